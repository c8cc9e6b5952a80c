package org.bcdaetl.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of one resource, by view and column. */
final class RowsByView implements RowSink {

    private final List<CompiledView> views;
    private final List<List<Map<String, @Nullable String>>> rows = new ArrayList<>();
    private Map<String, @Nullable String> row = new LinkedHashMap<>();
    private List<Column> columns = List.of();

    RowsByView(List<CompiledView> views) {
        this.views = views;
        views.forEach(view -> rows.add(new ArrayList<>()));
    }

    /** Of each view its rows, in order. */
    List<List<Map<String, @Nullable String>>> rows() {
        return rows;
    }

    @Override
    public void startRow(int view) {
        row = new LinkedHashMap<>();
        columns = views.get(view).columns();
        rows.get(view).add(row);
    }

    @Override
    public void cell(byte[] utf8, int from, int to) {
        row.put(columns.get(row.size()).name(), new String(utf8, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void nullCell() {
        row.put(columns.get(row.size()).name(), null);
    }

    @Override
    public void endRow() {
        if (row.size() != columns.size()) {
            throw new IllegalStateException("a row of " + row.size() + " cells, not " + columns.size());
        }
    }
}
