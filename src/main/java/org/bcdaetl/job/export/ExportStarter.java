package org.bcdaetl.job.export;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.ExportRequest;
import org.bcdaetl.bcda.KickOff;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the exports of a run, or adopts the jobs that the server has for them. That a kick-off goes out is in the
 * ledger before it is sent, and the server's job right after, so that no export is ever started twice: where the outcome
 * of a kick-off is not known, the server's list of jobs is asked first. A job that was given up is never adopted; where
 * one occupies the place of the export it is cancelled again.
 */
public final class ExportStarter {

    private static final Logger LOG = LoggerFactory.getLogger(ExportStarter.class);

    /** How far the server's clock may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration WAIT_FOR_OTHER_JOB = Duration.ofSeconds(60);

    private static final String NOT_SAID =
            "BCDA fails every request for the export without saying whether it took it: try"
                    + " again later, and ask the BCDA team if it goes on.";

    private final LoadSettings settings;
    private final ExportPlan plan;
    private final Supplier<BcdaClient> client;
    private final ExportLedger ledger;
    private final GivenUpExports givenUp;
    private final Outages outages;
    private final StopSignal stop;
    private final Clock clock;

    public ExportStarter(
            LoadSettings settings,
            Supplier<BcdaClient> client,
            ExportLedger ledger,
            GivenUpExports givenUp,
            Outages outages,
            StopSignal stop,
            Clock clock) {
        this.settings = settings;
        this.plan = new ExportPlan(settings);
        this.client = client;
        this.ledger = ledger;
        this.givenUp = givenUp;
        this.outages = outages;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Gives every export of a run a job on the server. Where the server keeps no changes since the watermark, the run
     * asks for everything.
     *
     * @throws NoDataException if there is nothing to export now
     * @throws ExportDeadlineException if the server does not take an export in time
     */
    void startAll(long runId) throws InterruptedException {
        Run run = ledger.runs().get(runId);
        while (!startPlanned(run)) {
            LOG.warn(
                    "BCDA keeps no attribution from before {}: everything is exported instead of the changes since.",
                    run.since());
            ledger.leased().run(() -> {
                ledger.runs().makeFull(runId);
                ledger.exports().dropAll(runId);
            });
            run = ledger.runs().get(runId);
        }
    }

    /** Starts what has no job yet; false where the server keeps no changes since the watermark. */
    private boolean startPlanned(Run run) throws InterruptedException {
        if (ledger.exports().of(run.id()).isEmpty()) {
            ledger.leased().run(() -> plan.requests(run).forEach(request -> plan(run, request)));
        }
        for (Export export : ledger.exports().of(run.id())) {
            if (export.contentLocation() == null && !start(export, run)) {
                return false;
            }
        }
        return true;
    }

    private void plan(Run run, ExportRequest request) {
        ledger.exports()
                .plan(
                        run.id(),
                        String.join(",", request.types()),
                        client.get().uri(request).toString());
    }

    private boolean start(Export export, Run run) throws InterruptedException {
        Instant deadline = clock.instant().plus(settings.jobDeadline());
        BcdaClient server = client.get().until(deadline);
        ExportRequest request = plan.request(export, run);
        if (export.requestedAt() != null
                && adopt(server, export, request, export.requestedAt().minus(CLOCK_SKEW), deadline)) {
            return true;
        }
        boolean waits = false;
        for (int attempt = 0; ; attempt++) {
            Instant now = clock.instant();
            KickOff kickOff = outages.repeat(
                    new Outages.Request("BCDA does not take the export", export.id()),
                    () -> {
                        ledger.leased().run(() -> ledger.exports().requested(export.id(), clock.instant()));
                        return server.startExport(request);
                    },
                    deadline);
            if (kickOff instanceof KickOff.Started started) {
                keep(export, started.contentLocation());
                return true;
            }
            if (kickOff instanceof KickOff.NoDataAvailable none) {
                return refuseUnlessTooOld(none, run);
            }
            boolean taken = kickOff instanceof KickOff.AlreadyRunning;
            if (adopt(server, export, request, taken ? null : now.minus(CLOCK_SKEW), deadline)) {
                return true;
            }
            if (taken) {
                outages.over(askingWhetherTaken(export));
            } else if (server.isLastAttempt(attempt)
                    && !(server.hasJobList() && outages.isBorne(askingWhetherTaken(export), NOT_SAID))) {
                throw new ExportFailedException(NOT_SAID);
            }
            Duration wait = server.pollDelay(attempt);
            if (kickOff instanceof KickOff.AlreadyRunning running
                    && !outages.repeat(askingForJobs(export), () -> givenUp.cancelRevived(server), deadline)) {
                wait = running.retryAfter().orElse(WAIT_FOR_OTHER_JOB);
                if (!waits) {
                    LOG.warn("BCDA has another job of this ACO under way: the load waits until it takes this export.");
                    waits = true;
                }
            }
            if (clock.instant().plus(wait).isAfter(deadline)) {
                throw taken
                        ? ExportDeadlineException.notTaken(settings.jobDeadline())
                        : new ExportFailedException(NOT_SAID);
            }
            stop.sleep(wait);
        }
    }

    /** False where a run for changes can ask for everything instead. */
    private static boolean refuseUnlessTooOld(KickOff.NoDataAvailable none, Run run) {
        if (none.reason() == KickOff.Reason.SINCE_TOO_OLD && run.since() != null) {
            return false;
        }
        throw new NoDataException(none.message());
    }

    /** Takes over a job that the server already has; without an instant only one that is still under way. */
    private boolean adopt(
            BcdaClient server, Export export, ExportRequest request, @Nullable Instant notBefore, Instant deadline)
            throws InterruptedException {
        Optional<URI> job = outages.repeat(
                askingForJobs(export),
                () -> server.findRunningExport(request, notBefore, givenUp.unadoptable()),
                deadline);
        job.ifPresent(uri -> keep(export, uri));
        return job.isPresent();
    }

    private static Outages.Request askingForJobs(Export export) {
        return new Outages.Request("BCDA does not tell which jobs it has", export.id());
    }

    private static Outages.Request askingWhetherTaken(Export export) {
        return new Outages.Request("BCDA does not say whether it took the export", export.id());
    }

    private void keep(Export export, URI job) {
        outages.over(askingWhetherTaken(export));
        ledger.leased().run(() -> ledger.exports().started(export.id(), job.toString(), clock.instant()));
    }
}
