package org.bcdaetl.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.start.SessionSecrecy;
import org.bcdaetl.cli.watch.NightWatch;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.OutcomeText;
import org.bcdaetl.cli.words.ProgressDisplay;
import org.bcdaetl.cli.words.SummaryFile;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.report.JsonSummary;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A load in a started context: its progress and its end, told to the operator and to those who watch. */
public final class ToldLoad {

    private final ConfigurableApplicationContext context;
    private final boolean quiet;
    private final @Nullable NightWatch watch;

    /**
     * Loads in a context.
     *
     * @param quiet whether the operator is told only why the load failed or what it misses
     * @param watch tells those who watch; null where nobody is told
     */
    ToldLoad(ConfigurableApplicationContext context, boolean quiet, @Nullable NightWatch watch) {
        this.context = context;
        this.quiet = quiet;
        this.watch = watch;
    }

    /** A load that the operator alone is told of. */
    public static ToldLoad unwatched(ConfigurableApplicationContext context) {
        return new ToldLoad(context, false, null);
    }

    /**
     * Loads.
     *
     * @param summary gets the figures of the run; null for none
     */
    public ExitCode of(LoadRequest request, @Nullable SummaryFile summary) throws Exception {
        LoadRunner runner = context.getBean(LoadRunner.class);
        ConfigurationFile file = context.getBean(ConfigurationFile.class);
        warnOfTheNetwork();
        try (StopOnSignal stopping = StopOnSignal.of(runner)) {
            LoadOutcome outcome = run(runner, request);
            OutcomeText told = OutcomeText.of(outcome, file);
            boolean silent = quiet && outcome.status() == LoadOutcome.Status.NO_DATA;
            if (told.sentence() != null && !silent) {
                Messages.failure(told.sentence());
            }
            RunReport report = outcome.runId() == null ? null : tellOfRun(outcome, outcome.runId(), summary != null);
            if (watch != null) {
                watch.ended(outcome, told, report, quality(report), report == null ? null : page(report.runId()));
                noteWhatWasTold(runner, outcome);
            }
            if (summary != null && report != null) {
                summary.write(JsonSummary.of(report, report.isPublished() ? analystRows() : Map.of()));
            }
            return told.exitCode();
        } catch (SettingsException e) {
            throw e.isNotSet()
                    ? new SettingsException(file.addTo(String.valueOf(e.getMessage())), e)
                    : context.getBean(SettingSources.class).placed(e);
        }
    }

    private void warnOfTheNetwork() {
        if (quiet) {
            return;
        }
        SessionSecrecy secrecy = SessionSecrecy.of(context.getBean(HikariDataSource.class));
        if (secrecy.isReadable()) {
            Messages.warning("The connection to the database is " + secrecy.connection());
        }
    }

    private LoadOutcome run(LoadRunner runner, LoadRequest request) throws Exception {
        if (quiet) {
            return runner.load(request, this::tellOfEarlier);
        }
        try (ProgressDisplay display = ProgressDisplay.start(context.getBean(LoadProgress.class))) {
            return runner.load(request, this::tellOfEarlier);
        }
    }

    /** An alarm is one of a good end alone: after a failure, the next load tells of it again. */
    private static void noteWhatWasTold(LoadRunner runner, LoadOutcome outcome) {
        if (outcome.status() != LoadOutcome.Status.COMPLETED && outcome.status() != LoadOutcome.Status.NO_DATA) {
            return;
        }
        try {
            runner.toldOfEarlier();
        } catch (DataAccessException e) {
            Messages.warning("The next load tells once more what it told of an earlier run: "
                    + Failure.of(e).sentence());
        }
    }

    /**
     * Tells what is missing or looks wrong of a run that was published by a process which could not tell it any more.
     *
     * @return whether those who watch are to be told of it when this load has ended
     */
    private boolean tellOfEarlier(long runId) {
        try {
            RunReport report = context.getBean(RunReports.class).of(runId);
            String wrong = OutcomeText.wrong(checks(report));
            if (OutcomeText.isIncomplete(report) || !wrong.isEmpty()) {
                String sentence = OutcomeText.done(report) + wrong;
                Messages.warning(sentence);
                if (watch != null) {
                    watch.lookAtToo(sentence);
                    return true;
                }
            }
        } catch (RuntimeException e) {
            String sentence = unreadable(runId, e);
            Messages.warning(sentence);
            if (watch != null) {
                watch.lookAtToo(sentence);
                return true;
            }
        }
        return false;
    }

    private static String unreadable(long runId, RuntimeException e) {
        return "The figures of run " + runId + " cannot be read: "
                + Failure.of(e).sentence();
    }

    /** Row counts of what analysts see; none where that cannot be read now. */
    private Map<String, @Nullable Long> analystRows() {
        try {
            Map<String, @Nullable Long> rows = context.getBean(RunReports.class)
                    .analystRows(context.getBean(LoadSettings.class).quality().longestAnswer());
            List<String> without = rows.entrySet().stream()
                    .filter(relation -> relation.getValue() == null)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!without.isEmpty()) {
                Messages.warning("The summary has no number of rows of " + String.join(", ", without)
                        + ", which did not answer in time or cannot be read.");
            }
            return rows;
        } catch (RuntimeException e) {
            Messages.warning("The summary counts no relation of analysts: "
                    + Failure.of(e).sentence());
            return Map.of();
        }
    }

    /** What the checks of quality observed after a run; nothing where that cannot be read now. */
    private List<QualityChecks.Check> quality(@Nullable RunReport report) {
        try {
            return report == null ? List.of() : checks(report);
        } catch (DataAccessException e) {
            return List.of();
        }
    }

    private List<QualityChecks.Check> checks(RunReport report) {
        return new QualityChecks(context.getBean(JdbcClient.class)).of(report.runId());
    }

    /** The page on a run; null where it was not written. */
    private @Nullable Path page(long runId) {
        Path page = context.getBean(LoadSettings.class)
                .reportDir()
                .resolve("run-" + runId + ".html")
                .toAbsolutePath()
                .normalize();
        return Files.isRegularFile(page) ? page : null;
    }

    /**
     * Tells the figures of a run, which it keeps also when they cannot be read now; gives them, null where they cannot.
     *
     * @param summarized whether they are promised
     */
    private @Nullable RunReport tellOfRun(LoadOutcome outcome, long runId, boolean summarized) {
        boolean completed = outcome.status() == LoadOutcome.Status.COMPLETED;
        RunReport report = null;
        try {
            report = context.getBean(RunReports.class).of(runId);
            if (completed && !quiet) {
                System.out.println(OutcomeText.done(report));
                if (report.sharedMbis() > 0) {
                    Messages.warning(OutcomeText.sharedMbis(report));
                }
            } else if (completed && OutcomeText.isIncomplete(report)) {
                Messages.warning(OutcomeText.done(report));
            } else if (outcome.status() == LoadOutcome.Status.NO_DATA && !quiet) {
                report.sentences().forEach(System.out::println);
            }
        } catch (RuntimeException e) {
            if (completed || summarized) {
                Messages.warning(unreadable(runId, e));
            }
        }
        Path page = page(runId);
        if (!quiet && page != null) {
            System.out.println("The run report is " + page + ".");
        }
        return report;
    }
}
