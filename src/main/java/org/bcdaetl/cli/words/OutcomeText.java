package org.bcdaetl.cli.words;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is told of how a load ended.
 *
 * @param exitCode of the process
 * @param sentence why; null where it published data
 */
public record OutcomeText(ExitCode exitCode, @Nullable String sentence) {

    /** One line about a run that was published. */
    public static String done(RunReport report) {
        long loaded = report.resources().stream()
                .mapToLong(RunReport.ResourceCount::loaded)
                .sum();
        return String.format(
                        Locale.ROOT,
                        "Run %d is published: %,d resources of %,d files (%.1f MB) in %.1f s, complete up to %s%s.%s",
                        report.runId(),
                        loaded,
                        report.dataFiles(),
                        report.bytes() / 1e6,
                        report.elapsed().toMillis() / 1000.0,
                        report.transactionTime(),
                        rejected(report),
                        report.serverErrors() == 0
                                ? ""
                                : " The server could not export everything: see etl.server_error ("
                                        + report.serverErrors() + " issues).")
                + report.sentences().stream().map(sentence -> " " + sentence).collect(Collectors.joining());
    }

    /** Whether data is missing of a published run: rejected, or not exported by the server for some people. */
    public static boolean isIncomplete(RunReport report) {
        return report.rejected() > 0
                || report.serverErrors() > 0
                || report.increment().incomplete() != null;
    }

    /** The checks that say that figures are wrong, as a sentence; empty where there are none. */
    public static String wrong(List<QualityChecks.Check> quality) {
        String checks = quality.stream()
                .filter(check -> check.verdict().equals("failed"))
                .map(check -> check.name() + " (" + check.observed() + " " + check.unit() + ", at most "
                        + check.threshold() + " would be all right)")
                .collect(Collectors.joining(", "));
        return checks.isEmpty() ? "" : " These checks of quality failed: " + checks + ".";
    }

    private static String rejected(RunReport report) {
        long lines = report.resources().stream()
                .mapToLong(RunReport.ResourceCount::read)
                .sum();
        return report.rejected() == 0
                ? "; no line was rejected"
                : String.format(
                        Locale.ROOT,
                        "; %,d of %,d lines %s rejected: see bcda-etl rejects %d",
                        report.rejected(),
                        lines,
                        report.rejected() == 1 ? "was" : "were",
                        report.runId());
    }

    /** What to know of people whom CMS has twice; they are no reason not to publish. */
    public static String sharedMbis(RunReport report) {
        return String.format(
                Locale.ROOT,
                "%,d MBIs are current on more than one record of a person: cclf shows one person for each, and"
                        + " bcda.shared_mbi lists them.",
                report.sharedMbis());
    }

    /** The exit code of a load, and why where it published no data. */
    public static OutcomeText of(LoadOutcome outcome, ConfigurationFile file) {
        return switch (outcome.status()) {
            case COMPLETED -> new OutcomeText(ExitCode.DONE, null);
            case NO_DATA ->
                new OutcomeText(
                        ExitCode.NO_DATA,
                        Objects.requireNonNullElse(
                                outcome.sentence(), "There was nothing to load: the export holds no file."));
            case LOCKED -> new OutcomeText(ExitCode.LOCKED, outcome.sentence());
            case OVER_LIMIT -> new OutcomeText(ExitCode.OVER_LIMIT, outcome.sentence());
            case STOPPED -> new OutcomeText(ExitCode.FAILED, outcome.sentence());
            case FAILED -> new OutcomeText(exitCode(outcome, file), outcome.sentence());
        };
    }

    private static ExitCode exitCode(LoadOutcome outcome, ConfigurationFile file) {
        return outcome.failures().isEmpty()
                ? ExitCode.FAILED
                : Failure.of(outcome.failures().get(0), file).exitCode();
    }
}
