package org.bcdaetl.cli.words;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it, in UTF-8, for people to read: a cell without a value is empty, and so is an empty text,
 * which files for programs tell apart ({@link org.bcdaetl.export.form.CsvFile}).
 */
public final class Csv {

    private final OutputStream out;

    public Csv(OutputStream out) {
        this.out = out;
    }

    public void row(List<? extends @Nullable String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : ",").append(cell == null ? "" : quoted(cell));
        }
        out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
