package org.bcdaetl.export.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of a column in a row group, packed with gzip and kept in memory until the group is written. */
final class ParquetPages implements PageWriter {

    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private byte @Nullable [] dictionary;
    private long values;
    private long plainBytes;

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding ofValues)
            throws IOException {
        encodings.addAll(List.of(stored(repetition), stored(definition), stored(ofValues)));
        PageHeader header = new PageHeader();
        header.setType(PageType.DATA_PAGE);
        header.setData_page_header(
                new DataPageHeader(valueCount, stored(ofValues), stored(definition), stored(repetition)));
        plainBytes += write(header, bytes, pages);
        values += valueCount;
    }

    @Override
    @SuppressWarnings("deprecation") // nobody calls it, and yet it has to be there
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding ofValues)
            throws IOException {
        writePage(bytes, valueCount, valueCount, statistics, repetition, definition, ofValues);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding ofValues)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, repetition, definition, ofValues);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            org.apache.parquet.column.Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new IllegalStateException("Pages are of version 1");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        encodings.add(stored(page.getEncoding()));
        PageHeader header = new PageHeader();
        header.setType(PageType.DICTIONARY_PAGE);
        header.setDictionary_page_header(
                new DictionaryPageHeader(page.getDictionarySize(), stored(page.getEncoding())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        plainBytes += write(header, page.getBytes(), out);
        dictionary = out.toByteArray();
    }

    /**
     * Writes what there is.
     *
     * @param at where in the file it begins
     * @return what the footer says of it
     */
    ColumnChunk writeTo(OutputStream out, long at, ParquetColumn column) throws IOException {
        byte[] first = dictionary == null ? new byte[0] : dictionary;
        out.write(first);
        pages.writeTo(out);
        ColumnMetaData data = new ColumnMetaData(
                column.storedType(),
                List.copyOf(encodings),
                List.of(column.name()),
                CompressionCodec.GZIP,
                values,
                plainBytes,
                first.length + (long) pages.size(),
                at + first.length);
        if (first.length > 0) {
            data.setDictionary_page_offset(at);
        }
        return new ColumnChunk(at).setMeta_data(data);
    }

    /** Packs a page behind its header, and returns how many bytes both were before. */
    private static long write(PageHeader header, BytesInput bytes, ByteArrayOutputStream out) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            bytes.writeAllTo(gzip);
        }
        header.setUncompressed_page_size(Math.toIntExact(bytes.size()));
        header.setCompressed_page_size(packed.size());
        int before = out.size();
        Util.writePageHeader(header, out);
        long length = out.size() - before + bytes.size();
        packed.writeTo(out);
        return length;
    }

    private static Encoding stored(org.apache.parquet.column.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
        return pages.size();
    }

    @Override
    public long allocatedSize() {
        return pages.size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + pages.size() + " bytes";
    }
}
