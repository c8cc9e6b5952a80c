package org.bcdaetl.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.warehouse.ledger.figures.RunFigures;
import org.jspecify.annotations.Nullable;

/** The runs as a table: columns as wide as what is in them, numbers on the right. */
public final class StatusTable {

    private static final List<String> HEAD = List.of(
            "run",
            "state",
            "started",
            "took",
            "from",
            "changes since",
            "complete up to",
            "loaded",
            "rejected",
            "resumed");
    private static final List<Boolean> IS_NUMBER =
            List.of(true, false, false, true, false, false, false, true, true, true);
    private static final int MINUTE = 60;

    private StatusTable() {}

    /** A line for the names, one under them, and one for each run. */
    public static List<String> of(List<RunLine> runs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        runs.forEach(run -> rows.add(cells(run)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
        }
        lines.add(1, rule.toString());
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String format = "%" + (IS_NUMBER.get(column) ? "" : "-") + widths[column] + "s";
            line.append(column == 0 ? "" : "  ").append(String.format(Locale.ROOT, format, row.get(column)));
        }
        return line.toString();
    }

    private static List<String> cells(RunLine line) {
        RunFigures figures = line.figures();
        return List.of(
                Long.toString(line.run().id()),
                line.state(),
                figures == null ? "" : time(figures.startedAt()),
                took(line.took()),
                line.run().population(),
                line.since(),
                time(line.run().transactionTime()),
                figures == null ? "" : String.format(Locale.ROOT, "%,d", figures.loaded()),
                figures == null ? "" : String.format(Locale.ROOT, "%,d", figures.rejected()),
                Integer.toString(line.run().restarts()));
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Such as 12 s, 4:05 min or 2:30 h. */
    static String took(@Nullable Duration took) {
        if (took == null) {
            return "";
        }
        long seconds = took.toSeconds();
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return took.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d h", took.toHours(), took.toMinutesPart());
    }
}
