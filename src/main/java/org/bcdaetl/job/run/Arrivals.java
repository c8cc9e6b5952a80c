package org.bcdaetl.job.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * Files of a run that are whole in the spool, by their ids, as the download step brings or verifies them in this process: the
 * load step beside it takes them from here, each once, and ends when no more can come. If one of the two steps fails, the
 * other does not go on for nothing.
 */
public final class Arrivals {

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    /** Shorter than what firewalls and pools let pass. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final StopSignal stop;
    private final Set<Long> here = new HashSet<>();
    private final Queue<Long> untaken = new ArrayDeque<>();
    private boolean allHere;
    private boolean oneEnded;
    private boolean loadFailed;
    private boolean fileFailed;

    /** @param stop ends waits when the process is asked to end */
    public Arrivals(StopSignal stop) {
        this.stop = stop;
    }

    /** Files that are all in the spool already. */
    public static Arrivals allOf(Collection<Long> files, StopSignal stop) {
        Arrivals arrivals = new Arrivals(stop);
        files.forEach(arrivals::arrived);
        arrivals.allHere();
        return arrivals;
    }

    /** A file is in the spool, and the ledger knows its slices. */
    public synchronized void arrived(long fileId) {
        here.add(fileId);
        untaken.add(fileId);
        notifyAll();
    }

    /** The download step is through: no more files will come. */
    public synchronized void allHere() {
        allHere = true;
        notifyAll();
    }

    /** Whether the download step is through. */
    public synchronized boolean areAllHere() {
        return allHere;
    }

    /** One of the two steps ended, however it did: if it was not the download step that is through, nothing comes any more. */
    public synchronized void oneEnded() {
        oneEnded = true;
        notifyAll();
    }

    /**
     * A part of the load step failed, or the step could not begin, so that nobody needs further files; one that had nothing
     * left to do has not failed.
     */
    public synchronized void loadFailed() {
        loadFailed = true;
        notifyAll();
    }

    /** A file cannot be had, so that the run cannot end well; others are still worth to be had before they are gone. */
    public synchronized void fileFailed() {
        fileFailed = true;
    }

    /**
     * For the download step, before it waits for a server that fails.
     *
     * @throws JobInterruptedException if the load step has failed, or a file cannot be had
     */
    public synchronized void requireHope() throws JobInterruptedException {
        requireNeeded();
        if (fileFailed) {
            throw new JobInterruptedException("another file cannot be had");
        }
    }

    /**
     * For the download step, before it goes on.
     *
     * @throws JobInterruptedException if the load step has failed
     */
    public synchronized void requireNeeded() throws JobInterruptedException {
        if (loadFailed) {
            throw new JobInterruptedException("the load step has failed");
        }
    }

    /** A file that nobody took so far; null where there is none at the moment. */
    public synchronized @Nullable Long poll() {
        return untaken.poll();
    }

    /**
     * Waits for a file that nobody took so far, for a while: who waits has a connection, which somebody between here and the
     * database may take for dead.
     *
     * @throws JobInterruptedException if another part of the work has failed, or the process is asked to end
     */
    public synchronized void awaitMore() throws JobInterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        awaitUntil(() -> !untaken.isEmpty() || allHere || System.nanoTime() - end >= 0);
    }

    /** Whether all files came, and somebody took each. */
    public synchronized boolean areTaken() {
        return allHere && untaken.isEmpty();
    }

    /**
     * Waits until a file is in the spool.
     *
     * @throws JobInterruptedException if another part of the work has failed, or the process is asked to end
     */
    public synchronized void await(long fileId) throws JobInterruptedException {
        awaitUntil(() -> here.contains(fileId) || allHere);
        if (!here.contains(fileId)) {
            throw new IllegalStateException("A file that is partly loaded did not come");
        }
    }

    private synchronized void awaitUntil(BooleanSupplier there) throws JobInterruptedException {
        while (!there.getAsBoolean()) {
            stop.requireNotStopped();
            if (oneEnded || loadFailed) {
                throw new JobInterruptedException("another part of the work has failed");
            }
            try {
                wait(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JobInterruptedException("asked to end");
            }
        }
    }
}
