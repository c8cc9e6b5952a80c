package org.bcdaetl.export;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the rows that {@code COPY} sends as text: cells between tabs, {@code \N} for NULL, a backslash before what is escaped. */
final class CopyText {

    private final @Nullable String[] cells;

    CopyText(int width) {
        this.cells = new String[width];
    }

    /** The cells of a row, in an array that is used again for the next. */
    @Nullable
    String[] cells(byte[] row) {
        int end = row.length > 0 && row[row.length - 1] == '\n' ? row.length - 1 : row.length;
        int from = 0;
        int column = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || row[i] == '\t') {
                cells[column++] = cell(row, from, i);
                from = i + 1;
            }
        }
        if (column != cells.length) {
            throw new IllegalStateException("COPY sent " + column + " columns in the place of " + cells.length);
        }
        return cells;
    }

    private static @Nullable String cell(byte[] row, int from, int to) {
        if (to - from == 2 && row[from] == '\\' && row[from + 1] == 'N') {
            return null;
        }
        String text = new String(row, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : unescaped(text);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '\\') {
                plain.append(letter);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(
                    switch (escaped) {
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'v' -> '\u000b';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }
}
