package org.bcdaetl.cli;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.job.LoadRunner;

/**
 * Stops the run at the next chunk when the process is told to end (SIGTERM, Ctrl-C), and lets the process live until this
 * is closed: until the operator is told, a minute at most.
 */
final class StopOnSignal implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopOnSignal(LoadRunner runner) {
        hook = new Thread(
                () -> {
                    Thread stop = new Thread(() -> stop(runner), "stop");
                    stop.setDaemon(true);
                    stop.start();
                    awaitEnd(runner);
                },
                "stop-on-signal");
    }

    /** Statements that wait for others, or take long, do not keep the process; asking to stop may be one of them. */
    private void awaitEnd(LoadRunner runner) {
        try {
            for (long second = 0; second < LONGEST_WAIT_SECONDS; second++) {
                if (ended.await(1, TimeUnit.SECONDS)) {
                    return;
                }
                cancelStatements(runner);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancelStatements(LoadRunner runner) {
        try {
            runner.cancelStatements();
        } catch (SQLException e) {
            // The database is gone, and the run ends by that.
            return;
        }
    }

    private static void stop(LoadRunner runner) {
        try {
            runner.stop();
        } catch (RuntimeException e) {
            // The run has just ended, lost its database or waits for others there, and ends by that.
            return;
        }
    }

    static StopOnSignal of(LoadRunner runner) {
        StopOnSignal stopping = new StopOnSignal(runner);
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook goes on by itself.
            return;
        }
    }
}
