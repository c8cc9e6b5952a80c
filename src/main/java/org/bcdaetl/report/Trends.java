package org.bcdaetl.report;

import java.util.List;
import org.bcdaetl.warehouse.ledger.Reconciliation.TypeCount;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.TableCounts.TableCount;
import org.bcdaetl.warehouse.trend.PastRuns.PastRun;
import org.bcdaetl.warehouse.trend.PeopleCounts.People;
import org.bcdaetl.warehouse.trend.QualityChecks.Check;
import org.bcdaetl.warehouse.trend.ServiceMonths.Month;
import org.jspecify.annotations.Nullable;

/**
 * What a run is compared with, and what the warehouse has since.
 *
 * @param runs the newest runs up to it, itself included, the oldest first
 * @param comparedWith the run before it that asked for as much; 0 where there is none
 * @param typesBefore what became of the lines of that run
 * @param tablesBefore what that run did to the base tables
 * @param checks of quality that were made after it
 * @param newElements paths of elements that the server did not send before
 * @param people whom the warehouse knows; null where they were not counted
 * @param months claims by setting and month of service, as last counted; none where they never were
 * @param monthsBefore the same a count earlier
 * @param errorKinds what the server told of, by severity and code
 */
public record Trends(
        List<PastRun> runs,
        long comparedWith,
        List<TypeCount> typesBefore,
        List<TableCount> tablesBefore,
        List<Check> checks,
        List<String> newElements,
        @Nullable People people,
        List<Month> months,
        List<Month> monthsBefore,
        List<ServerErrors.Kind> errorKinds) {

    /** As many runs as a page compares. */
    static final int RUNS = 30;

    /** Of a run that nothing is known to compare with. */
    static final Trends NONE =
            new Trends(List.of(), 0, List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());

    /** Lines of a type that the compared run loaded. */
    public long loadedBefore(String type) {
        return typesBefore.stream()
                .filter(before -> before.type().equals(type))
                .mapToLong(TypeCount::staged)
                .sum();
    }

    /** Rows that the compared run wrote into a table. */
    public long writtenBefore(String table) {
        return tablesBefore.stream()
                .filter(before -> before.table().equals(table))
                .mapToLong(TableCount::written)
                .sum();
    }

    /** Checks that did not pass. */
    public long notPassed() {
        return checks.stream().filter(Check::notPassed).count();
    }

    /** Checks that had no answer in time. */
    public long unanswered() {
        return checks.stream().filter(check -> !check.answered()).count();
    }
}
