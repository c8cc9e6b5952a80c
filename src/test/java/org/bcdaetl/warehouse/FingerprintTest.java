package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.copy.Fingerprint;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final List<ColumnType> TEXTS = List.of(ColumnType.TEXT, ColumnType.TEXT);
    private static final List<String> TABLES = List.of("claim[a, b]", "line[a, b]");

    private final Fingerprint fingerprint = new Fingerprint(TABLES);

    @Test
    void isTheSameForTheSameRowsFromWhicheverPlace() throws Exception {
        assertThat(of(fingerprint, 7, 1, new String[] {"0", "a", "b"}))
                .isEqualTo(of(fingerprint, 8, 2, new String[] {"0", "a", "b"}))
                .isEqualTo(of(new Fingerprint(TABLES), 8, 2, new String[] {"0", "a", "b"}));
    }

    @Test
    void differsWhereverRowsDiffer() throws Exception {
        Set<Long> values = new HashSet<>();
        List<String[][]> resources = List.of(
                new String[][] {{"0", "a", "b"}},
                new String[][] {{"1", "a", "b"}},
                new String[][] {{"0", "ab", ""}},
                new String[][] {{"0", "ab", null}},
                new String[][] {{"0", null, "ab"}},
                new String[][] {{"0", "b", "a"}},
                new String[][] {},
                new String[][] {{"0", "a", "b"}, {"0", "a", "b"}},
                new String[][] {{"0", "a", "b"}, {"1", "a", "b"}},
                new String[][] {{"1", "a", "b"}, {"0", "a", "b"}},
                new String[][] {{"1", "a", "b"}, {"1", "c", "d"}},
                new String[][] {{"1", "c", "d"}, {"1", "a", "b"}});
        for (String[][] resource : resources) {
            values.add(of(fingerprint, 7, 1, resource));
        }
        values.add(of(new Fingerprint(List.of("claim[a, c]", "line[a, b]")), 7, 1, new String[] {"0", "a", "b"}));

        assertThat(values).hasSize(resources.size() + 1);
    }

    /** Rows of tables, each the table's number and two cells. */
    private static long of(Fingerprint fingerprint, long file, long line, String[]... resource) throws Exception {
        List<CopyRows> tables = List.of(new CopyRows(TEXTS), new CopyRows(TEXTS));
        fingerprint.begin();
        for (String[] row : resource) {
            int table = Integer.parseInt(row[0]);
            cell(tables.get(table), row[1]);
            cell(tables.get(table), row[2]);
            tables.get(table).addTo(fingerprint, table);
            tables.get(table).endRow(file, line);
        }
        return fingerprint.value();
    }

    private static void cell(CopyRows rows, @Nullable String value) throws Exception {
        if (value == null) {
            rows.nullCell();
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            rows.cell(utf8, 0, utf8.length);
        }
    }
}
