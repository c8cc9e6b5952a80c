package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.mapping.StagedRows;
import org.bcdaetl.view.RowSink;
import org.bcdaetl.view.TextRows;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.schema.BaseTable;

/** Rows of one view as text, each value held to its column's type as a load would hold it. */
final class TrialRows implements RowSink {

    private final TextRows text = new TextRows();
    private final StagedRows staged;

    TrialRows(BaseTable table) {
        staged = new StagedRows(List.of(table));
    }

    List<TextRows.Row> text() {
        return text.rows();
    }

    @Override
    public void startRow(int view) {
        text.startRow(view);
        staged.startRow(view);
    }

    @Override
    public void cell(byte[] utf8, int from, int to) throws UnflattenableException {
        text.cell(utf8, from, to);
        staged.cell(utf8, from, to);
    }

    @Override
    public void nullCell() {
        text.nullCell();
        staged.nullCell();
    }

    @Override
    public void endRow() {
        text.endRow();
        staged.endRow();
    }
}
