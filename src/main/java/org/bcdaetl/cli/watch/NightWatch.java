package org.bcdaetl.cli.watch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.OutcomeText;
import org.bcdaetl.cli.words.Terminal;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.bcdaetl.watch.Ended;
import org.bcdaetl.watch.metrics.LoadMetrics;
import org.bcdaetl.watch.notice.Notices;
import org.jspecify.annotations.Nullable;

/**
 * Whoever watches a load from outside: their figures and notices. It is there before the database is, so that they are told
 * also of a night that could not begin. Whatever goes wrong here is a warning, and the load stays what it is.
 */
public final class NightWatch implements AutoCloseable {

    private static final String MIGRATE = "migrate";

    private final String command;
    private final boolean ofAll;
    private final NotifySettings notices;
    private final @Nullable LoadMetrics metrics;
    private final Consumer<String> warnings;
    private final Clock clock = Clock.systemUTC();
    private final List<String> before = new ArrayList<>();
    private boolean told;

    /** The load of a move, which goes on; null before it. */
    private @Nullable Ended loaded;

    private NightWatch(String command, boolean ofAll, Watchers watchers, Consumer<String> warnings) {
        this.command = command;
        this.ofAll = ofAll;
        this.notices = watchers.notices();
        this.warnings = warnings;
        this.metrics = watchers.metrics().isSet() ? LoadMetrics.start(watchers.metrics(), warnings) : null;
    }

    /**
     * Reads who watches a load. Where one of their settings cannot be what it is, those are told of it whom the others name.
     *
     * @param ofAll whether it is for the people whom the settings name, and not for a group that the command line named instead
     * @throws RuntimeException naming the setting
     */
    public static NightWatch of(SettingSources sources, boolean ofAll) {
        return of(sources, "load", ofAll, UnaryOperator.identity());
    }

    /** Reads who is told how a replay ended; figures are those of loads alone. */
    public static NightWatch ofReplay(SettingSources sources) {
        return of(sources, "replay", true, Watchers::withoutMetrics);
    }

    /** Reads who is told how a move to another version ended, which goes on when its load is published. */
    public static NightWatch ofMove(SettingSources sources) {
        return of(sources, MIGRATE, true, Watchers::withoutMetrics);
    }

    private static NightWatch of(SettingSources sources, String command, boolean ofAll, UnaryOperator<Watchers> who) {
        try {
            return new NightWatch(command, ofAll, who.apply(Watchers.of(sources)), Messages::warning);
        } catch (RuntimeException e) {
            tellTheRest(sources, command, Failure.of(e));
            throw e;
        }
    }

    /** Without a warning on whoever cannot be told: the sentence is on just that. */
    private static void tellTheRest(SettingSources sources, String command, Failure failure) {
        try (NightWatch watch = new NightWatch(command, true, Watchers.ofTheRest(sources), sentence -> {})) {
            watch.failed(failure);
        }
    }

    /** Shows how far a load is from now on. */
    public void observe(LoadProgress progress) {
        if (metrics != null) {
            metrics.observe(progress);
        }
    }

    /** Adds to what is told of a load's end what is to be looked at of a run before it, of which nobody was told. */
    public void lookAtToo(String sentence) {
        before.add(sentence);
    }

    /**
     * Tells how a load ended. One that found another at work is none of its own: that one tells.
     *
     * @param told what the operator is told where it was not published
     * @param report null where it cannot be read
     * @param quality what the checks of quality observed after it
     * @param page the run's report; null where there is none
     */
    public void ended(
            LoadOutcome outcome,
            OutcomeText told,
            @Nullable RunReport report,
            List<QualityChecks.Check> quality,
            @Nullable Path page) {
        if (outcome.status() == LoadOutcome.Status.LOCKED && outcome.runId() == null) {
            leaveToTheOther();
            return;
        }
        String wrong = OutcomeText.wrong(quality);
        boolean alarm = !wrong.isEmpty() || report != null && OutcomeText.isIncomplete(report);
        Ended.How how =
                switch (outcome.status()) {
                    case COMPLETED -> alarm ? Ended.How.PUBLISHED_WITH_ALARM : Ended.How.PUBLISHED;
                    case NO_DATA -> Ended.How.NOTHING_NEW;
                    case STOPPED -> Terminal.isPresent() ? Ended.How.STOPPED : Ended.How.CUT_OFF;
                    case FAILED, LOCKED, OVER_LIMIT -> Ended.How.FAILED;
                };
        String published = report == null ? "The run is published." : OutcomeText.done(report);
        String sentence = told.sentence() == null ? published + wrong : told.sentence();
        Ended ended = new Ended(
                command, how, told.exitCode().number(), sentence, report, quality, ofAll, page, clock.instant());
        if (ended.isGood() && command.equals(MIGRATE)) {
            loaded = ended;
        } else {
            tell(ended);
        }
    }

    /** Tells that a load could not begin, or ended unexpectedly. */
    public void failed(Failure failure) {
        ExitCode exitCode = failure.exitCode();
        Ended.How how = exitCode == ExitCode.NO_DATA ? Ended.How.NOTHING_NEW : Ended.How.FAILED;
        tell(how, exitCode, failure.sentence());
    }

    /**
     * Tells how the command ended after its load, and what of that load is to be looked at. One that found another at work
     * before it loaded is none of its own.
     */
    public void ended(ExitCode exitCode, String sentence) {
        Ended load = loaded;
        if (exitCode == ExitCode.LOCKED && load == null) {
            leaveToTheOther();
            return;
        }
        Ended.How good = Ended.How.PUBLISHED;
        String all = sentence;
        if (load != null && load.how() == Ended.How.PUBLISHED_WITH_ALARM) {
            good = load.how();
            all = load.sentence() + " " + sentence;
        }
        tell(exitCode == ExitCode.DONE ? good : Ended.How.FAILED, exitCode, all);
    }

    private void leaveToTheOther() {
        told = true;
        if (metrics != null) {
            metrics.forget();
        }
    }

    private void tell(Ended.How how, ExitCode exitCode, String sentence) {
        tell(new Ended(command, how, exitCode.number(), sentence, null, List.of(), ofAll, null, clock.instant()));
    }

    private void tell(Ended end) {
        if (told) {
            return;
        }
        told = true;
        Ended ended = before.isEmpty() ? end : end.withAlarm(String.join(" ", before));
        try {
            if (metrics != null) {
                metrics.ended(ended);
            }
            if (notices.isSet()) {
                new Notices(notices).tell(ended).forEach(warnings);
            }
        } catch (RuntimeException e) {
            warnings.accept("Not everybody could be told how the load ended: "
                    + Failure.of(e).sentence());
        }
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
