package org.bcdaetl.job.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.DamagedFileException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.warehouse.session.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bears a server that fails in passing, for {@code bcda.outage-limit} in a row for each thing that it is asked for; but no server
 * that was out of reach since this process began, which may be a wrong setting. Thread-safe.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final Duration limit;
    private final Supplier<BcdaClient> client;
    private final Lease lease;
    private final StopSignal stop;
    private final Clock clock;
    private final Map<Outage, Instant> failingSince = new HashMap<>();
    private boolean reached;

    /**
     * Bears outages.
     *
     * @param limit how long each may be; zero for not at all
     * @param lease without which nothing more is asked for
     * @param stop ends the waits
     */
    public Outages(Duration limit, Supplier<BcdaClient> client, Lease lease, StopSignal stop, Clock clock) {
        this.limit = limit;
        this.client = client;
        this.lease = lease;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * What the server is asked for.
     *
     * @param complaint that it does not do that, as the beginning of a sentence
     * @param id of the run, export or file that it is for
     */
    public record Request(String complaint, long id) {}

    /**
     * What fails.
     *
     * @param notFound whether the server says that there is no such thing, which counts only where it says so all the time, for
     *     the thing is given up then
     */
    private record Outage(Request request, boolean notFound) {}

    /** What may be tried again. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /** Tries once. */
        T once() throws E, InterruptedException;
    }

    /** What is looked at before a further attempt. */
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        /** Throws where a further attempt is of no use, after this failure. */
        void require(BcdaException failure) throws E;
    }

    /**
     * Tries until the server does it, or fails for too long.
     *
     * @throws BcdaException the last failure
     * @throws org.bcdaetl.warehouse.session.LeaseLostException if another process has the warehouse
     * @throws InterruptedException if the process is asked to end
     */
    public <T, E extends Exception> T repeat(Request request, Attempt<T, E> attempt) throws E, InterruptedException {
        return repeat(request, attempt, failure -> {});
    }

    /** The same, until an instant at most. */
    public <T, E extends Exception> T repeat(Request request, Attempt<T, E> attempt, Instant until)
            throws E, InterruptedException {
        return repeat(request, attempt, failure -> {
            if (!clock.instant().isBefore(until)) {
                throw failure;
            }
        });
    }

    /** The same, while a condition holds. */
    public <T, E extends Exception> T repeat(Request request, Attempt<T, E> attempt, Condition<? extends E> condition)
            throws E, InterruptedException {
        while (true) {
            try {
                T value = attempt.once();
                over(request);
                return value;
            } catch (BcdaException e) {
                if (!isBorne(request, e)) {
                    throw e;
                }
                stop.sleep(client.get().pollDelay(0));
                lease.requireHeld();
                condition.require(e);
            }
        }
    }

    /** Whether a failure passes and has gone on for a short while only; says when that begins. What comes damaged may stay so. */
    synchronized boolean isBorne(Request request, BcdaException failure) {
        reached |= !isOnTheWay(failure);
        if (!reached || !failure.isTransient() || failure instanceof DamagedFileException) {
            return false;
        }
        boolean notFound = failure instanceof NotFoundException;
        if (!notFound) {
            failingSince.remove(new Outage(request, true));
        }
        return isBorne(new Outage(request, notFound), String.valueOf(failure.getMessage()));
    }

    /** Whether nobody took the request, or not the server. */
    private static boolean isOnTheWay(BcdaException failure) {
        return failure instanceof UnreachableException unreachable && !unreachable.isTaken()
                || failure instanceof ShutOutException;
    }

    /** The same of a failure that is no exception. */
    boolean isBorne(Request request, String failure) {
        return isBorne(new Outage(request, false), failure);
    }

    private synchronized boolean isBorne(Outage outage, String failure) {
        if (limit.isZero()) {
            return false;
        }
        Instant now = clock.instant();
        if (failingSince.isEmpty()) {
            LOG.warn(
                    "{}, and the load asks again for {}: {}",
                    outage.request().complaint(),
                    ExportDeadlineException.words(limit),
                    failure);
        }
        return now.isBefore(failingSince.computeIfAbsent(outage, first -> now).plus(limit));
    }

    /** The server does it, or is not asked any more. */
    public synchronized void over(Request request) {
        reached = true;
        failingSince.remove(new Outage(request, false));
        failingSince.remove(new Outage(request, true));
    }
}
