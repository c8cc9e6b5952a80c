package org.bcdaetl.cli;

import java.util.Locale;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.report.RunReport;

/** What the operator is told at the end of a load. */
final class OutcomeText {

    private OutcomeText() {}

    /** One line about a run that was published. */
    static String done(RunReport report) {
        long loaded = report.resources().stream()
                .mapToLong(RunReport.ResourceCount::loaded)
                .sum();
        return String.format(
                Locale.ROOT,
                "Run %d is published: %,d resources of %,d files (%.1f MB) in %.1f s, %,d lines rejected, complete up to %s.%s",
                report.runId(),
                loaded,
                report.files().size(),
                report.bytes() / 1e6,
                report.elapsed().toMillis() / 1000.0,
                report.rejected(),
                report.transactionTime(),
                report.serverErrors() == 0
                        ? ""
                        : " The server could not export everything: see etl.server_error (" + report.serverErrors()
                                + " issues).");
    }

    /** Tells, on standard error, why a load was not published; gives the exit code. */
    static ExitCode tell(LoadOutcome outcome) {
        return switch (outcome.status()) {
            case COMPLETED -> ExitCode.DONE;
            case NO_DATA ->
                tell(first(outcome, "There was nothing to load: the export holds no file."), ExitCode.NO_DATA);
            case LOCKED ->
                tell(
                        "Another run is loading this warehouse: wait for it to end; bcda-etl status shows it.",
                        ExitCode.LOCKED);
            case STOPPED ->
                tell(
                        "Run " + outcome.runId() + " was stopped: run bcda-etl load again to go on with it.",
                        ExitCode.FAILED);
            case TOO_MANY_REJECTS -> tell(first(outcome, "Too many lines were rejected."), ExitCode.TOO_MANY_REJECTS);
            case FAILED -> tellFailure(outcome);
        };
    }

    private static ExitCode tellFailure(LoadOutcome outcome) {
        if (outcome.failures().isEmpty()) {
            return tell(
                    "Run " + outcome.runId() + " failed: its steps are in batch.batch_step_execution.",
                    ExitCode.FAILED);
        }
        Failure failure = Failure.of(outcome.failures().get(0));
        return tell(failure.sentence(), failure.exitCode());
    }

    private static String first(LoadOutcome outcome, String otherwise) {
        String message =
                outcome.failures().isEmpty() ? null : outcome.failures().get(0).getMessage();
        return message == null ? otherwise : message;
    }

    private static ExitCode tell(String sentence, ExitCode exitCode) {
        System.err.println(sentence);
        return exitCode;
    }
}
