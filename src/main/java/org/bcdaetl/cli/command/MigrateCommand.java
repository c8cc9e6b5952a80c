package org.bcdaetl.cli.command;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.FolderOptions;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.watch.NightWatch;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.move.NextWarehouse;
import org.bcdaetl.warehouse.schema.DatasetGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate}: a warehouse to a later version of the API. Whatever ends it, the same command goes on. */
@Command(
        name = "migrate",
        description = {
            "Moves the warehouse to a later version of the API.",
            "",
            "Loads the later version beside the present one, compares the two, and puts it in",
            "the place of the present one at once. Until then analysts see the present one, and",
            "its nightly load goes on. The same command goes on where this one ended."
        })
public final class MigrateCommand implements Callable<ExitCode> {

    /** Percent of the people; more is a sign of a wrong group or of an incomplete export. */
    private static final int MISSING_PERCENT = 5;

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Mixin
    FolderOptions files = new FolderOptions();

    @Option(names = "--to", paramLabel = "VERSION", description = "The later version: v2 or v3.")
    @Nullable
    String to;

    @Option(names = "--check-only", description = "Loads and compares; analysts go on seeing the present version.")
    boolean checkOnly;

    @Option(
            names = "--missing-limit",
            paramLabel = "PERCENT",
            converter = OptionValues.Percent.class,
            description = "How many of the people the later version may lack (default: " + MISSING_PERCENT + ").")
    @Nullable
    BigDecimal missingLimit;

    @Option(names = "--give-up", description = "Drops what was loaded of the later version.")
    boolean giveUp;

    @Override
    public ExitCode call() throws Exception {
        ApiVersion version = version();
        requireUsage();
        GivenSettings present = options.given().with("bcda.api-version", version.word());
        if (giveUp) {
            return move(version, present, null);
        }
        try (NightWatch watch = NightWatch.ofMove(LoadApplication.begin(present))) {
            return watched(version, present, watch);
        }
    }

    /** Tells of the end whoever is told of loads; words that do not fit are for whoever typed them alone. */
    private ExitCode watched(ApiVersion version, GivenSettings present, NightWatch watch) throws Exception {
        try {
            return move(version, present, watch);
        } catch (UsageException e) {
            throw e;
        } catch (Exception | OutOfMemoryError e) {
            watch.failed(Failure.of(e));
            throw e;
        }
    }

    private ExitCode move(ApiVersion version, GivenSettings present, @Nullable NightWatch watch) throws Exception {
        NextWarehouse beside;
        try (ConfigurableApplicationContext context = LoadApplication.start(present)) {
            context.getBean(LoadSettings.class).requireKnown();
            Optional<DatasetGuard.Dataset> held =
                    context.getBean(Warehouse.class).dataset().published();
            if (held.isEmpty()) {
                Messages.failure("Nothing was published in this database yet: set bcda.api-version=" + version
                        + " and run bcda-etl load.");
                return ExitCode.NO_DATA;
            }
            if (held.get().apiVersion().equals(version.word())) {
                System.out.println("This warehouse holds BCDA " + version + " data: the configuration has to say"
                        + " bcda.api-version=" + version + ".");
                return ExitCode.DONE;
            }
            if (version.isEarlierThan(held.get().apiVersion())) {
                throw new UsageException("This warehouse holds BCDA "
                        + held.get().apiVersion()
                        + " data, which is later than " + version + ": there is no way back but a load into a database"
                        + " of its own.");
            }
            beside = Migration.in(context).begin(version);
        }
        GivenSettings next = present.with("bcda.schema-prefix", beside.schemas().prefix());
        if (giveUp) {
            try (ConfigurableApplicationContext context = LoadApplication.start(next)) {
                return told(Migration.giveUp(context), null);
            }
        }
        ExitCode loaded = load(version, next, watch);
        if (loaded != ExitCode.DONE) {
            return loaded;
        }
        try (ConfigurableApplicationContext context = LoadApplication.start(present)) {
            return told(
                    Migration.in(context)
                            .finish(
                                    checkOnly,
                                    missingLimit == null ? BigDecimal.valueOf(MISSING_PERCENT) : missingLimit),
                    watch);
        }
    }

    private static ExitCode told(Migration.Ending ending, @Nullable NightWatch watch) {
        if (ending.exitCode() == ExitCode.DONE) {
            System.out.println(ending.sentence());
        } else {
            Messages.failure(ending.sentence());
        }
        if (watch != null) {
            watch.ended(ending.exitCode(), ending.sentence());
        }
        return ending.exitCode();
    }

    private ApiVersion version() {
        return Arrays.stream(ApiVersion.values())
                .filter(version -> version != ApiVersion.V1 && version.word().equals(to))
                .findFirst()
                .orElseThrow(() -> new UsageException("migrate needs the version to move to: --to v2 or --to v3."));
    }

    private void requireUsage() {
        files.requireUsage("migrate");
        if (giveUp && (checkOnly || files.from() != null || missingLimit != null)) {
            throw new UsageException("--give-up drops what was loaded: leave the other options out.");
        }
        if (checkOnly && missingLimit != null) {
            throw new UsageException(
                    "--missing-limit is for a switch, and --check-only does not switch: leave one of them out.");
        }
    }

    /** Loads the later version as any load does, whose run goes on where an earlier one ended. */
    private ExitCode load(ApiVersion version, GivenSettings next, @Nullable NightWatch watch) throws Exception {
        try (ConfigurableApplicationContext context = LoadApplication.start(next)) {
            if (!Migration.prepare(context)) {
                return told(Migration.busy(), watch);
            }
            LoadRequest request = LoadRequest.nightly()
                    .from(files.from(), files.transactionTime())
                    .naming(RunCommands.ofAMove(version.word()));
            ExitCode loaded = new ToldLoad(context, false, watch).of(request, null);
            boolean nothingNew = loaded == ExitCode.NO_DATA
                    && context.getBean(Warehouse.class).dataset().published().isPresent();
            if (loaded != ExitCode.DONE && !nothingNew) {
                System.out.println("Analysts go on seeing the present version; the same bcda-etl migrate goes on.");
                return loaded;
            }
            return ExitCode.DONE;
        }
    }
}
