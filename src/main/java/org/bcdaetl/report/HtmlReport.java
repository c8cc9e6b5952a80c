package org.bcdaetl.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.bcdaetl.warehouse.ledger.PassedOverFiles;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.StepTimes;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.publish.LineFates;

/** The report of a run for people: one HTML file without scripts or outside resources. */
public final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b2733; --dim: #66788a; --line: #d8e0e8; --bar: #3a7ca5;
                    --good: #2f7d4f; --bad: #b3372f; --warn: #8a5a00; --paper: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4ebf1; --dim: #93a4b4; --line: #34424f;
                    --bar: #5aa3d0; --good: #63c28a; --bad: #ef7d74; --warn: #e0b050; --paper: #151c23; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
                   max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
            p.sub { color: var(--dim); margin: .2rem 0 1.5rem; }
            .good { color: var(--good); } .bad { color: var(--bad); }
            .warn { color: var(--warn); } p.warn { border-left: 4px solid; padding-left: .6rem; font-weight: 600; }
            .tiles { display: flex; flex-wrap: wrap; gap: .75rem; }
            .tile { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; min-width: 8rem; }
            .tile b { display: block; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
            .tile > span { color: var(--dim); font-size: .85rem; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th { text-align: left; color: var(--dim); font-weight: 500; font-size: .85rem; }
            td, th { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
            td.n, th.n { text-align: right; }
            td.bar { width: 30%; } td.bar i { display: block; height: .6rem; border-radius: 3px;
                   background: var(--bar); }
            """;

    private HtmlReport() {}

    /** The page. */
    public static String of(RunReport report) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>bcda-etl run ")
                .append(report.runId())
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        head(page, report);
        tiles(page, report);
        resources(page, report);
        fates(page, report);
        tables(page, report);
        steps(page, report);
        rejects(page, report);
        imprecise(page, report);
        files(page, report);
        passedOver(page, report);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void head(StringBuilder page, RunReport report) {
        page.append("<h1>Run ")
                .append(report.runId())
                .append(": <span class=\"")
                .append(report.status().equals("completed") ? "good" : "bad")
                .append("\">")
                .append(escape(report.status()))
                .append("</span></h1>\n<p class=\"sub\">")
                .append(what(report))
                .append(" of population ")
                .append(escape(report.population()))
                .append(report.transactionTime() == null ? "" : ", complete up to " + report.transactionTime())
                .append(". Started ")
                .append(report.startedAt())
                .append(report.restarts() == 0 ? "" : ", resumed " + report.restarts() + " times")
                .append(".</p>\n");
        for (String sentence : report.sentences()) {
            page.append("<p>").append(escape(sentence)).append("</p>\n");
        }
        String message = report.message();
        if (message != null) {
            page.append("<p class=\"bad\">").append(escape(message)).append("</p>\n");
        }
        if (report.rejected() > 0) {
            page.append("<p class=\"warn\">Warning: ")
                    .append(number(report.rejected()))
                    .append(report.rejected() == 1 ? " line was" : " lines were")
                    .append(" rejected. <code>bcda-etl rejects ")
                    .append(report.runId())
                    .append("</code> tells why and writes the lines into a file.</p>\n");
        }
    }

    private static String what(RunReport report) {
        if (report.population().equals("replay")) {
            return "Rejected lines once more";
        }
        return report.since() == null ? "Full load" : "Changes since " + report.since();
    }

    private static void tiles(StringBuilder page, RunReport report) {
        long loaded = report.resources().stream()
                .mapToLong(RunReport.ResourceCount::loaded)
                .sum();
        page.append("<div class=\"tiles\">\n");
        tile(page, number(loaded), report.isPublished() ? "resources loaded" : "resources staged, none published");
        tile(
                page,
                report.rejected() == 0 ? "0" : "<span class=\"warn\">" + number(report.rejected()) + "</span>",
                "lines rejected");
        tile(page, number(report.serverErrors()), "errors told by the server");
        tile(page, String.format(Locale.ROOT, "%.1f MB", report.bytes() / 1e6), "of NDJSON");
        tile(page, String.format(Locale.ROOT, "%.1f s", report.elapsed().toMillis() / 1000.0), "elapsed");
        page.append("</div>\n");
    }

    private static void tile(StringBuilder page, String value, String meaning) {
        page.append("<div class=\"tile\"><b>")
                .append(value)
                .append("</b><span>")
                .append(meaning)
                .append("</span></div>\n");
    }

    private static void resources(StringBuilder page, RunReport report) {
        page.append("<h2>Resources</h2>\n<table>\n<tr><th>type</th><th class=\"n\">files</th><th class=\"n\">read</th>")
                .append("<th class=\"n\">loaded</th><th class=\"n\">rejected</th>")
                .append("<th class=\"n\">told by the server</th></tr>\n");
        for (RunReport.ResourceCount count : report.resources()) {
            row(
                    page,
                    count.type(),
                    count.files(),
                    count.read(),
                    count.loaded(),
                    count.rejected(),
                    count.serverErrors());
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static void fates(StringBuilder page, RunReport report) {
        if (report.fates().isEmpty()) {
            return;
        }
        page.append("<h2>What became of every line</h2>\n<table>\n<tr><th>type</th><th>fate</th><th>why</th>")
                .append("<th class=\"n\">lines</th></tr>\n");
        for (LineFates.Fate fate : report.fates()) {
            fate(page, fate.resourceType(), fate.fate(), fate.reason(), fate.lines());
        }
        long lines = report.fates().stream().mapToLong(LineFates.Fate::lines).sum();
        fate(page, "all", "", "", lines);
        page.append("</table>\n");
    }

    private static void fate(StringBuilder page, String type, String fate, String reason, long lines) {
        page.append("<tr><td>")
                .append(escape(type))
                .append("</td><td>")
                .append(escape(fate))
                .append("</td><td>")
                .append(escape(reason))
                .append("</td><td class=\"n\">")
                .append(number(lines))
                .append("</td></tr>\n");
    }

    private static void tables(StringBuilder page, RunReport report) {
        double most = most(report.tables(), TableCounts.TableCount::total);
        page.append("<h2>Tables</h2>\n<table>\n<tr><th>table</th><th class=\"n\">written</th>")
                .append("<th class=\"n\">replaced or removed</th><th class=\"n\">rows now</th><th></th></tr>\n");
        for (TableCounts.TableCount count : report.tables()) {
            row(page, count.table(), count.written(), count.removed(), count.total());
            bar(page, count.total() / most);
        }
        page.append("</table>\n");
        if (report.sharedMbis() > 0) {
            page.append("<p class=\"sub\">")
                    .append(number(report.sharedMbis()))
                    .append(
                            " MBIs are current on several records of people; cclf shows one person for each. They are in")
                    .append(" <code>bcda.shared_mbi</code>.</p>\n");
        }
    }

    private static void steps(StringBuilder page, RunReport report) {
        double most = most(report.steps(), StepTimes.StepTime::seconds);
        page.append("<h2>Steps</h2>\n<table>\n<tr><th>step</th><th class=\"n\">seconds</th><th></th></tr>\n");
        for (StepTimes.StepTime step : report.steps()) {
            page.append("<tr><td>")
                    .append(escape(step.step()))
                    .append("</td><td class=\"n\">")
                    .append(String.format(Locale.ROOT, "%.2f", step.seconds()))
                    .append("</td>");
            bar(page, step.seconds() / most);
        }
        page.append("</table>\n");
    }

    private static void rejects(StringBuilder page, RunReport report) {
        if (report.reasons().isEmpty()) {
            return;
        }
        page.append("<h2>Rejected lines</h2>\n<table>\n<tr><th>reason</th><th class=\"n\">lines</th></tr>\n");
        for (Rejects.ReasonCount reason : report.reasons()) {
            row(page, reason.reason(), reason.lines());
            page.append("</tr>\n");
        }
        page.append("</table>\n<p class=\"sub\">The lines are in <code>etl.rejected_record</code> (PHI).</p>\n");
    }

    private static void imprecise(StringBuilder page, RunReport report) {
        if (report.imprecise() > 0) {
            page.append("<p class=\"sub\">")
                    .append(number(report.imprecise()))
                    .append(" values had no place in their column and are NULL; they are counted in")
                    .append(" <code>etl.imprecise_value</code>.</p>\n");
        }
    }

    private static void files(StringBuilder page, RunReport report) {
        page.append("<h2>Files</h2>\n<table>\n<tr><th>file</th><th class=\"n\">bytes</th><th class=\"n\">lines</th>")
                .append("<th class=\"n\">staged</th><th class=\"n\">rejected</th>")
                .append("<th class=\"n\">told by the server</th></tr>\n");
        for (Reconciliation.FileCount file : report.files()) {
            row(page, file.fileName(), file.bytes(), file.lines(), file.staged(), file.rejected(), file.serverErrors());
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static void passedOver(StringBuilder page, RunReport report) {
        if (report.passedOver().isEmpty()) {
            return;
        }
        page.append("<h2>Passed over</h2>\n<table>\n<tr><th>file or folder</th><th>why</th></tr>\n");
        for (PassedOverFiles.PassedOver passed : report.passedOver()) {
            page.append("<tr><td>")
                    .append(escape(passed.fileName()))
                    .append("</td><td>")
                    .append(escape(passed.why()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void row(StringBuilder page, String name, long... numbers) {
        page.append("<tr><td>").append(escape(name)).append("</td>");
        for (long value : numbers) {
            page.append("<td class=\"n\">").append(number(value)).append("</td>");
        }
    }

    private static void bar(StringBuilder page, double share) {
        page.append("<td class=\"bar\"><i style=\"width:")
                .append(Math.round(share * 100))
                .append("%\"></i></td></tr>\n");
    }

    private static <T> double most(List<T> rows, ToDoubleFunction<T> value) {
        return Math.max(1e-9, rows.stream().mapToDouble(value).max().orElse(1));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
