package org.bcdaetl.warehouse.session;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.schema.Schemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * A warehouse in the hand of one process: the advisory lock, the lease, and the heartbeat that keeps both and tells the
 * operator of other sessions that the load has to wait for.
 *
 * <p>A process that died frees the lock and is replaced at once where that can be seen; otherwise the lease's heartbeat
 * decides: as long as it moves, nobody takes over, lock or no lock.
 */
public final class WarehouseHold implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseHold.class);
    private static final int BEATS = 3;
    private static final long BEAT_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunLock lock;
    private final Lease lease;
    private final OurSessions sessions;
    private final ScheduledExecutorService heart;
    private final List<ScheduledFuture<?>> beats = new ArrayList<>();
    private volatile boolean leased;

    private WarehouseHold(RunLock lock, Lease lease, OurSessions sessions) {
        this.lock = lock;
        this.lease = lease;
        this.sessions = sessions;
        heart = Executors.newScheduledThreadPool(BEATS, beat -> {
            Thread thread = new Thread(beat, "heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits; ends early by an InterruptedException where the process is asked to end. */
    @FunctionalInterface
    public interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    /**
     * Takes a warehouse, or returns empty where another process has it.
     *
     * @param dataSource the database
     * @param schemas of the warehouse
     * @param lease of this process
     * @param migration brings the schema up to date; called with the lock held, before the lease is taken
     * @param pause waits for a sign of life of a process that may have died
     */
    public static Optional<WarehouseHold> take(
            DataSource dataSource, Schemas schemas, Lease lease, Runnable migration, Pause pause)
            throws SQLException, InterruptedException {
        return take(dataSource, schemas, lease, migration, pause, PATIENCE);
    }

    public static Optional<WarehouseHold> take(
            DataSource dataSource, Schemas schemas, Lease lease, Runnable migration, Pause pause, Duration patience)
            throws SQLException, InterruptedException {
        Optional<RunLock> free = RunLock.tryAcquire(dataSource, schemas);
        if (free.isEmpty() && lockIsOfTheDead(dataSource, schemas, lease, pause, patience)) {
            free = RunLock.tryAcquire(dataSource, schemas);
        }
        if (free.isEmpty()) {
            return Optional.empty();
        }
        WarehouseHold hold = new WarehouseHold(free.get(), lease, new OurSessions(dataSource)).beating();
        try {
            Optional<Lease.Holder> former = lease.holder();
            if (former.isEmpty() || former.get().isKnownDead() || !moves(lease, former.get(), pause, patience)) {
                migration.run();
                hold.leased = hold.replace(former);
            }
        } finally {
            if (!hold.leased) {
                hold.close();
            }
        }
        return hold.leased ? Optional.of(hold) : Optional.empty();
    }

    /** Whether any process has the warehouse, by the lock or, where the session of that died, by a fresh heartbeat. */
    public static boolean isHeld(DataSource dataSource, Schemas schemas, Lease lease) throws SQLException {
        return RunLock.isHeld(dataSource, schemas)
                || lease.holder()
                        .filter(last -> !last.isKnownDead() && last.age().compareTo(PATIENCE) < 0)
                        .isPresent();
    }

    /** A host that went away leaves a session with the lock for as long as the server believes in it. */
    private static boolean lockIsOfTheDead(
            DataSource dataSource, Schemas schemas, Lease lease, Pause pause, Duration patience)
            throws SQLException, InterruptedException {
        Optional<Lease.Holder> holder =
                lease.holder().filter(last -> !last.released() && last.age().compareTo(patience) > 0);
        if (holder.isEmpty() || moves(lease, holder.get(), pause, patience)) {
            return false;
        }
        RunLock.endSessionFromBefore(dataSource, schemas, holder.get().heartbeat());
        return true;
    }

    private static boolean moves(Lease lease, Lease.Holder seen, Pause pause, Duration patience)
            throws InterruptedException {
        LOG.info(
                "The last load gave no word of its end: looking for a sign of life for {} seconds.",
                patience.toSeconds());
        for (long waited = 0; waited < patience.toMillis(); waited += LOOK_MILLIS) {
            pause.millis(LOOK_MILLIS);
            if (lease.hasMoved(seen)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the lease. Transactions that the former holder left open hold it: their sessions are ended after a while, unless
     * the holder gives a sign of life.
     */
    private boolean replace(Optional<Lease.Holder> former) {
        AtomicBoolean waiting = new AtomicBoolean(true);
        BooleanSupplier inTheWay = () ->
                waiting.get() && former.filter(seen -> !lease.hasMoved(seen)).isPresent();
        Thread eviction = new Thread(() -> sessions.endOtherLoadsWhile(inTheWay), "eviction");
        eviction.setDaemon(true);
        eviction.start();
        try {
            return lease.replace(former);
        } finally {
            waiting.set(false);
            eviction.interrupt();
        }
    }

    /** Three tasks, so that none of them keeps the others: a lost connection may block one for a while. */
    private WarehouseHold beating() {
        repeat(() -> {
            if (leased) {
                lease.beat();
            }
        });
        repeat(lock::keep);
        repeat(() -> sessions.newBlockers().forEach(blocker -> LOG.warn("The load waits for {}.", blocker)));
        return this;
    }

    /** One of them. */
    @FunctionalInterface
    private interface Beat {
        void run() throws SQLException;
    }

    /** A database that does not answer for a moment is no reason to stop: the next beat tries again. */
    private void repeat(Beat beat) {
        beats.add(heart.scheduleWithFixedDelay(
                () -> {
                    try {
                        beat.run();
                    } catch (SQLException | RuntimeException e) {
                        LOG.debug("No heartbeat this time.");
                    }
                },
                BEAT_MILLIS,
                BEAT_MILLIS,
                TimeUnit.MILLISECONDS));
    }

    /** Gives the warehouse back. What goes wrong here changes nothing: without a heartbeat the next load takes over. */
    @Override
    public void close() {
        beats.forEach(beat -> beat.cancel(false));
        heart.shutdownNow();
        try {
            if (leased) {
                lease.release();
            }
        } catch (DataAccessException e) {
            LOG.debug("The lease could not be given back.");
        } finally {
            lock.close();
        }
    }
}
