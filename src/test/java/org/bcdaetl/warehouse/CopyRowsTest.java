package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

    private final CopyRows rows = rows();

    @Test
    void goesBackToAMarkAsIfNothingCameAfterIt() throws Exception {
        row(rows, "kept", "1");
        CopyRows.Mark mark = rows.mark();
        row(rows, "dropped", "2");
        cell(rows, "begun");
        rows.reset(mark);
        row(rows, "next", "3");

        CopyRows expected = rows();
        row(expected, "kept", "1");
        row(expected, "next", "3");
        assertThat(bytes(rows)).isEqualTo(bytes(expected));
        assertThat(rows.rows()).isEqualTo(2);
    }

    @Test
    void goesBackFromAValueThatCannotBeStored() throws Exception {
        CopyRows.Mark mark = rows.mark();
        cell(rows, "begun");
        assertThatThrownBy(() -> cell(rows, "12.5"))
                .isInstanceOf(CopyRows.UnstorableValueException.class)
                .hasMessage("a value that is no integer")
                .extracting(e -> ((CopyRows.UnstorableValueException) e).column())
                .isEqualTo(1);
        rows.reset(mark);
        row(rows, "next", "3");

        CopyRows expected = rows();
        row(expected, "next", "3");
        assertThat(bytes(rows)).isEqualTo(bytes(expected));
    }

    @Test
    void growsBeyondItsFirstBuffer() throws Exception {
        row(rows, "x".repeat(100_000), "1");

        assertThat(rows.length()).isBetween(100_000, 100_100);
    }

    @Test
    void refusesAMarkInARowAndOneOfRowsThatAreForgotten() throws Exception {
        row(rows, "kept", "1");
        CopyRows.Mark mark = rows.mark();
        cell(rows, "begun");

        assertThatThrownBy(rows::mark).isInstanceOf(IllegalStateException.class);

        rows.clear();
        assertThatThrownBy(() -> rows.reset(mark)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesARowWithTooFewCells() throws Exception {
        cell(rows, "alone");

        assertThatThrownBy(() -> rows.endRow(1, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static CopyRows rows() {
        return new CopyRows(List.of(ColumnType.TEXT, ColumnType.INTEGER));
    }

    private static void row(CopyRows rows, String text, String number) throws Exception {
        cell(rows, text);
        cell(rows, number);
        rows.endRow(1, 1);
    }

    private static void cell(CopyRows rows, String text) throws Exception {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        rows.cell(utf8, 0, utf8.length);
    }

    private static byte[] bytes(CopyRows rows) {
        return Arrays.copyOf(rows.bytes(), rows.length());
    }
}
