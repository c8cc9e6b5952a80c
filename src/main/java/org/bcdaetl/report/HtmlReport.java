package org.bcdaetl.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import org.bcdaetl.warehouse.ledger.StepTimes;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.publish.LineFates;

/**
 * The report of a run for people: one HTML file without scripts or outside resources. The page is the template {@code
 * src/main/jte/report.jte}, which the build makes a class of and whose engine escapes every text; what stands here is how
 * the template writes numbers, and the sums that it shows.
 */
public final class HtmlReport {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlReport() {}

    /** The page. */
    public static String of(RunReport report) {
        StringOutput page = new StringOutput();
        TEMPLATES.render("report.jte", report, page);
        return page.toString();
    }

    /** What the run was for. */
    public static String what(RunReport report) {
        if (report.population().equals("replay")) {
            return "Rejected lines once more";
        }
        return report.since() == null ? "Full load" : "Changes since " + report.since();
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

    /** A count with commas between thousands. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A value with one place. */
    public static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A value with two places. */
    public static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
