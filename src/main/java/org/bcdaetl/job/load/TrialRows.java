package org.bcdaetl.job.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bcdaetl.mapping.StagedRows;
import org.bcdaetl.view.RowSink;
import org.bcdaetl.view.TextRows;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.ColumnType;

/** Rows of one view as text, each value as the table of a load would hold it. */
final class TrialRows implements RowSink {

    private static final int YEAR_LENGTH = 4;

    private final TextRows text = new TextRows();
    private final StagedRows staged;
    private final List<ColumnType> types;
    private int column;

    TrialRows(BaseTable table) {
        staged = new StagedRows(List.of(table));
        types = table.types();
    }

    List<TextRows.Row> text() {
        return text.rows();
    }

    /** The values that have no place in their column. */
    List<ImpreciseValues.Count> imprecise() {
        return staged.imprecise().counts();
    }

    @Override
    public void startRow(int view) {
        text.startRow(view);
        staged.startRow(view);
        column = 0;
    }

    @Override
    public void cell(byte[] utf8, int from, int to) throws UnflattenableException {
        int imprecise = staged.impreciseOfLine();
        staged.cell(utf8, from, to);
        if (staged.impreciseOfLine() > imprecise) {
            text.nullCell();
        } else {
            byte[] stored = stored(types.get(column), utf8, from, to);
            text.cell(stored, 0, stored.length);
        }
        column++;
    }

    /** A value that its column takes, as the column gives it back. */
    private static byte[] stored(ColumnType type, byte[] utf8, int from, int to) {
        String sent = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        String stored =
                switch (type) {
                    case YEAR -> String.valueOf(Integer.parseInt(sent.substring(0, YEAR_LENGTH)));
                    case SMALLINT, INTEGER, BIGINT ->
                        new BigDecimal(sent).toBigInteger().toString();
                    default -> sent;
                };
        return stored.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void nullCell() {
        text.nullCell();
        staged.nullCell();
        column++;
    }

    @Override
    public void otherTypeCell() throws UnflattenableException {
        text.nullCell();
        staged.otherTypeCell();
        column++;
    }

    @Override
    public void noRowsOfOtherType(int view, int place) {
        staged.noRowsOfOtherType(view, place);
    }

    @Override
    public void endRow() {
        text.endRow();
        staged.endRow();
    }
}
