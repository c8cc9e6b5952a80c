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
        if (outcome.status() == LoadOutcome.Status.COMPLETED) {
            return ExitCode.DONE;
        }
        String sentence = outcome.sentence();
        System.err.println(sentence == null ? "There was nothing to load: the export holds no file." : sentence);
        return switch (outcome.status()) {
            case COMPLETED -> ExitCode.DONE;
            case NO_DATA -> ExitCode.NO_DATA;
            case LOCKED -> ExitCode.LOCKED;
            case TOO_MANY_REJECTS -> ExitCode.TOO_MANY_REJECTS;
            case STOPPED -> ExitCode.FAILED;
            case FAILED ->
                outcome.failures().isEmpty()
                        ? ExitCode.FAILED
                        : Failure.of(outcome.failures().get(0)).exitCode();
        };
    }
}
