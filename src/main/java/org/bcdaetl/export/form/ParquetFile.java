package org.bcdaetl.export.form;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file: every column optional, texts, dates, timestamps in UTC and exact decimal numbers. Parquet's own libraries
 * encode the values and write the headers; what puts the pages together there brings Hadoop along, and so it is done here.
 */
public final class ParquetFile implements TableFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** What is kept of a row group in memory, packed, about. */
    private static final long GROUP_BYTES = 16L << 20;

    private static final int ROWS_BETWEEN_LOOKS = 1000;

    private final OutputStream out;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final MessageType schema;
    private final List<RowGroup> groups = new ArrayList<>();
    private Group group;
    private long at = MAGIC.length;
    private long rows;
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param wideScales digits after the point of the columns whose decimal numbers have more than 18 digits, or more after the
     *     point than usual
     */
    public ParquetFile(OutputStream out, List<Column> columns, Map<String, Integer> wideScales) throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 16);
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : columns) {
            ParquetColumn parquet = ParquetColumn.of(column, wideScales.getOrDefault(column.name(), -1));
            this.columns.add(parquet);
            message.optional(parquet.type()).length(parquet.length()).named(parquet.name());
        }
        this.schema = message.named("table");
        this.group = new Group(schema);
        this.out.write(MAGIC);
    }

    /** Rows that are written together. */
    private static final class Group {

        private final Map<ColumnDescriptor, ParquetPages> pages = new LinkedHashMap<>();
        private final ColumnWriteStoreV1 store;
        private final ColumnWriter[] writers;
        private long rows;

        Group(MessageType schema) {
            this.store = new ColumnWriteStoreV1(
                    schema,
                    column -> pages.computeIfAbsent(column, each -> new ParquetPages()),
                    ParquetProperties.builder().build());
            this.writers =
                    schema.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
        }
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell == null) {
                group.writers[i].writeNull(0, 0);
            } else {
                write(columns.get(i), cell, group.writers[i]);
            }
        }
        group.store.endRecord();
        if (++group.rows % ROWS_BETWEEN_LOOKS == 0 && group.store.getBufferedSize() > GROUP_BYTES) {
            flush();
        }
    }

    private static void write(ParquetColumn column, String cell, ColumnWriter writer) throws MisfitException {
        try {
            column.writer().write(cell, writer);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new MisfitException(column.name(), "Parquet has no place for");
        }
    }

    private void flush() throws IOException {
        group.store.flush();
        List<ColumnChunk> chunks = new ArrayList<>();
        long bytes = 0;
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int i = 0; i < columns.size(); i++) {
            ParquetPages pages = group.pages.get(descriptors.get(i));
            if (pages != null) {
                ColumnChunk chunk = pages.writeTo(out, at, columns.get(i));
                at += chunk.getMeta_data().getTotal_compressed_size();
                bytes += chunk.getMeta_data().getTotal_uncompressed_size();
                chunks.add(chunk);
            }
        }
        groups.add(new RowGroup(chunks, bytes, group.rows));
        rows += group.rows;
        group.store.close();
        group = new Group(schema);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (group.rows > 0) {
                flush();
            }
            group.store.close();
            FileMetaData footer = new FileMetaData(1, elements(), rows, groups);
            footer.setCreated_by("bcda-etl");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Util.writeFileMetaData(footer, bytes);
            bytes.writeTo(out);
            out.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(bytes.size())
                    .array());
            out.write(MAGIC);
        }
    }

    private List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("table").setNum_children(columns.size()));
        for (ParquetColumn column : columns) {
            elements.add(
                    column.element().setType(column.storedType()).setRepetition_type(FieldRepetitionType.OPTIONAL));
        }
        return elements;
    }
}
