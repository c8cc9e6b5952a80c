package org.bcdaetl.cli;

import java.util.Locale;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is told of a load that was not published.
 *
 * @param exitCode of the process
 * @param sentence why; null where the run is published
 */
record OutcomeText(ExitCode exitCode, @Nullable String sentence) {

    private static final String RESUME = " Run bcda-etl load again to resume.";

    /** One line about a run that was published. */
    static String done(RunReport report) {
        long loaded = report.resources().stream()
                .mapToLong(RunReport.ResourceCount::loaded)
                .sum();
        return String.format(
                Locale.ROOT,
                "Run %d is published: %,d resources of %,d files (%.1f MB) in %.1f s, %,d lines rejected, complete up"
                        + " to %s.%s",
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

    /** Why a load was not published, and the exit code. */
    static OutcomeText of(LoadOutcome outcome, ConfigurationFile file) {
        return switch (outcome.status()) {
            case COMPLETED -> new OutcomeText(ExitCode.DONE, null);
            case NO_DATA ->
                new OutcomeText(
                        ExitCode.NO_DATA, first(outcome, "There was nothing to load: the export holds no file."));
            case LOCKED ->
                new OutcomeText(
                        ExitCode.LOCKED,
                        "Another run is loading this warehouse: wait for it to end; bcda-etl status shows it.");
            case STOPPED ->
                new OutcomeText(
                        ExitCode.FAILED,
                        "Run " + outcome.runId() + " was stopped: run bcda-etl load again to go on with it.");
            case TOO_MANY_REJECTS ->
                new OutcomeText(ExitCode.TOO_MANY_REJECTS, resumed(first(outcome, "Too many lines were rejected.")));
            case FAILED -> failed(outcome, file);
        };
    }

    private static OutcomeText failed(LoadOutcome outcome, ConfigurationFile file) {
        if (outcome.failures().isEmpty()) {
            return new OutcomeText(
                    ExitCode.FAILED,
                    resumed("Run " + outcome.runId() + " failed: its steps are in batch.batch_step_execution."));
        }
        Failure failure = Failure.of(outcome.failures().get(0), file);
        return new OutcomeText(
                failure.exitCode(), outcome.runId() == null ? failure.sentence() : resumed(failure.sentence()));
    }

    /** Adds how to go on, where the sentence does not say so itself. */
    private static String resumed(String sentence) {
        String said = sentence.toLowerCase(Locale.ROOT);
        return said.contains("run again") || said.contains("bcda-etl load") || said.contains("load --start-over")
                ? sentence
                : sentence + RESUME;
    }

    private static String first(LoadOutcome outcome, String otherwise) {
        String message =
                outcome.failures().isEmpty() ? null : outcome.failures().get(0).getMessage();
        return message == null ? otherwise : message;
    }
}
