package org.bcdaetl.view;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.json.Blanks;
import org.jspecify.annotations.Nullable;

/**
 * Writes the cells of a column. Where an {@code ansi/type} says that they go to a database, blanks around them are
 * left out, blank ones are NULL, and a {@code date} takes the day of a dateTime, as it is written.
 */
final class CellWriter {

    private static final int DAY_LENGTH = "yyyy-mm-dd".length();

    private static final CellWriter AS_IT_IS = new CellWriter(false, false);
    private static final CellWriter STRIPPED = new CellWriter(true, false);
    private static final CellWriter DAY = new CellWriter(true, true);

    private final boolean stripped;
    private final boolean isDay;

    private CellWriter(boolean stripped, boolean isDay) {
        this.stripped = stripped;
        this.isDay = isDay;
    }

    /** The writer of a column, the same for all of its kind. */
    static CellWriter of(Column column) {
        @Nullable String type = column.ansiType();
        if (type == null) {
            return AS_IT_IS;
        }
        return type.equals("date") && !column.collection() ? DAY : STRIPPED;
    }

    void write(Env env, int item, RowSink sink) throws UnflattenableException {
        if (item == Env.NONE) {
            sink.nullCell();
        } else if (item == Env.OTHER_TYPE) {
            sink.otherTypeCell();
        } else if (env.isVerbatim(item)) {
            write(env.bytes(item), env.from(item), env.to(item), sink);
        } else {
            byte[] text = env.text(item).getBytes(StandardCharsets.UTF_8);
            write(text, 0, text.length, sink);
        }
    }

    private void write(byte[] bytes, int from, int to, RowSink sink) throws UnflattenableException {
        if (!stripped) {
            sink.cell(bytes, from, to);
            return;
        }
        int begin = Blanks.begin(bytes, from, to);
        int end = Blanks.end(bytes, begin, to);
        if (begin == end) {
            sink.nullCell();
        } else {
            boolean hasTime = isDay && end - begin > DAY_LENGTH && isTime(bytes, begin + DAY_LENGTH, end);
            sink.cell(bytes, begin, hasTime ? begin + DAY_LENGTH : end);
        }
    }

    /** Whether that is a time of day with or without a zone, such as {@code T12:30:00.5-05:00}. */
    private static boolean isTime(byte[] bytes, int from, int to) {
        if (to - from < "Thh:mm".length() || bytes[from] != 'T') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            byte letter = bytes[i];
            boolean isDigit = letter >= '0' && letter <= '9';
            boolean isSign = letter == ':' || letter == '.' || letter == '+' || letter == '-' || letter == 'Z';
            if (!isDigit && !isSign) {
                return false;
            }
        }
        return true;
    }
}
