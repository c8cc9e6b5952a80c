package org.bcdaetl.job;

import java.util.Arrays;
import java.util.List;
import org.bcdaetl.view.RowSink;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.BaseTable;
import org.bcdaetl.warehouse.CopyRows;

/**
 * Collects the rows of lines, a {@link CopyRows} per table: {@link #file} before the lines of a file, {@link #startLine}
 * before each, {@link #dropLine} for one that turns out to be no good. Not thread-safe.
 */
final class StagedRows implements RowSink {

    private final List<BaseTable> tables;
    private final CopyRows[] rows;
    private final CopyRows.Mark[] marks;
    private final ImpreciseCounts imprecise = new ImpreciseCounts();
    private long fileId;
    private long line;
    private int table;
    private boolean keyPending;
    private boolean keyed;

    StagedRows(List<BaseTable> tables) {
        this.tables = tables;
        rows = new CopyRows[tables.size()];
        marks = new CopyRows.Mark[tables.size()];
        Arrays.setAll(rows, index -> new CopyRows(tables.get(index).types()));
        mark();
    }

    /** Forgets all rows, but keeps their memory within bounds. */
    void clear() {
        for (CopyRows table : rows) {
            table.clear();
        }
        imprecise.clear();
    }

    /** How many bytes there are. */
    long bytes() {
        long bytes = 0;
        for (CopyRows table : rows) {
            bytes += table.length();
        }
        return bytes;
    }

    void file(long id) {
        fileId = id;
    }

    void startLine(long number) {
        line = number;
        keyed = false;
        imprecise.keepLine();
        mark();
    }

    void dropLine() {
        for (int i = 0; i < rows.length; i++) {
            rows[i].reset(marks[i]);
        }
        imprecise.dropLine();
    }

    /** The values that had no place in their column. */
    ImpreciseCounts imprecise() {
        return imprecise;
    }

    /** Whether the line's resource gave a row, with a key, in the table that drives its replacement. */
    boolean isKeyed() {
        return keyed;
    }

    List<CopyRows> rows() {
        return List.of(rows);
    }

    @Override
    public void startRow(int view) {
        table = view;
        BaseTable target = tables.get(view);
        keyPending = target.isDriver();
    }

    @Override
    public void cell(byte[] utf8, int from, int to) throws UnflattenableException {
        if (keyPending) {
            keyed = true;
            keyPending = false;
        }
        BaseTable target = tables.get(table);
        try {
            String imprecision = rows[table].cell(utf8, from, to);
            if (imprecision != null) {
                String column = target.columns().get(rows[table].column() - 1);
                imprecise.add(target.name(), column, imprecision);
            }
        } catch (CopyRows.UnstorableValueException e) {
            throw new UnflattenableException(
                    String.valueOf(e.getMessage()),
                    target.name(),
                    target.columns().get(e.column()));
        }
    }

    @Override
    public void nullCell() {
        keyPending = false;
        rows[table].nullCell();
    }

    @Override
    public void endRow() {
        rows[table].endRow(fileId, line);
    }

    private void mark() {
        for (int i = 0; i < rows.length; i++) {
            marks[i] = rows[i].mark();
        }
    }
}
