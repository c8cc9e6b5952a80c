package org.bcdaetl.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.publish.ClaimTallies;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The report of a run for programs: what {@code --summary} writes. */
public final class JsonSummary {

    private JsonSummary() {}

    /** The report alone, see {@link #of(RunReport, Map)}. */
    public static String of(RunReport report) {
        return of(report, Map.of());
    }

    /**
     * {@code status}, {@code runId}, {@code gaveWay} (a sentence on the run of a folder that was given up for it), {@code
     * resources.<type>.{read,loaded,rejected,serverErrors}}, {@code tables.<schema.table>} row
     * counts after the run, {@code sharedMbis}, {@code files}, {@code passedOver} (a list of
     * {@code fileName} and {@code why}), {@code bytes}, {@code seconds}, {@code restartedFrom} (how often it was resumed),
     * {@code rejected} lines in all, {@code rejectReasons.<reason>} lines, {@code fates}
     * (a list of {@code resourceType}, {@code fate}, {@code reason}, {@code lines}; they add up to the lines read), {@code
     * claims.{all,inCclf,leftOut.<reason>,oddGroups.<what>}} after the run ({@code all} and {@code inCclf} null where it
     * published nothing), {@code
     * absences.<type>.{known,certain,absent,removed}} of a full export, {@code steps} (a list of {@code step}, {@code seconds}),
     * {@code fileCounts} (a list with the lines of each file), {@code serverIssues} (a list of {@code severity}, {@code code},
     * {@code issues}), {@code comparedWith} (the number of a run), {@code quality} (a list of {@code name}, {@code title},
     * {@code observed}, {@code threshold}, {@code unit}, {@code verdict}), {@code newElements} (a list of
     * paths), {@code people.{people,gained,lost,died}}, {@code
     * months} (a list of {@code setting}, {@code month}, {@code claims}, {@code paid}), and the times.
     *
     * @param analystRows row counts of further relations, such as the views of schema {@code cclf}
     */
    public static String of(RunReport report, Map<String, Long> analystRows) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (RunReport.ResourceCount count : report.resources()) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("read", count.read());
            counts.put("loaded", count.loaded());
            counts.put("rejected", count.rejected());
            counts.put("serverErrors", count.serverErrors());
            resources.put(count.type(), counts);
        }
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.table(), table.total()));
        tables.putAll(analystRows);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("status", report.status());
        summary.put("runId", report.runId());
        summary.put("gaveWay", report.gaveWay());
        summary.put("source", report.source());
        summary.put("population", report.population());
        summary.put("since", text(report.since()));
        summary.put("transactionTime", text(report.transactionTime()));
        summary.put("resources", resources);
        summary.put("tables", tables);
        summary.put("sharedMbis", report.sharedMbis());
        summary.put("files", report.dataFiles());
        summary.put("passedOver", report.passedOver());
        summary.put("bytes", report.bytes());
        summary.put("seconds", report.elapsed().toMillis() / 1000.0);
        summary.put("restartedFrom", report.restarts() == 0 ? null : report.restarts());
        summary.put("impreciseValues", report.imprecise());
        summary.put("serverErrors", report.serverErrors());
        summary.put("serverNotices", report.serverNotices());
        summary.put("rejected", report.rejected());
        Map<String, Long> reasons = new LinkedHashMap<>();
        report.reasons().forEach(reason -> reasons.put(reason.reason(), reason.lines()));
        summary.put("rejectReasons", reasons);
        summary.put("fates", report.fates());
        Map<String, Object> claims = new LinkedHashMap<>();
        boolean counted = report.hasCountedClaims();
        claims.put("all", counted ? report.allClaims() : null);
        claims.put("inCclf", counted ? report.allClaims() - report.claims().allLeftOut() : null);
        claims.put("leftOut", byReason(report.claims().leftOut()));
        claims.put("oddGroups", byReason(report.claims().oddGroups()));
        summary.put("claims", claims);
        Map<String, Object> absences = new LinkedHashMap<>();
        report.absences().forEach(absence -> {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("known", absence.known());
            counts.put("certain", absence.certain());
            counts.put("absent", absence.absent());
            counts.put("removed", absence.removed());
            absences.put(absence.resourceType(), counts);
        });
        summary.put("absences", absences);
        RunReport.Increment increment = report.increment();
        Standing incomplete = increment.incomplete();
        summary.put("askedFor", increment.askedFor());
        summary.put("missedFound", increment.missedFound());
        summary.put("incompletePeople", incomplete == null ? 0 : incomplete.people());
        summary.put("incompleteSince", incomplete == null ? null : text(incomplete.since()));
        Trends trends = report.trends();
        summary.put("steps", report.steps());
        summary.put("fileCounts", report.files());
        summary.put("serverIssues", trends.errorKinds());
        summary.put("comparedWith", trends.comparedWith() == 0 ? null : trends.comparedWith());
        summary.put("quality", trends.checks());
        summary.put("newElements", trends.newElements());
        summary.put("people", trends.people());
        summary.put("months", trends.months());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n";
    }

    private static Map<String, Long> byReason(List<ClaimTallies.Tally> tallies) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        tallies.forEach(tally -> numbers.put(tally.reason(), tally.number()));
        return numbers;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
