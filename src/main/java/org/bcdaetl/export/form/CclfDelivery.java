package org.bcdaetl.export.form;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The files of one delivery, named as CMS names them: {@code P.A0001.ACO.ZC5Y26.D261125.T0304050}.
 *
 * @param aco CMS's id of the ACO, a letter and four digits
 * @param time of the delivery, UTC; its tenths of a second are the last digit
 */
public record CclfDelivery(String aco, LocalDateTime time) {

    /** The number of the file that has the counts of the others. */
    public static final String SUMMARY = "CCLF0";

    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("'D'yyMMdd'.T'HHmmssS", Locale.ROOT);

    /**
     * How many records a file has.
     *
     * @param description what they are
     */
    public record Count(CclfLayout layout, String description, long records) {}

    /** The name of a file, {@code CCLF5}. */
    public String name(String file) {
        return "P." + aco + ".ACO.ZC" + file.substring("CCLF".length()) + "Y"
                + DateTimeFormatter.ofPattern("yy", Locale.ROOT).format(time) + "." + DATE_AND_TIME.format(time);
    }

    /** What CCLF0 has: file, description, number of records and length of each, in fixed width between bars. */
    public static String summary(List<Count> counts) {
        StringBuilder lines = new StringBuilder();
        for (Count count : counts) {
            lines.append(String.format(
                    Locale.ROOT,
                    "%-7s|%-43.43s|%11d|%5d%n",
                    count.layout().file(),
                    count.description(),
                    count.records(),
                    count.layout().length()));
        }
        return lines.toString().replace(System.lineSeparator(), "\n");
    }
}
