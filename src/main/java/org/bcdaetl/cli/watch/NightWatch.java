package org.bcdaetl.cli.watch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.OutcomeText;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.settings.MetricsSettings;
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

    private final NotifySettings notices;
    private final @Nullable LoadMetrics metrics;
    private final Clock clock = Clock.systemUTC();
    private boolean told;

    private NightWatch(NotifySettings notices, MetricsSettings metrics) {
        this.notices = notices;
        this.metrics = metrics.isSet() ? LoadMetrics.start(metrics, Messages::warning) : null;
    }

    /**
     * Reads who watches.
     *
     * @throws org.bcdaetl.settings.SettingsException if a setting cannot be what it is
     */
    public static NightWatch of(GivenSettings settings) {
        Watchers watchers = Watchers.of(settings);
        return new NightWatch(watchers.notices(), watchers.metrics());
    }

    /** Shows how far a load is from now on. */
    public void observe(LoadProgress progress) {
        if (metrics != null) {
            metrics.observe(progress);
        }
    }

    /**
     * Tells how a load ended.
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
        String wrong = wrong(quality);
        boolean alarm = !wrong.isEmpty() || report != null && OutcomeText.isIncomplete(report);
        Ended.How how =
                switch (outcome.status()) {
                    case COMPLETED -> alarm ? Ended.How.PUBLISHED_WITH_ALARM : Ended.How.PUBLISHED;
                    case NO_DATA -> Ended.How.NOTHING_NEW;
                    case STOPPED -> Ended.How.STOPPED;
                    case FAILED, LOCKED, OVER_LIMIT -> Ended.How.FAILED;
                };
        String published = report == null ? "The run is published." : OutcomeText.done(report);
        String sentence = told.sentence() == null ? published + wrong : told.sentence();
        tell(new Ended(how, told.exitCode().number(), sentence, report, quality, page, clock.instant()));
    }

    /** The checks that say that figures are wrong, as a sentence; empty where there are none. */
    private static String wrong(List<QualityChecks.Check> quality) {
        String checks = quality.stream()
                .filter(check -> check.verdict().equals("failed"))
                .map(check -> check.name() + " (" + check.observed() + " " + check.unit() + ", at most "
                        + check.threshold() + " would be all right)")
                .collect(Collectors.joining(", "));
        return checks.isEmpty() ? "" : " These checks of quality failed: " + checks + ".";
    }

    /** Tells that a load could not begin, or ended unexpectedly. */
    public void failed(Failure failure) {
        ExitCode exitCode = failure.exitCode();
        Ended.How how = exitCode == ExitCode.NO_DATA ? Ended.How.NOTHING_NEW : Ended.How.FAILED;
        tell(new Ended(how, exitCode.number(), failure.sentence(), null, List.of(), null, clock.instant()));
    }

    private void tell(Ended ended) {
        if (told) {
            return;
        }
        told = true;
        try {
            if (metrics != null) {
                metrics.ended(ended);
            }
            if (notices.isSet()) {
                new Notices(notices).tell(ended).forEach(Messages::warning);
            }
        } catch (RuntimeException e) {
            Messages.warning("Not everybody could be told how the load ended: "
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
