package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.LoadProgress;
import org.bcdaetl.job.LoadRequest;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.report.JsonSummary;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.report.RunReports;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code load}: the nightly run. */
final class LoadCommand implements Command {

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        arguments.allow("full", "start-over", "from", "transaction-time", "summary");
        String from = arguments.value("from");
        LoadRequest request = new LoadRequest(
                arguments.has("full"),
                arguments.has("start-over"),
                from == null ? null : Path.of(from),
                transactionTime(arguments.value("transaction-time")));
        try (ConfigurableApplicationContext context = LoadApplication.start(arguments.settings())) {
            return load(context, request, arguments.value("summary"));
        }
    }

    /** Runs the job in a started context, shows its progress and tells how it ended. */
    static ExitCode load(ConfigurableApplicationContext context, LoadRequest request, @Nullable String summaryFile)
            throws Exception {
        LoadRunner runner = context.getBean(LoadRunner.class);
        try (StopOnSignal stopping = StopOnSignal.of(runner)) {
            LoadOutcome outcome = run(runner, request, context.getBean(LoadProgress.class));
            Long runId = outcome.runId();
            if (runId != null) {
                RunReports reports = context.getBean(RunReports.class);
                RunReport report = reports.of(runId);
                if (summaryFile != null) {
                    write(summaryFile, JsonSummary.of(report, reports.analystRows()));
                }
                if (outcome.status() == LoadOutcome.Status.COMPLETED) {
                    System.out.println(OutcomeText.done(report));
                }
            }
            return OutcomeText.tell(outcome);
        }
    }

    private static LoadOutcome run(LoadRunner runner, LoadRequest request, LoadProgress progress) throws Exception {
        try (ProgressDisplay display = ProgressDisplay.start(progress)) {
            return runner.load(request);
        }
    }

    private static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException e) {
            throw new UsageException("--summary names " + file + ", which cannot be written.");
        }
    }

    private static @Nullable Instant transactionTime(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException("--transaction-time needs an instant such as 2026-09-01T04:44:01Z.");
        }
    }
}
