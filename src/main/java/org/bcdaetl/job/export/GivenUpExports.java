package org.bcdaetl.job.export;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.session.Leased;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives export jobs up. Each is noted in {@code etl.given_up_job} before the server is asked to cancel it, so that it is
 * never adopted again: the server brings failed and cancelled jobs back to life at times. That the server cannot be
 * asked, or does not do it, is no failure of the load; a job that is in the way later is cancelled again.
 */
public final class GivenUpExports {

    private static final Logger LOG = LoggerFactory.getLogger(GivenUpExports.class);

    /** How long the server may take to hear of jobs, all together: a run that has ended waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<BcdaClient> client;
    private final Exports exports;
    private final Leased leased;
    private final Clock clock;

    /**
     * Gives jobs up by a ledger.
     *
     * @param client is asked for only when the server has to be told something
     * @param leased transactions: the jobs of a run that another process took over are that one's to give up
     */
    public GivenUpExports(Supplier<BcdaClient> client, Exports exports, Leased leased, Clock clock) {
        this.client = client;
        this.exports = exports;
        this.leased = leased;
        this.clock = clock;
    }

    /** Gives up all jobs of a run that ends here; what the server was told before to delete is left alone. */
    public void giveUp(long runId, String reason) {
        List<Export> jobs = exports.undeleted(runId);
        leased.run(() -> jobs.forEach(export -> {
            exports.giveUpJob(export.id(), reason);
            exports.deleted(export.id());
        }));
        cancel(jobs.stream().map(GivenUpExports::job).toList());
    }

    /** Gives up the job of an export, so that a new one can be asked for in its place. */
    void replace(Export export, String reason) {
        leased.run(() -> {
            exports.giveUpJob(export.id(), reason);
            exports.forgetJob(export.id());
        });
        cancel(List.of(job(export)));
    }

    /** Jobs that no export may adopt: those given up, and those of runs that are done. */
    Set<URI> unadoptable() {
        return exports.spentJobs().stream().map(URI::create).collect(Collectors.toSet());
    }

    /** Cancels the jobs given up that the server has under way all the same; gives whether there were any. */
    boolean cancelRevived(BcdaClient client) throws InterruptedException {
        Set<String> givenUp = exports.givenUpJobs();
        if (givenUp.isEmpty()) {
            return false;
        }
        List<URI> revived = client.jobsUnderWay().stream()
                .filter(job -> givenUp.contains(job.toString()))
                .toList();
        if (!revived.isEmpty()) {
            LOG.warn("BCDA still works on an export job that was given up: it is cancelled again.");
            cancel(revived);
        }
        return !revived.isEmpty();
    }

    /** Tells the server, as a courtesy, that finished jobs may go: it drops them by itself after a day. */
    public void letGo(List<Export> finished) {
        if (!isTold(finished.stream().map(GivenUpExports::job).toList())) {
            LOG.info("BCDA keeps the files of a finished export: it deletes them by itself after a day.");
        }
    }

    private void cancel(List<URI> jobs) {
        if (!isTold(jobs)) {
            LOG.warn("BCDA could not be told that an export job is given up: it is told again where the job is in the"
                    + " way.");
        }
    }

    /** Tells the server that jobs may go, for a while; gives whether it heard of all. */
    private boolean isTold(List<URI> jobs) {
        if (jobs.isEmpty()) {
            return true;
        }
        FutureTask<Boolean> asking = new FutureTask<>(() -> ask(jobs));
        Thread thread = new Thread(asking, "end-exports");
        thread.setDaemon(true);
        thread.start();
        try {
            return asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            asking.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Asks the server to end each job; gives whether it heard of all. */
    private boolean ask(List<URI> jobs) throws InterruptedException {
        BcdaClient patient = client.get().until(clock.instant().plus(PATIENCE));
        boolean heard = true;
        for (URI job : jobs) {
            try {
                patient.deleteJob(job);
            } catch (BcdaException e) {
                heard = false;
            }
        }
        return heard;
    }

    private static URI job(Export export) {
        return URI.create(Objects.requireNonNull(export.contentLocation()));
    }
}
