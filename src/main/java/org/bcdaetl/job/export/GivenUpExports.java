package org.bcdaetl.job.export;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.warehouse.Ledger;
import org.bcdaetl.warehouse.ledger.Export;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives export jobs up. Each is noted in {@code etl.given_up_job} before the server is asked to cancel it, so that it is
 * never adopted again: the server brings failed and cancelled jobs back to life at times. That the server cannot be
 * asked, or does not do it, is no failure of the load; a job that is in the way later is cancelled again.
 */
public final class GivenUpExports {

    private static final Logger LOG = LoggerFactory.getLogger(GivenUpExports.class);

    /** How long the server may take to cancel jobs, all together. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoadContext context;

    public GivenUpExports(LoadContext context) {
        this.context = context;
    }

    /** Gives up all jobs of a run that ends here; what the server was told before to delete is left alone. */
    public void giveUp(long runId, String reason) {
        Ledger ledger = context.ledger();
        List<Export> exports = ledger.exports().undeleted(runId);
        ledger.transaction()
                .executeWithoutResult(transaction -> exports.forEach(export -> {
                    ledger.exports().giveUpJob(export.id(), reason);
                    ledger.exports().deleted(export.id());
                }));
        cancel(exports.stream().map(GivenUpExports::job).toList());
    }

    /** Gives up the job of an export, so that a new one can be asked for in its place. */
    void replace(Export export, String reason) {
        Ledger ledger = context.ledger();
        ledger.transaction().executeWithoutResult(transaction -> {
            ledger.exports().giveUpJob(export.id(), reason);
            ledger.exports().forgetJob(export.id());
        });
        cancel(List.of(job(export)));
    }

    /** Jobs that no export may adopt: those given up, and those of runs that are done. */
    Set<URI> unadoptable() {
        return context.ledger().exports().spentJobs().stream().map(URI::create).collect(Collectors.toSet());
    }

    /** Cancels the jobs given up that the server has under way all the same; gives whether there were any. */
    boolean cancelRevived(BcdaClient client) throws InterruptedException {
        Set<String> givenUp = context.ledger().exports().givenUpJobs();
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

    private void cancel(List<URI> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        FutureTask<Boolean> asking = new FutureTask<>(() -> ask(jobs));
        Thread thread = new Thread(asking, "cancel-exports");
        thread.setDaemon(true);
        thread.start();
        boolean told = false;
        try {
            told = asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            asking.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!told) {
            LOG.warn("BCDA could not be told that an export job is given up: it is told again where the job is in the"
                    + " way.");
        }
    }

    /** Asks the server to cancel each job; gives whether it heard of all. */
    private boolean ask(List<URI> jobs) throws InterruptedException {
        BcdaClient client =
                context.client().get().until(context.clock().instant().plus(PATIENCE));
        boolean heard = true;
        for (URI job : jobs) {
            try {
                client.deleteJob(job);
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
