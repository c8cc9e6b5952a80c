package org.bcdaetl.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.RejectsFile;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.move.NextWarehouse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects}: why lines were rejected, and the lines themselves in a file. */
@Command(
        name = "rejects",
        description = {
            "Tells why lines were rejected, without their content.",
            "",
            "With --to it writes those that are still missing into a file (PHI!), to be",
            "mended and loaded with bcda-etl replay. With --dismiss those that never can be",
            "loaded count as missing no more."
        })
public final class RejectsCommand extends WarehouseCommand {

    static final String NO_RUN = "No run yet, and so no rejected lines.";

    private static final String LINE = "%8s  %-20s  %-36s  %-40s  %s%n";

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            converter = OptionValues.Count.class,
            description = "Number of the run (default: the last).")
    @Nullable
    Integer number;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Writes the lines as they came into a new file.")
    @Nullable
    Path to;

    @Option(
            names = "--dismiss",
            description = "Takes the lines of RUN that are still missing for settled: status tells of them no more.")
    boolean dismiss;

    public RejectsCommand() {
        super(NO_RUN, "rejected lines can be asked for");
    }

    @Override
    protected void requireUsage() {
        if (dismiss && (number == null || to != null)) {
            throw new UsageException(
                    number == null
                            ? "--dismiss needs the run whose lines are settled: bcda-etl rejects RUN --dismiss."
                            : "--dismiss and --to do not go together: write the lines first, then dismiss them.");
        }
    }

    @Override
    protected ExitCode notReady(String sentence) {
        return isAsked() ? told(sentence) : super.notReady(sentence);
    }

    @Override
    protected ExitCode older(String sentence) {
        return isAsked() ? told(sentence) : super.older(sentence);
    }

    /** Whether the command only tells, and neither writes lines nor settles any. */
    private boolean isAsked() {
        return to == null && !dismiss;
    }

    private static ExitCode told(String sentence) {
        System.out.println(sentence);
        return ExitCode.DONE;
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws IOException {
        Warehouse warehouse = context.getBean(Warehouse.class);
        Optional<Run> run = number == null
                ? warehouse.runs().latest(1).stream().findFirst()
                : warehouse.runs().find(number);
        if (run.isPresent()) {
            return tell(warehouse.rejectedLines(), run.get(), "loads them once they are mended.");
        }
        if (number == null) {
            return notReady(NO_RUN);
        }
        JdbcClient database = JdbcClient.create(context.getBean(DataSource.class));
        JdbcClient next = NextWarehouse.beside(database, warehouse.schemas())
                .filter(beside -> beside.standing() == NextWarehouse.Standing.BEGUN)
                .map(beside -> beside.schemas().over(database))
                .orElseThrow(this::noRun);
        return tell(
                new RejectedLines(next),
                new Runs(next).find(number).orElseThrow(this::noRun),
                "loads them once they are mended and bcda-etl migrate has switched to the later version.");
    }

    private UsageException noRun() {
        return new UsageException("There is no run " + number + ": bcda-etl status shows the last ones.");
    }

    private ExitCode tell(RejectedLines rejected, Run run, String replayed) throws IOException {
        if (dismiss) {
            return dismiss(rejected, run);
        }
        if (to == null) {
            list(rejected, run, replayed);
            return ExitCode.DONE;
        }
        return export(rejected, run.id(), to);
    }

    /** One sentence on the rejected lines of a run. */
    static String told(long runId, RejectedLines.Total total) {
        if (total.rejected() == 0) {
            return "Run " + runId + " has no rejected line.";
        }
        List<String> settled = new ArrayList<>();
        addTo(settled, total.replayed(), "replayed");
        addTo(settled, total.beside(), "brought by another line of the run");
        addTo(settled, total.delivered(), "brought by a later run");
        addTo(settled, total.dismissed(), "dismissed");
        return String.format(
                Locale.ROOT,
                "Run %d has %,d rejected %s%s",
                runId,
                total.rejected(),
                total.rejected() == 1 ? "line" : "lines",
                settled.isEmpty() ? "." : ", of which " + String.join(" and ", settled) + " since.");
    }

    private static void addTo(List<String> settled, long lines, String how) {
        if (lines > 0) {
            settled.add(String.format(Locale.ROOT, "%,d %s %s", lines, lines == 1 ? "is" : "are", how));
        }
    }

    private static void list(RejectedLines rejected, Run run, String replayed) {
        RejectedLines.Total total = rejected.total(run.id());
        System.out.println(told(run.id(), total));
        if (total.open() > 0) {
            System.out.printf(LINE, "lines", "type", "file", "view and column", "reason");
            for (RejectedLines.Group group : rejected.groups(run.id())) {
                System.out.printf(
                        LINE,
                        String.format(Locale.ROOT, "%,d", group.lines()),
                        group.resourceType(),
                        group.fileName(),
                        place(group),
                        group.reason());
            }
            System.out.println(
                    run.isReplay()
                            ? "They are lines of run " + run.replayOf() + ": bcda-etl rejects " + run.replayOf()
                                    + " tells which of them are missing."
                            : "bcda-etl rejects " + run.id() + " --to FILE writes the lines into a file (PHI);"
                                    + " bcda-etl replay FILE --run " + run.id() + " " + replayed);
        }
        rejected.newestOpenRun()
                .filter(other -> other != run.id() && total.open() == 0)
                .ifPresent(other -> System.out.println(
                        told(other, rejected.total(other)) + " See bcda-etl rejects " + other + "."));
    }

    private static ExitCode dismiss(RejectedLines rejected, Run run) {
        if (run.isResumable()) {
            throw new UsageException("Run " + run.id() + " is not finished, so that none of its lines is missing yet:"
                    + " dismiss them after it is.");
        }
        int lines = rejected.dismiss(run.id());
        if (lines == 0) {
            Messages.failure("Run " + run.id() + " has no rejected line that is still missing: nothing is dismissed.");
            return ExitCode.NO_DATA;
        }
        System.out.println(told(run.id(), rejected.total(run.id())));
        return ExitCode.DONE;
    }

    private static String place(RejectedLines.Group group) {
        if (group.view() == null) {
            return "";
        }
        return group.column() == null ? group.view() : group.view() + "." + group.column();
    }

    private static ExitCode export(RejectedLines rejected, long runId, Path file) throws IOException {
        List<RejectedLines.OpenLine> open = rejected.open(runId);
        List<RejectedLines.OpenLine> kept =
                open.stream().filter(RejectedLines.OpenLine::kept).toList();
        if (kept.isEmpty()) {
            Messages.failure(
                    "Run " + runId + " has no rejected line that is kept and still missing: nothing is written.");
            return ExitCode.NO_DATA;
        }
        RejectsFile.write(file, rejected, kept);
        System.out.printf(
                Locale.ROOT,
                "%,d rejected %s of run %d in %s.%n",
                kept.size(),
                kept.size() == 1 ? "line" : "lines",
                runId,
                file);
        if (kept.size() < open.size()) {
            Messages.warning(String.format(
                    Locale.ROOT,
                    "%,d lines are not kept, and so not in the file: they are longer than a claim can be.",
                    open.size() - kept.size()));
        }
        System.out.println("The file holds PHI in plain text: delete it when you are done.");
        return ExitCode.DONE;
    }
}
