package org.bcdaetl.cli.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.FolderOptions;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.start.ContentFreeLogging;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.watch.NightWatch;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.SummaryFile;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.settings.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
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
            return new ToldLoad(context, quiet, watch).of(request, summaryFile);
        } catch (Exception | OutOfMemoryError e) {
            Failure failure = Failure.of(e);
            watch.failed(failure);
            if (quiet && failure.exitCode() == ExitCode.NO_DATA) {
                return failure.exitCode();
            }
            throw e;
        }
    }
}
