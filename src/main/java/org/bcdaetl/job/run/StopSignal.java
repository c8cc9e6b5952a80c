package org.bcdaetl.job.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.job.JobInterruptedException;

/** Tells waiting steps that the process is asked to end, so that no wait outlasts it. */
public final class StopSignal {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();

    /** Asks all waits to end. */
    public void stop() {
        stop.countDown();
        ends.forEach(Runnable::run);
    }

    /** Keeps what ends a wait that does not ask here, as one for the network; it may be called more than once. */
    public void whenStopped(Runnable end) {
        ends.add(end);
        if (isStopped()) {
            end.run();
        }
    }

    /** Whether the process is asked to end. */
    public boolean isStopped() {
        return stop.getCount() == 0;
    }

    /**
     * Ends the work under way where the process is asked to end, also when nobody can be told by the database.
     *
     * @throws JobInterruptedException if the process is asked to end
     */
    public void requireNotStopped() throws JobInterruptedException {
        if (isStopped()) {
            throw new JobInterruptedException("asked to end");
        }
    }

    /**
     * Waits.
     *
     * @throws InterruptedException if the process is asked to end
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("asked to end");
        }
    }
}
