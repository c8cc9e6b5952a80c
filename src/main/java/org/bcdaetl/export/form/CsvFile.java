package org.bcdaetl.export.form;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, in UTF-8 and with a header. NULL is an empty cell and an empty text is {@code ""}, as in
 * PostgreSQL's {@code COPY}.
 */
public final class CsvFile implements TableFile {

    private final Writer out;

    /** Begins the file with the names of the columns. */
    public CsvFile(OutputStream out, List<Column> columns) throws IOException {
        this.out = new BufferedWriter(
                new OutputStreamWriter(new BufferedOutputStream(out), StandardCharsets.UTF_8), 1 << 16);
        row(columns.stream().map(Column::name).toArray(String[]::new));
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            String cell = cells[i];
            if (cell != null) {
                write(cell);
            }
        }
        out.write("\r\n");
    }

    private void write(String cell) throws IOException {
        if (!cell.isEmpty() && isPlain(cell)) {
            out.write(cell);
            return;
        }
        out.write('"');
        out.write(cell.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char letter = cell.charAt(i);
            if (letter == ',' || letter == '"' || letter == '\r' || letter == '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
