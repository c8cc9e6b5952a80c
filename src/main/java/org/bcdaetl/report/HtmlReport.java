package org.bcdaetl.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bcdaetl.warehouse.ledger.Population;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.bcdaetl.warehouse.publish.LineFates;

/**
 * The report of a run for people: one HTML file without scripts or outside resources. The page is the template {@code
 * src/main/jte/report.jte}; what stands here is how templates write numbers and times, and the sums that they show.
 */
public final class HtmlReport {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    /** The page. */
    public static String of(RunReport report) {
        return Pages.of("report.jte", report);
    }

    /** What the run was for. */
    public static String what(RunReport report) {
        if (report.population().equals(Population.REPLAY)) {
            return "Rejected lines once more";
        }
        return report.since() == null ? "Full load" : "Changes since " + minute(report.since());
    }

    /** Resources that were loaded, of all types. */
    public static long loaded(RunReport report) {
        return report.resources().stream()
                .mapToLong(RunReport.ResourceCount::loaded)
                .sum();
    }

    /** Lines of whatever fate. */
    public static long lines(RunReport report) {
        return report.fates().stream().mapToLong(LineFates.Fate::lines).sum();
    }

    /** Rows of the fullest table, by which the bars of the tables are drawn; never 0. */
    public static double mostRows(RunReport report) {
        return report.tables().stream()
                .mapToDouble(TableCounts.TableCount::total)
                .reduce(1e-9, Math::max);
    }

    /** Seconds of the longest step, by which the bars of the steps are drawn; never 0. */
    public static double mostSeconds(RunReport report) {
        return report.steps().stream().mapToDouble(StepTimes.StepTime::seconds).reduce(1e-9, Math::max);
    }

    /** How much a step did in a second; empty of those that wait or are over at once. */
    public static String throughput(RunReport report, StepTimes.StepTime step) {
        if (step.seconds() < 0.005) {
            return "";
        }
        double lines = report.files().stream().mapToLong(file -> file.lines()).sum();
        double rows = report.tables().stream()
                .mapToLong(TableCounts.TableCount::written)
                .sum();
        return LoadStep.find(step.step())
                .map(known -> switch (known) {
                    case DOWNLOAD -> tenths(report.bytes() / 1e6 / step.seconds()) + " MB/s";
                    case LOAD ->
                        tenths(report.bytes() / 1e6 / step.seconds()) + " MB/s, "
                                + number(Math.round(lines / step.seconds())) + " lines/s";
                    case PUBLISH -> number(Math.round(rows / step.seconds())) + " rows/s";
                    default -> "";
                })
                .orElse("");
    }

    /** Whether all lines of all files are accounted for. */
    public static boolean isReconciled(RunReport report) {
        return report.files().stream().allMatch(file -> file.isComplete());
    }

    /** A count with commas between thousands. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count with its sign. */
    public static String change(long value) {
        return value == 0 ? "0" : (value > 0 ? "+" : "\u2212") + number(Math.abs(value));
    }

    /** A value as it was observed, without needless zeros. */
    public static String plain(BigDecimal value) {
        return String.format(Locale.ROOT, value.stripTrailingZeros().scale() > 0 ? "%,.2f" : "%,.0f", value);
    }

    /** Whole dollars. */
    public static String dollars(BigDecimal value) {
        return (value.signum() < 0 ? "\u2212$" : "$") + String.format(Locale.ROOT, "%,.0f", value.abs());
    }

    /** A value with one place. */
    public static String tenths(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    /** A value with two places. */
    public static String hundredths(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    /** Seconds as people say them. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 60) {
            return tenths(seconds) + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** A time to the minute, in UTC. */
    public static String minute(Instant time) {
        return shortMinute(time) + " UTC";
    }

    /** A time to the minute, in UTC without saying so. */
    public static String shortMinute(Instant time) {
        return MINUTE.format(time);
    }

    /** The class of a status or a verdict. */
    public static String tone(String word) {
        return switch (word) {
            case "completed", "no-data", "passed" -> "good";
            case "running", "warning" -> "warn";
            default -> "bad";
        };
    }
}
