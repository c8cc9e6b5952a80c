package org.bcdaetl.job.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.job.JobInterruptedException;

/** Tells waiting steps that the process is asked to end, so that no wait outlasts it. */
public final class StopSignal {

    private final CountDownLatch stop = new CountDownLatch(1);

    /** Asks all waits to end. */
    public void stop() {
        stop.countDown();
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
