package org.bcdaetl.cli.command;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bcdaetl.bcda.http.SwitchOff;
import org.bcdaetl.cli.status.RunLine;
import org.bcdaetl.cli.status.StatusJson;
import org.bcdaetl.cli.status.StatusTable;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.job.NextExport;
import org.bcdaetl.job.UnfinishedRun;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.mapping.CustomViews;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Asking;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.figures.RunFigures;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.ledger.words.RunWords;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: the last runs, the watermark, and what the next load would do. */
@Command(name = "status", description = "Shows the last runs and what the next load would do.")
public final class StatusCommand extends WarehouseCommand {

    private static final int RUNS = 10;
    private static final String NO_RUN = "No run yet: the next load asks for everything.";

    @Option(names = "--json", description = "Prints the same for programs, as JSON.")
    boolean json;

    public StatusCommand() {
        super(NO_RUN, "status can be asked");
    }

    @Override
    protected ExitCode notReady(String sentence) {
        System.out.println(json ? StatusJson.of(false, sentence, List.of(), List.of()) : sentence);
        return ExitCode.DONE;
    }

    @Override
    protected ExitCode older(String sentence) {
        return notReady(sentence);
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws SQLException {
        Warehouse warehouse = context.getBean(Warehouse.class);
        LoadSettings settings = context.getBean(LoadSettings.class);
        boolean running = WarehouseHold.isHeld(
                context.getBean(DataSource.class), context.getBean(Schemas.class), warehouse.lease());
        List<Run> runs = warehouse.runs().latest(RUNS);
        List<String> notes = new ArrayList<>();
        String next = NO_RUN;
        if (!runs.isEmpty()) {
            notes.addAll(notes(warehouse, settings, runs.get(0), Instant.now()));
            next = running ? "A run is under way now." : next(warehouse, settings, runs.get(0));
        }
        List<String> views = new CustomViews(context.getBean(LoadViews.class), warehouse.customTables()).states();
        Map<Long, RunFigures> figures = RunFigures.latest(context.getBean(JdbcClient.class), RUNS);
        List<RunLine> lines = runs.stream()
                .map(run -> new RunLine(run, state(run, running), figures.get(run.id())))
                .toList();
        if (json) {
            notes.addAll(views);
            System.out.println(StatusJson.of(running, next, notes, lines));
            return ExitCode.DONE;
        }
        if (!lines.isEmpty()) {
            StatusTable.of(lines).forEach(System.out::println);
            System.out.println();
        }
        notes.forEach(System.out::println);
        System.out.println(next);
        views.forEach(System.out::println);
        return ExitCode.DONE;
    }

    /** What to know beside the runs, a sentence each. */
    static List<String> notes(Warehouse warehouse, LoadSettings settings, Run newest, Instant now) {
        List<String> notes = new ArrayList<>();
        warehouse.runs().message(newest.id()).ifPresent(message -> notes.add("Run " + newest.id() + ": " + message));
        for (Run given : warehouse.runs().gaveWay()) {
            notes.add(RunWords.gaveWay(given, warehouse.runs().after(given.id())));
        }
        warehouse
                .rejectedLines()
                .newestOpenRun()
                .ifPresent(run -> notes.add(RejectsCommand.told(
                                run, warehouse.rejectedLines().total(run)) + " See bcda-etl rejects " + run + "."));
        warehouse
                .runs()
                .missedFound(newest.id())
                .ifPresent(missed -> notes.add("Run " + newest.id() + " asked for "
                        + newest.asked().words() + ": it found " + missed
                        + " resources that earlier runs had missed."));
        warehouse
                .incompletePeople()
                .standing(settings.population(), settings.asks())
                .map(Standing::sentence)
                .ifPresent(notes::add);
        warehouse
                .absences()
                .standing(settings.population(), settings.askedTypes())
                .map(Absences.Standing::sentence)
                .ifPresent(notes::add);
        SwitchOff.warning(settings.apiVersion().ends(), now).ifPresent(notes::add);
        warehouse.claimTallies().newest().ifPresent(claims -> {
            claims.leftOutSentence().ifPresent(notes::add);
            claims.oddGroupsSentence().ifPresent(notes::add);
        });
        notes.addAll(warehouse.qualityChecks().sentences());
        return notes;
    }

    private static String state(Run run, boolean running) {
        Run.State state = run.stateToTell();
        return state == Run.State.RUNNING && !running ? "killed" : state.word();
    }

    private static String next(Warehouse warehouse, LoadSettings settings, Run newest) {
        if (newest.isResumable()) {
            UnfinishedRun unfinished = UnfinishedRun.of(newest);
            return (unfinished.isOtherThan(LoadRequest.nightly(), settings)
                            ? "Run " + newest.id() + " is unfinished: " + unfinished.command(RunCommands.LOAD, settings)
                                    + " goes on with it"
                            : "The next load goes on with run " + newest.id())
                    + (newest.mirror() ? ", which removes what its export no longer has (--mirror)" : "")
                    + "; " + unfinished.startOver(RunCommands.LOAD, settings) + " gives it up.";
        }
        Asking next = new NextExport(warehouse, settings).asking(false);
        String since = next.since() == null ? "" : " (changes since " + next.since() + ")";
        return switch (next.asked()) {
            case CHANGES -> "The next load asks for the changes since " + next.since() + ".";
            case FULL -> "The next load asks for everything.";
            default -> "The next load asks for " + next.asked().words() + since + ".";
        };
    }
}
