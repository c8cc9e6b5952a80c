package org.bcdaetl.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows as text, where speed does not count. Of a resource that turns out to be unflattenable drop them. */
public final class TextRows implements RowSink {

    private final List<Row> rows = new ArrayList<>();
    private Row row = new Row(0, new ArrayList<>());

    /**
     * A row.
     *
     * @param view place of its view in the flattener's list
     * @param cells in column order; null for one without a value
     */
    public record Row(int view, List<@Nullable String> cells) {
        @Override
        public String toString() {
            return "row of view " + view;
        }
    }

    /** The rows that have ended. */
    public List<Row> rows() {
        return rows;
    }

    @Override
    public void startRow(int view) {
        row = new Row(view, new ArrayList<>());
    }

    @Override
    public void cell(byte[] utf8, int from, int to) {
        row.cells().add(new String(utf8, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void nullCell() {
        row.cells().add(null);
    }

    @Override
    public void endRow() {
        rows.add(row);
    }
}
