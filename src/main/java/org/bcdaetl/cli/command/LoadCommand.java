package org.bcdaetl.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.FolderOptions;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.settings.ConfigurationFile;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.start.ContentFreeLogging;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.start.SessionSecrecy;
import org.bcdaetl.cli.watch.NightWatch;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.OutcomeText;
import org.bcdaetl.cli.words.ProgressDisplay;
import org.bcdaetl.cli.words.SummaryFile;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.report.JsonSummary;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.settings.Group;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: the nightly run. */
@Command(
        name = "load",
        description = {
            "Loads what is new: the nightly run.",
            "",
            "Goes on with a run that failed, was stopped or was killed. SIGTERM and Ctrl-C",
            "stop a load at its next chunk, within a minute; the same command goes on there."
        })
public final class LoadCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Mixin
    FolderOptions files = new FolderOptions();

    @Option(names = "--full", description = "Asks for everything, not for the changes only.")
    boolean full;

    @Option(names = "--mirror", description = "With --full: also removes what the export no longer has.")
    boolean mirror;

    @Option(
            names = "--mirror-limit",
            paramLabel = "PERCENT",
            converter = OptionValues.Percent.class,
            description = "With --mirror: how much of the people, claims or coverages may go (default: "
                    + LoadRequest.MIRROR_PERCENT + ").")
    @Nullable
    BigDecimal mirrorLimit;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Whose data, in this load instead of bcda.group: all, runout or patient.")
    @Nullable
    String group;

    @Option(names = "--start-over", description = "Gives an unfinished run up and begins a new one.")
    boolean startOver;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Writes the run's figures as JSON.")
    @Nullable
    Path summary;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but why the load failed or what is missing in what it published; also nothing"
                    + " where there is nothing to load.")
    boolean quiet;

    @Override
    public ExitCode call() throws Exception {
        files.requireUsage("load");
        Path from = files.from();
        if (mirror && (!full || from != null)) {
            throw new UsageException("--mirror is for load --full, an export of everything: "
                    + (from == null ? "say both, or leave it out." : "leave it out."));
        }
        if (mirrorLimit != null && !mirror) {
            throw new UsageException("--mirror-limit is for load --full --mirror: say all three, or leave it out.");
        }
        if (full && from != null) {
            throw new UsageException("--full is for an export; a folder is always loaded whole: leave it out.");
        }
        SummaryFile summaryFile = SummaryFile.at(summary);
        if (group != null && from != null) {
            throw new UsageException("--group is for an export; a folder holds whom it holds: leave it out.");
        }
        GivenSettings settings =
                group == null ? options.given() : options.given().with("bcda.group", group);
        LoadRequest request = request(from);
        SettingSources sources = LoadApplication.begin(
                quiet ? settings.with(ContentFreeLogging.THRESHOLD, from == null ? "OFF" : "WARN") : settings);
        try (NightWatch watch = NightWatch.of(sources, isOfTheGroupThatIsSet())) {
            return watched(watch, sources, request, summaryFile);
        }
    }

    private LoadRequest request(@Nullable Path from) {
        LoadRequest asked = (full ? LoadRequest.everything() : LoadRequest.nightly())
                .from(from, files.transactionTime())
                .naming(group == null ? RunCommands.LOAD : RunCommands.LOAD_OF_A_GROUP);
        LoadRequest begun = startOver ? asked.startingOver() : asked;
        return mirror ? begun.mirroring(mirrorLimit) : begun;
    }

    /** Whether it is for the people whom loads without {@code --group} are for. */
    private boolean isOfTheGroupThatIsSet() {
        return group == null
                || group.equals(Binder.get(
                                SettingSources.withoutPassword(options.given()).environment())
                        .bind("bcda.group", String.class)
                        .orElse(Group.ALL.word()));
    }

    /** Loads, and tells those who watch of its end, whatever that is. */
    private ExitCode watched(
            NightWatch watch, SettingSources sources, LoadRequest request, @Nullable SummaryFile summaryFile)
            throws Exception {
        try (ConfigurableApplicationContext context = LoadApplication.start(sources)) {
            watch.observe(context.getBean(LoadProgress.class));
            warnOfTheNetwork(context);
            return load(context, request, summaryFile, quiet, watch);
        } catch (Exception | OutOfMemoryError e) {
            Failure failure = Failure.of(e);
            watch.failed(failure);
            if (quiet && failure.exitCode() == ExitCode.NO_DATA) {
                return failure.exitCode();
            }
            throw e;
        }
    }

    private void warnOfTheNetwork(ConfigurableApplicationContext context) {
        if (quiet) {
            return;
        }
        SessionSecrecy secrecy = SessionSecrecy.of(context.getBean(HikariDataSource.class));
        if (secrecy.isReadable()) {
            Messages.warning("The connection to the database is " + secrecy.connection());
        }
    }

    /** Runs the job in a started context, shows its progress and tells the operator how it ended, and nobody else. */
    public static ExitCode loadUnwatched(
            ConfigurableApplicationContext context, LoadRequest request, @Nullable SummaryFile summary)
            throws Exception {
        return load(context, request, summary, false, null);
    }

    /** The same without a summary, and tells those who watch too, unless that is nobody. */
    static ExitCode loadWatched(ConfigurableApplicationContext context, LoadRequest request, @Nullable NightWatch watch)
            throws Exception {
        return load(context, request, null, false, watch);
    }

    private static ExitCode load(
            ConfigurableApplicationContext context,
            LoadRequest request,
            @Nullable SummaryFile summary,
            boolean quiet,
            @Nullable NightWatch watch)
            throws Exception {
        LoadRunner runner = context.getBean(LoadRunner.class);
        ConfigurationFile file = context.getBean(ConfigurationFile.class);
        try (StopOnSignal stopping = StopOnSignal.of(runner)) {
            LoadOutcome outcome = run(runner, request, context.getBean(LoadProgress.class), quiet);
            OutcomeText told = OutcomeText.of(outcome, file);
            boolean silent = quiet && outcome.status() == LoadOutcome.Status.NO_DATA;
            if (told.sentence() != null && !silent) {
                Messages.failure(told.sentence());
            }
            RunReport report =
                    outcome.runId() == null ? null : tellOfRun(context, outcome, outcome.runId(), summary, quiet);
            if (watch != null) {
                watch.ended(
                        outcome,
                        told,
                        report,
                        quality(context, report),
                        report == null ? null : page(context, report.runId()));
            }
            return told.exitCode();
        } catch (SettingsException e) {
            throw e.isNotSet()
                    ? new SettingsException(file.addTo(String.valueOf(e.getMessage())), e)
                    : context.getBean(SettingSources.class).placed(e);
        }
    }

    private static LoadOutcome run(LoadRunner runner, LoadRequest request, LoadProgress progress, boolean quiet)
            throws Exception {
        if (quiet) {
            return runner.load(request);
        }
        try (ProgressDisplay display = ProgressDisplay.start(progress)) {
            return runner.load(request);
        }
    }

    /** What the checks of quality observed after a run; nothing where that cannot be read now. */
    private static List<QualityChecks.Check> quality(
            ConfigurableApplicationContext context, @Nullable RunReport report) {
        try {
            return report == null ? List.of() : new QualityChecks(context.getBean(JdbcClient.class)).of(report.runId());
        } catch (DataAccessException e) {
            return List.of();
        }
    }

    /** The page on a run; null where it was not written. */
    private static @Nullable Path page(ConfigurableApplicationContext context, long runId) {
        Path page = context.getBean(LoadSettings.class)
                .reportDir()
                .resolve("run-" + runId + ".html")
                .toAbsolutePath()
                .normalize();
        return Files.isRegularFile(page) ? page : null;
    }

    /** Tells the figures of a run, which it keeps also when they cannot be read now; gives them, null where they cannot. */
    private static @Nullable RunReport tellOfRun(
            ConfigurableApplicationContext context,
            LoadOutcome outcome,
            long runId,
            @Nullable SummaryFile summary,
            boolean quiet) {
        boolean completed = outcome.status() == LoadOutcome.Status.COMPLETED;
        RunReport report = null;
        try {
            RunReports reports = context.getBean(RunReports.class);
            report = reports.of(runId);
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
            if (summary != null) {
                summary.write(JsonSummary.of(report, reports.analystRows()));
            }
        } catch (RuntimeException e) {
            if (completed || summary != null) {
                Messages.warning("The figures of run " + runId + " cannot be read: "
                        + Failure.of(e).sentence());
            }
        }
        Path page = page(context, runId);
        if (!quiet && page != null) {
            System.out.println("The run report is " + page + ".");
        }
        return report;
    }
}
