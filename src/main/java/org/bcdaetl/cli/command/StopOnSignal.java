package org.bcdaetl.cli.command;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.run.LoadFailedException;

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
                    daemon("stop", () -> stop(runner));
                    daemon("cancel", () -> cancelUntilEnded(runner));
                    awaitEnd(LONGEST_WAIT_SECONDS);
                },
                "stop-on-signal");
    }

    /** The database may keep whoever asks it, so none of these keeps the process. */
    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends statements that wait for others, or take long; asking to stop may be one of them. */
    private void cancelUntilEnded(LoadRunner runner) {
        while (!awaitEnd(1)) {
            cancelStatements(runner);
        }
    }

    private boolean awaitEnd(long seconds) {
        try {
            return ended.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
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

    /** @throws LoadFailedException if the process is told to end already */
    static StopOnSignal of(LoadRunner runner) {
        StopOnSignal stopping = new StopOnSignal(runner);
        try {
            Runtime.getRuntime().addShutdownHook(stopping.hook);
        } catch (IllegalStateException e) {
            throw new LoadFailedException(LoadRunner.STOPPED, e);
        }
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
