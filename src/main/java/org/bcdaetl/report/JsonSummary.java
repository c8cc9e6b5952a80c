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
     * An object with these members:
     *
     * <ul>
     *   <li>{@code status}: how the run ended
     *   <li>{@code runId}: its number
     *   <li>{@code gaveWay}: a sentence on the run of a folder that was given up for it, or null
     *   <li>{@code source}: {@code api} or {@code folder}
     *   <li>{@code population}: whose data
     *   <li>{@code since}: from when it asked for changes, the watermark or earlier; null where it asked for everything or for nothing
     *   <li>{@code transactionTime}: up to when its data is complete, also of a folder; null until that is known
     *   <li>{@code resources}: {@code <type>.{read,loaded,rejected,serverErrors}}, lines of each resource type
     *   <li>{@code tables}: {@code <schema.table>}, rows after the run; null for a view that did not answer in time or cannot be read
     *   <li>{@code sharedMbis}: MBIs that are current on several records of people
     *   <li>{@code files}: how many files it has
     *   <li>{@code passedOver}: a list of {@code fileName} and {@code why}
     *   <li>{@code bytes}: NDJSON in its files
     *   <li>{@code seconds}: how long its processes worked
     *   <li>{@code restartedFrom}: how often it was resumed; null for never
     *   <li>{@code impreciseValues}: values that had no place in their column
     *   <li>{@code serverErrors}: errors that the server reported
     *   <li>{@code serverNotices}: what it reported beside, warnings and information
     *   <li>{@code rejected}: rejected lines in all
     *   <li>{@code rejectReasons}: {@code <reason>}, lines
     *   <li>{@code fates}: a list of {@code resourceType}, {@code fate}, {@code reason} and {@code lines}, which add up to the
     *       lines read
     *   <li>{@code claims}: {@code {all,inCclf,leftOut.<reason>,oddGroups.<what>}} after the run, {@code all} and {@code
     *       inCclf} null where it published nothing
     *   <li>{@code absences}: {@code <type>.{known,certain,absent,removed}} of a full export
     *   <li>{@code askedFor}: why it asked from when it asked, in words
     *   <li>{@code missedFound}: resources that earlier runs had missed; null where it asked for nothing from before the
     *       watermark
     *   <li>{@code incompletePeople}: people whom the server could not export so far
     *   <li>{@code incompleteSince}: up to when all of them are complete; null where one never was, or nobody is incomplete
     *   <li>{@code steps}: a list of {@code step} and {@code seconds}
     *   <li>{@code fileCounts}: a list with the lines of each file
     *   <li>{@code serverIssues}: a list of {@code severity}, {@code code} and {@code issues}
     *   <li>{@code comparedWith}: the number of a run, or null
     *   <li>{@code quality}: a list of {@code name}, {@code title}, {@code observed}, {@code threshold}, {@code unit} and
     *       {@code verdict}
     *   <li>{@code newElements}: a list of paths
     *   <li>{@code people}: {@code {people,gained,lost,died}}
     *   <li>{@code months}: a list of {@code setting}, {@code month}, {@code claims} and {@code paid}
     * </ul>
     *
     * @param analystRows row counts of further relations, such as the views of schema {@code cclf}; null where one did not answer
     */
    public static String of(RunReport report, Map<String, @Nullable Long> analystRows) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (RunReport.ResourceCount count : report.resources()) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("read", count.read());
            counts.put("loaded", count.loaded());
            counts.put("rejected", count.rejected());
            counts.put("serverErrors", count.serverErrors());
            resources.put(count.type(), counts);
        }
        Map<String, @Nullable Object> tables = new LinkedHashMap<>();
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
