package org.bcdaetl.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.view.RowSink;
import org.jspecify.annotations.Nullable;

/** Collects rows as text. */
final class RowCollector implements RowSink {

    private final List<Row> rows = new ArrayList<>();
    private final List<@Nullable String> cells = new ArrayList<>();
    private int table;

    List<Row> rows() {
        return rows;
    }

    @Override
    public void startRow(int view) {
        table = view;
        cells.clear();
    }

    @Override
    public void cell(byte[] utf8, int from, int to) {
        cells.add(new String(utf8, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void nullCell() {
        cells.add(null);
    }

    @Override
    public void endRow() {
        rows.add(new Row(table, cells.toArray(new String[0])));
    }
}
