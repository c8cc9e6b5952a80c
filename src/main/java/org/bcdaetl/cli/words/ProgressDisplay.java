package org.bcdaetl.cli.words;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.job.run.LoadProgress;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is, on standard error. On a terminal a line that changes, in words, with the pace and the time that is
 * left, which stays when its step ends; otherwise a line when a step begins and every half minute, with the step's name.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_SECONDS = 30;
    private static final int USUAL_COLUMNS = 80;
    private static final double NANOS = 1e9;

    private final LoadProgress progress;
    private final boolean terminal;
    private final int columns;
    private final ScheduledExecutorService timer;
    private final long start = System.nanoTime();
    private @Nullable ScheduledFuture<?> ticks;
    private @Nullable StepProgress step;
    private long stepStart = start;
    private long shownAt;

    ProgressDisplay(LoadProgress progress, boolean terminal, int columns) {
        this.progress = progress;
        this.terminal = terminal;
        this.columns = columns;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static ProgressDisplay start(LoadProgress progress) {
        ProgressDisplay display = new ProgressDisplay(
                progress, Terminal.isPresent() && Terminal.showsErrors() && !Messages.isStructured(), columns());
        display.ticks = display.timer.scheduleAtFixedRate(display::show, 0, TERMINAL_MILLIS, TimeUnit.MILLISECONDS);
        return display;
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        timer.shutdownNow();
        end();
    }

    private synchronized void end() {
        if (terminal && step != null) {
            System.err.println("\r\u001b[K" + ended(step));
            step = null;
        }
    }

    /** Shows where the run is now. */
    synchronized void show() {
        String name = progress.phase();
        long now = System.nanoTime();
        StepProgress shown = step;
        if (shown == null || !shown.step().equals(name)) {
            end();
            shown = StepProgress.begin(name, progress);
            step = shown;
            stepStart = now;
            shownAt = now - TimeUnit.SECONDS.toNanos(LOG_SECONDS) - 1;
        }
        if (terminal) {
            System.err.print("\r\u001b[K" + cut(line(shown.words(), shown.counts(progress), pace(shown, now))));
        } else if (now - shownAt > TimeUnit.SECONDS.toNanos(LOG_SECONDS)) {
            shownAt = now;
            Messages.progress(line(String.format(Locale.ROOT, "%-12s", name), shown.counts(progress), ""));
        }
    }

    private String pace(StepProgress shown, long now) {
        return shown.pace(progress, Duration.ofNanos(now - stepStart));
    }

    /** The line of a step that ended: how long it took, and what it did. */
    private String ended(StepProgress shown) {
        String counts = shown.counts(progress);
        return cut(String.format(
                Locale.ROOT,
                "%6.1f s  %s%s",
                (System.nanoTime() - stepStart) / NANOS,
                shown.words(),
                counts.isEmpty() ? "" : ": " + counts));
    }

    private String line(String what, String counts, String pace) {
        String and = counts.isEmpty() || pace.isEmpty() ? "" : ", ";
        return String.format(
                Locale.ROOT, "%6.1f s  %s %s", (System.nanoTime() - start) / NANOS, what, counts + and + pace);
    }

    /** A line that went on in the next could not be taken back. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private static int columns() {
        try {
            return Math.max(2, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
