package org.bcdaetl.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bcdaetl.warehouse.ledger.PassedOverFiles.PassedOver;
import org.bcdaetl.warehouse.ledger.Reconciliation.FileCount;
import org.bcdaetl.warehouse.ledger.Reconciliation.TypeCount;
import org.bcdaetl.warehouse.ledger.Rejects.ReasonCount;
import org.bcdaetl.warehouse.ledger.TableCounts.TableCount;
import org.bcdaetl.warehouse.ledger.figures.StepTimes.StepTime;
import org.bcdaetl.warehouse.ledger.incomplete.Asks;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.publish.Absences.Absence;
import org.bcdaetl.warehouse.publish.ClaimTallies.Tallies;
import org.bcdaetl.warehouse.publish.ClaimTallies.Tally;
import org.bcdaetl.warehouse.publish.LineFates.Fate;
import org.jspecify.annotations.Nullable;

/**
 * A report of a run in which everything happened that a report tells of, whose counts add up.
 *
 * @param status how the run ended
 * @param message what the operator was told of its end
 * @param fileName of its first file
 * @param restarts how often it was resumed
 */
record SomeReport(String status, @Nullable String message, String fileName, int restarts) {

    static final SomeReport COMPLETED = new SomeReport("completed", null, "claims.ndjson", 2);

    /** A run in which nothing happened that is worth a word. */
    static RunReport quiet() {
        return new RunReport(
                3,
                "no-data",
                null,
                null,
                null,
                "api",
                "all",
                null,
                null,
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofMillis(250),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                0,
                0,
                0,
                List.of(),
                new Tallies(List.of(), List.of()),
                List.of(),
                new RunReport.Increment("everything", null, null),
                List.of(),
                Trends.NONE);
    }

    RunReport report() {
        return new RunReport(
                7,
                status,
                message,
                "Run 6 <gave> way.",
                "BCDA switches API v1 and v2 off.",
                "api",
                "runout",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofMillis(61_500),
                restarts,
                List.of(
                        new FileCount(
                                1, fileName, "ExplanationOfBenefit", true, true, 1_200, 1_200, 1_195, 4, 1, 2_000_000),
                        new FileCount(2, "people.ndjson", "Patient", true, true, 20, 20, 19, 1, 0, 500_000),
                        new FileCount(3, "errors.ndjson", "OperationOutcome", false, true, 2, 2, 0, 0, 2, 400)),
                List.of(new PassedOver(fileName + ".txt", "It is no <NDJSON>.")),
                List.of(
                        new TypeCount("ExplanationOfBenefit", 1, 1_195, 4, 0),
                        new TypeCount("OperationOutcome", 2, 0, 0, 3),
                        new TypeCount("Patient", 1, 19, 1, 0)),
                List.of(
                        new TableCount("bcda.claim", 1_195, 300, 4_000),
                        new TableCount("bcda.beneficiary_demographics", 19, 2, 1_000)),
                5,
                List.of(new ReasonCount("the line is no JSON", 3), new ReasonCount("it has no <id> & no kind", 2)),
                6,
                3,
                8,
                List.of(
                        new Fate("ExplanationOfBenefit", "in cclf", "", 1_000),
                        new Fate("ExplanationOfBenefit", "not in cclf", "cancelled", 195),
                        new Fate("ExplanationOfBenefit", "rejected", "the line is no JSON", 4),
                        new Fate("Patient", "in cclf", "", 19),
                        new Fate("Patient", "rejected", "it has no <id> & no kind", 1),
                        new Fate("OperationOutcome", "told by the server", "", 3)),
                new Tallies(
                        List.of(new Tally("status cancelled", 180), new Tally("not the final action", 20)),
                        List.of(new Tally("several active claims", 7))),
                List.of(
                        new Absence("ExplanationOfBenefit", 5_000, true, 12, 12),
                        new Absence("Coverage", 900, false, 0, 0)),
                new RunReport.Increment(
                        "changes since the overlap",
                        9L,
                        new Standing(
                                4,
                                Instant.parse("2025-12-01T00:00:00Z"),
                                3,
                                1,
                                0,
                                0,
                                0,
                                new Asks(List.of("Patient"), "", true, true, false))),
                List.of(new StepTime("download", 20.5), new StepTime("load", 41)),
                SomeTrends.FULL);
    }
}
