package org.bcdaetl.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.watch.NightWatch;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: rejected lines through the steps of a load once more. */
@Command(
        name = "replay",
        description = {
            "Loads rejected lines once more: corrected ones from a file, or those that were",
            "kept as they are, as after an upgrade.",
            "",
            "They count as delivered when they were rejected: what came since is not undone."
        })
public final class ReplayCommand extends WarehouseCommand {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            converter = OptionValues.FilePath.class,
            description = "The corrected lines, as rejects --to wrote them (default: the kept lines).")
    @Nullable
    Path file;

    @Option(
            names = "--run",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "The run that rejected them (default: the last that misses some).")
    @Nullable
    Integer number;

    private @Nullable NightWatch watch;

    public ReplayCommand() {
        super(RejectsCommand.NO_RUN, "rejected lines can be asked for");
    }

    /** Tells of its end whoever is told of loads; words that do not fit are for whoever typed them alone. */
    @Override
    protected ExitCode call(SettingSources sources) throws Exception {
        try (NightWatch told = NightWatch.ofReplay(sources)) {
            watch = told;
            return super.call(sources);
        } catch (UsageException e) {
            throw e;
        } catch (Exception | OutOfMemoryError e) {
            if (watch != null) {
                watch.failed(Failure.of(e));
            }
            throw e;
        }
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws Exception {
        Warehouse warehouse = context.getBean(Warehouse.class);
        RejectedLines rejected = warehouse.rejectedLines();
        List<Long> open = number == null ? rejected.openRuns() : List.of(Long.valueOf(number));
        if (file != null && open.size() > 1) {
            throw new UsageException("The runs "
                    + open.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " have rejected lines that are still missing: say with --run whose the lines of the file are.");
        }
        Long run = open.isEmpty() ? rejected.newestOpenRun().orElse(null) : open.get(0);
        if (run == null) {
            return notReady(
                    warehouse.runs().latest(1).isEmpty()
                            ? RejectsCommand.NO_RUN
                            : "No run has rejected lines that are still missing: name a run with --run to replay it again.");
        }
        ExitCode exitCode = new ToldLoad(context, false, watch).of(LoadRequest.of(new Replay(run, file)), null);
        if (exitCode == ExitCode.DONE) {
            RejectedLines.Total total = rejected.total(run);
            System.out.println(RejectsCommand.told(run, total)
                    + (total.open() == 0
                            ? ""
                            : (total.open() == total.rejected() ? " They" : " The others")
                                    + " are still missing: see bcda-etl rejects " + run + "."));
            rejected.openRuns().stream()
                    .filter(other -> !other.equals(run))
                    .forEach(other -> System.out.println("Run " + other
                            + " has rejected lines that are still missing too: bcda-etl replay --run " + other
                            + " loads them."));
        }
        return exitCode;
    }
}
