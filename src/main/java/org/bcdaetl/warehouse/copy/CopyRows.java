package org.bcdaetl.warehouse.copy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows of one table in the binary form of PostgreSQL's COPY. A row has the table's columns, then {@code file_id} and
 * {@code line_no}, and where the table keeps fingerprints, one. Not thread-safe.
 */
public final class CopyRows {

    private static final int NULL = -1;
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LINEAGE = 2;
    private static final byte[] TRAILER = {-1, -1};

    /** Bytes of a message: many, since each wakes the server up. */
    private static final int MESSAGE = 128 * 1024;

    private final ColumnType[] types;
    private final boolean hasFingerprint;
    private final CopyBuffer buffer = new CopyBuffer();
    private int rows;
    private int column;
    private int begin;

    /**
     * No rows yet, of a table without fingerprints.
     *
     * @param types of the table's columns
     */
    public CopyRows(List<ColumnType> types) {
        this(types, false);
    }

    /**
     * No rows yet.
     *
     * @param types of the table's columns
     * @param hasFingerprint whether a row ends with a {@link Fingerprint}
     */
    public CopyRows(List<ColumnType> types, boolean hasFingerprint) {
        int after = LINEAGE + (hasFingerprint ? 1 : 0);
        this.types = Stream.concat(types.stream(), Collections.nCopies(after, ColumnType.BIGINT).stream())
                .toArray(ColumnType[]::new);
        this.hasFingerprint = hasFingerprint;
    }

    /**
     * Appends a cell: a value in its lexical form, UTF-8. Gives why the value has no place in its column although FHIR
     * allows it, so that the cell is NULL; null where it was stored.
     *
     * @throws UnstorableValueException if the column's type has no such value; the row has to be dropped
     */
    public @Nullable String cell(byte[] utf8, int from, int to) throws UnstorableValueException {
        ColumnType type = next();
        int place = buffer.length();
        buffer.int4(NULL);
        if (BinaryForm.write(type, utf8, from, to, buffer)) {
            buffer.putInt4(place, buffer.length() - place - Integer.BYTES);
            return null;
        }
        String imprecision = BinaryForm.imprecision(type, utf8, from, to);
        if (imprecision == null) {
            throw new UnstorableValueException(column - 1, type);
        }
        buffer.cut(place + Integer.BYTES);
        return imprecision;
    }

    /** Appends NULL. */
    public void nullCell() {
        next();
        buffer.int4(NULL);
    }

    /** Adds the cells of the row at hand to a fingerprint, as those of a table of that number. */
    public void addTo(Fingerprint fingerprint, int table) {
        fingerprint.add(table, buffer.bytes(), begin, buffer.length());
    }

    /** Gives the last row, which is ended, its fingerprint. */
    public void fingerprint(long value) {
        if (!hasFingerprint || column != 0) {
            throw new IllegalStateException("There is no row to take a fingerprint");
        }
        buffer.putInt8(buffer.length() - Long.BYTES, value);
    }

    /** Ends the row with the place it comes from. */
    public void endRow(long fileId, long line) {
        lineage(fileId);
        lineage(line);
        if (hasFingerprint) {
            lineage(0);
        }
        if (column != types.length) {
            throw new IllegalStateException("A row has " + column + " cells instead of " + types.length);
        }
        rows++;
        column = 0;
    }

    private void lineage(long value) {
        next();
        buffer.int4(Long.BYTES);
        buffer.int8(value);
    }

    private ColumnType next() {
        if (column == 0) {
            begin = buffer.length();
            buffer.int2(types.length);
        }
        return types[column++];
    }

    /**
     * A place to come back to.
     *
     * @throws IllegalStateException if a row is not ended
     */
    public Mark mark() {
        requireWhole();
        return new Mark(buffer.length(), rows);
    }

    /**
     * Drops all that came after the mark.
     *
     * @throws IllegalStateException if the mark is of rows that are forgotten
     */
    public void reset(Mark mark) {
        if (mark.length > buffer.length()) {
            throw new IllegalStateException("A mark of rows that are forgotten");
        }
        buffer.cut(mark.length);
        rows = mark.rows;
        column = 0;
    }

    /** Forgets all rows, but keeps their memory within bounds. */
    public void clear() {
        buffer.clear();
        rows = 0;
        column = 0;
    }

    /** How many cells the row has up to now. */
    public int column() {
        return column;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The rows' bytes; only the first {@link #length()} count. */
    public byte[] bytes() {
        return buffer.bytes();
    }

    /** How many bytes the rows take. */
    public int length() {
        return buffer.length();
    }

    private void requireWhole() {
        if (column != 0) {
            throw new IllegalStateException("A row has ended after " + column + " cells of " + types.length);
        }
    }

    /**
     * Sends the rows as a whole COPY.
     *
     * @throws IllegalStateException if a row is not ended
     */
    public void send(CopyIn copy) throws SQLException {
        try {
            requireWhole();
            copy.writeToCopy(HEADER, 0, HEADER.length);
            for (int sent = 0; sent < length(); sent += MESSAGE) {
                copy.writeToCopy(bytes(), sent, Math.min(MESSAGE, length() - sent));
            }
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** A place between two rows. */
    public static final class Mark {
        private final int length;
        private final int rows;

        private Mark(int length, int rows) {
            this.length = length;
            this.rows = rows;
        }
    }

    /** A value that its column's type does not have. The message does not hold it. */
    public static final class UnstorableValueException extends Exception {
        private final int column;

        UnstorableValueException(int column, ColumnType type) {
            super("a value that is no " + type.sql(), null, false, false);
            this.column = column;
        }

        /** The column, from 0. */
        public int column() {
            return column;
        }
    }
}
