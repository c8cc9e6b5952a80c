package org.bcdaetl.cli.words;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.job.run.LoadProgress;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is, on standard error: a line that changes on a terminal, a line a step otherwise. */
public final class ProgressDisplay implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_SECONDS = 30;

    private final LoadProgress progress;
    private final boolean terminal;
    private final ScheduledExecutorService timer;
    private final long start = System.nanoTime();
    private @Nullable ScheduledFuture<?> ticks;
    private String shownPhase = "";
    private long shownAt;

    private ProgressDisplay(LoadProgress progress, boolean terminal) {
        this.progress = progress;
        this.terminal = terminal;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static ProgressDisplay start(LoadProgress progress) {
        ProgressDisplay display = new ProgressDisplay(progress, Terminal.isPresent());
        display.ticks = display.timer.scheduleAtFixedRate(display::show, 0, TERMINAL_MILLIS, TimeUnit.MILLISECONDS);
        return display;
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        timer.shutdownNow();
        if (terminal) {
            System.err.print("\r\u001b[K");
        }
    }

    private synchronized void show() {
        String phase = progress.phase();
        if (terminal) {
            System.err.print("\r\u001b[K" + line(phase));
            return;
        }
        long now = System.nanoTime();
        if (!phase.equals(shownPhase) || now - shownAt > TimeUnit.SECONDS.toNanos(LOG_SECONDS)) {
            shownPhase = phase;
            shownAt = now;
            System.err.println(line(phase));
        }
    }

    private String line(String phase) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "%6.1f s  %-12s %s", seconds, phase, detail(phase));
    }

    private String detail(String phase) {
        if (phase.equals("download")) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d files, %.1f MB",
                    progress.filesSpooled(),
                    progress.files(),
                    progress.bytesSpooled() / 1e6);
        }
        if (phase.equals("load") && progress.bytesToLoad() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %%, %,d resources, %d rejected",
                    100.0 * progress.bytesLoaded() / progress.bytesToLoad(),
                    progress.linesLoaded(),
                    progress.linesRejected());
        }
        return "";
    }
}
