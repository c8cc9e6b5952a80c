package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a CSV text, each with its cells by the names in the first row; quotes as in RFC 4180. */
public final class CsvRows {

    private final String text;
    private int at;
    private int line = 1;

    /**
     * A row.
     *
     * @param line of the text that it begins in, from 1
     * @param cells in their order
     */
    public record Row(int line, List<String> cells) {

        /** Whether it has no text at all. */
        public boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private CsvRows(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if a row has more or fewer cells than the first */
    static List<Map<String, String>> of(String text) {
        CsvRows csv = new CsvRows(text);
        List<String> names = csv.row();
        List<Map<String, String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            List<String> cells = csv.row();
            if (cells.size() != names.size()) {
                throw new IllegalArgumentException("Row " + (rows.size() + 2) + " has " + cells.size()
                        + " cells, not the " + names.size() + " of the first row: " + cells.get(0));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** All rows as they are, the first too. */
    public static List<Row> all(String text) {
        CsvRows csv = new CsvRows(text);
        List<Row> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            int line = csv.line;
            rows.add(new Row(line, csv.row()));
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            line += c == '\n' ? 1 : 0;
            if (quoted) {
                boolean isDoubled = c == '"' && at < text.length() && text.charAt(at) == '"';
                if (c == '"' && !isDoubled) {
                    quoted = false;
                } else {
                    cell.append(c);
                    at += isDoubled ? 1 : 0;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
