package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

    private final CopyRows rows = new CopyRows();

    @Test
    void separatesCellsByTabsAndEndsRowsWithANewline() {
        cell("a");
        rows.nullCell();
        rows.number(0);
        rows.endRow();
        cell("b");
        rows.number(1234567890123L);
        rows.number(9);
        rows.endRow();

        assertThat(text()).isEqualTo("a\t\\N\t0\nb\t1234567890123\t9\n");
        assertThat(rows.rows()).isEqualTo(2);
    }

    @Test
    void escapesWhatTheTextFormReserves() {
        cell("tab\tnewline\nreturn\rbackslash\\N ü €");
        rows.endRow();

        assertThat(text()).isEqualTo("tab\\tnewline\\nreturn\\rbackslash\\\\N ü €\n");
    }

    @Test
    void goesBackToAMarkAsIfNothingCameAfterIt() {
        cell("kept");
        rows.endRow();
        CopyRows.Mark mark = rows.mark();
        cell("dropped");
        rows.endRow();
        cell("begun");
        rows.reset(mark);
        cell("next");
        rows.endRow();

        assertThat(text()).isEqualTo("kept\nnext\n");
        assertThat(rows.rows()).isEqualTo(2);
    }

    @Test
    void growsBeyondItsFirstBuffer() {
        String longCell = "x".repeat(100_000);
        cell(longCell);
        rows.endRow();

        assertThat(text()).isEqualTo(longCell + "\n");
    }

    private void cell(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        rows.cell(utf8, 0, utf8.length);
    }

    private String text() {
        return new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
    }
}
