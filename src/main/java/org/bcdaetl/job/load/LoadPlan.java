package org.bcdaetl.job.load;

import java.util.ArrayDeque;
import java.util.Queue;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.session.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * Deals out the slices of a run to the partitions of the load step, one whenever a partition comes for more, while files still
 * arrive. The ledger learns whose a slice is in the transaction that stages its first rows: after a kill, a partition has
 * at most one slice that is begun and not read to its end, and what was dealt out in vain is dealt out again.
 */
public final class LoadPlan {

    private final Slices ledger;
    private final Lease lease;
    private final Arrivals arrivals;
    private final LoadProgress progress;
    private final long runId;
    private final int threads;
    private final Queue<Slice> undealt = new ArrayDeque<>();

    /**
     * Begins to deal out.
     *
     * @param lease is held before a row is locked, so that whoever takes the warehouse over finds out who keeps it
     * @param threads that load at once
     */
    public LoadPlan(Slices ledger, Lease lease, Arrivals arrivals, LoadProgress progress, long runId, int threads) {
        this.ledger = ledger;
        this.lease = lease;
        this.arrivals = arrivals;
        this.progress = progress;
        this.runId = runId;
        this.threads = threads;
    }

    /** How many partitions there are: one a thread, and after a restart at least all that have begun a slice. */
    public int partitions() {
        int begun = ledger.of(runId).stream()
                .mapToInt(slice -> slice.partition() + 1)
                .max()
                .orElse(0);
        return Math.max(threads, begun);
    }

    /**
     * The next slice of a partition, as soon as there is one, from then on its own. Called in the transaction that stages its
     * first rows.
     *
     * @return null once all are dealt out, and where none came for a while ({@link #isThrough})
     * @throws JobInterruptedException if another part of the work has failed, or the process is asked to end
     */
    @Nullable
    Slice next(int partition) throws JobInterruptedException {
        Slice slice = nextAtHand(partition);
        if (slice == null) {
            arrivals.awaitMore();
            slice = nextAtHand(partition);
        }
        return slice;
    }

    /** The same without waiting: null where there is none at the moment. */
    @Nullable
    Slice nextAtHand(int partition) {
        Slice slice = undealt();
        if (slice != null) {
            lease.requireHeld();
            ledger.assign(slice.id(), partition);
        }
        return slice;
    }

    /** Whether all slices are dealt out. */
    synchronized boolean isThrough() {
        return undealt.isEmpty() && arrivals.areTaken();
    }

    /** Whether all files of the run are in the spool, so that it can go on without their source. */
    public boolean hasAllFiles() {
        return arrivals.areAllHere();
    }

    /** A partition could not go on: no other has to. */
    public void fail() {
        arrivals.loadFailed();
    }

    /** The slice that a partition has read up to an offset. */
    Slice begun(long sliceId, long offset) {
        Slice begun = ledger.get(sliceId);
        progress.toLoad(begun.toOffset() - offset);
        return begun;
    }

    /**
     * Waits until the file of a slice that was begun is in the spool.
     *
     * @throws JobInterruptedException if another part of the work has failed, or the process is asked to end
     */
    void await(Slice begun) throws JobInterruptedException {
        arrivals.await(begun.fileId());
    }

    private synchronized @Nullable Slice undealt() {
        while (undealt.isEmpty()) {
            Long file = arrivals.poll();
            if (file == null) {
                return null;
            }
            undealt.addAll(ledger.undealt(file));
        }
        return undealt.remove();
    }
}
