package org.bcdaetl.cli.command;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.job.NextExport;
import org.bcdaetl.mapping.CustomViews;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Asking;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/** {@code status}: the last runs, the watermark, and what the next load would do. */
@Command(name = "status", description = "Shows the last runs and what the next load would do.")
public final class StatusCommand extends WarehouseCommand {

    private static final int RUNS = 10;
    private static final String NO_RUN = "No run yet: the next load asks for everything.";
    private static final String LINE = "%5s  %-10s %-8s %-20s  %-20s  %7s%n";

    public StatusCommand() {
        super(NO_RUN, "status can be asked");
    }

    @Override
    protected ExitCode notReady(String sentence) {
        System.out.println(sentence);
        return ExitCode.DONE;
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws SQLException {
        show(
                context.getBean(Warehouse.class),
                context.getBean(LoadSettings.class),
                WarehouseHold.isHeld(
                        context.getBean(DataSource.class),
                        context.getBean(Schemas.class),
                        context.getBean(Warehouse.class).lease()));
        new CustomViews(
                        context.getBean(LoadViews.class),
                        context.getBean(Warehouse.class).customTables())
                .states()
                .forEach(System.out::println);
        return ExitCode.DONE;
    }

    private static void show(Warehouse warehouse, LoadSettings settings, boolean running) {
        List<Run> runs = warehouse.runs().latest(RUNS);
        if (runs.isEmpty()) {
            System.out.println(NO_RUN);
            return;
        }
        System.out.printf(LINE, "run", "state", "from", "changes since", "complete up to", "resumed");
        for (Run run : runs) {
            System.out.printf(
                    LINE,
                    run.id(),
                    state(run, running),
                    run.population(),
                    since(run),
                    time(run.transactionTime()),
                    run.restarts());
        }
        Run newest = runs.get(0);
        warehouse
                .runs()
                .message(newest.id())
                .ifPresent(message -> System.out.println("Run " + newest.id() + ": " + message));
        for (Run given : warehouse.runs().gaveWay()) {
            System.out.println(given.gaveWayTo(warehouse.runs().after(given.id())));
        }
        warehouse
                .rejectedLines()
                .newestOpenRun()
                .ifPresent(run -> System.out.println(RejectsCommand.told(
                                run, warehouse.rejectedLines().total(run)) + " See bcda-etl rejects " + run + "."));
        warehouse
                .runs()
                .missedFound(newest.id())
                .ifPresent(missed -> System.out.println(
                        "Run " + newest.id() + " asked for " + newest.asked().words() + ": it found " + missed
                                + " resources that earlier runs had missed."));
        warehouse
                .incompletePeople()
                .standing(settings.population(), settings.asks())
                .map(Standing::sentence)
                .ifPresent(System.out::println);
        warehouse
                .absences()
                .standing(settings.population())
                .map(Absences.Standing::sentence)
                .ifPresent(System.out::println);
        warehouse.claimTallies().newest().ifPresent(claims -> {
            claims.leftOutSentence().ifPresent(System.out::println);
            claims.oddGroupsSentence().ifPresent(System.out::println);
        });
        System.out.println(running ? "A run is under way now." : next(warehouse, settings, newest));
    }

    private static String since(Run run) {
        if (run.isReplay()) {
            return "(rejects of run " + run.replayOf() + ")";
        }
        return run.since() == null ? "(everything)" : time(run.since());
    }

    private static String state(Run run, boolean running) {
        if (run.published() && run.state() == Run.State.RUNNING) {
            return Run.State.COMPLETED.word();
        }
        return run.state() == Run.State.RUNNING && !running
                ? "killed"
                : run.state().word();
    }

    private static String next(Warehouse warehouse, LoadSettings settings, Run newest) {
        if (newest.isResumable()) {
            String plain = "bcda-etl load";
            String command = newest.command();
            return (command.equals(plain)
                            ? "The next load goes on with run " + newest.id()
                            : "Run " + newest.id() + " is unfinished: " + command + " goes on with it")
                    + (newest.mirror() ? ", which removes what its export no longer has (--mirror)" : "")
                    + "; load --start-over gives it up.";
        }
        Asking next = new NextExport(warehouse, settings).asking(false);
        String since = next.since() == null ? "" : " (changes since " + next.since() + ")";
        return switch (next.asked()) {
            case CHANGES -> "The next load asks for the changes since " + next.since() + ".";
            case FULL -> "The next load asks for everything.";
            default -> "The next load asks for " + next.asked().words() + since + ".";
        };
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
