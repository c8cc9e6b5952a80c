package org.bcdaetl.view;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.Env;

/**
 * Writes the cells of a column. Where an {@code ansi/type} says that they go to a database, they are held to the form it
 * needs, and blank ones are NULL.
 */
final class CellWriter {

    private final Column column;
    private final String view;
    private final LexicalForm form;
    private final boolean blankIsNull;

    CellWriter(Column column, String view) {
        this.column = column;
        this.view = view;
        this.blankIsNull = column.tags().containsKey("ansi/type");
        this.form = column.collection()
                ? LexicalForm.TEXT
                : LexicalForm.of(column.tags().get("ansi/type"));
    }

    void write(Env env, int item, RowSink sink) throws UnflattenableException {
        if (item == Env.NONE) {
            sink.nullCell();
        } else if (env.isVerbatim(item)) {
            write(env.bytes(), env.from(item), env.to(item), sink);
        } else {
            byte[] text = env.text(item).getBytes(StandardCharsets.UTF_8);
            write(text, 0, text.length, sink);
        }
    }

    private void write(byte[] bytes, int from, int to, RowSink sink) throws UnflattenableException {
        if (blankIsNull && isBlank(bytes, from, to)) {
            sink.nullCell();
            return;
        }
        int end = form.end(bytes, from, to);
        if (end < 0) {
            throw new UnflattenableException("a value that is no " + form.word(), view, column.name());
        }
        sink.cell(bytes, from, end);
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }
}
