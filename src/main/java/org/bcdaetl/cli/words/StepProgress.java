package org.bcdaetl.cli.words;

import java.time.Duration;
import java.util.Locale;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;

/**
 * How far a step is, in words: what was counted so far, and what of that since the step began.
 *
 * @param step name of the step
 * @param spooledBytes bytes of files that were complete on disk when it began
 * @param lines lines that were loaded when it began
 * @param bytes bytes that were loaded when it began
 */
record StepProgress(String step, long spooledBytes, long lines, long bytes) {

    private static final double MEGA = 1e6;
    private static final double MILLIS = 1000.0;

    /** Less than that says nothing of what comes. */
    private static final Duration TOO_SOON = Duration.ofSeconds(3);

    private static final int PERCENT = 100;
    private static final int MINUTE = 60;

    /** A step that begins now. */
    static StepProgress begin(String step, LoadProgress progress) {
        return new StepProgress(step, progress.bytesSpooled(), progress.linesLoaded(), progress.bytesLoaded());
    }

    /** What the step does, in a person's words; the name of a step that has none. */
    String words() {
        return step.equals(LoadProgress.STARTING)
                ? "Starting"
                : LoadStep.find(step).map(StepProgress::words).orElse(step);
    }

    private static String words(LoadStep step) {
        return switch (step) {
            case AUTHENTICATE -> "Signing in at BCDA";
            case START_EXPORT -> "Asking for an export";
            case AWAIT_EXPORT -> "Waiting for CMS to prepare the export";
            case OFFER_FOLDER -> "Looking through the folder";
            case OFFER_REPLAY -> "Taking the rejected lines";
            case DOWNLOAD -> "Fetching and loading files";
            case LOAD -> "Loading";
            case RECONCILE -> "Checking that no line is missing";
            case PUBLISH -> "Publishing";
        };
    }

    private boolean is(LoadStep other) {
        return step.equals(other.word());
    }

    /** What was counted so far; empty for a step that counts nothing. */
    String counts(LoadProgress now) {
        if (is(LoadStep.DOWNLOAD) && now.files() > 0) {
            String fetched = String.format(
                    Locale.ROOT, "%d of %d files, %.1f MB", now.filesSpooled(), now.files(), now.bytesSpooled() / MEGA);
            return now.linesLoaded() == 0
                    ? fetched
                    : fetched + String.format(Locale.ROOT, ", %,d resources loaded", now.linesLoaded());
        }
        if (is(LoadStep.LOAD) && now.bytesToLoad() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%.0f %%, %,d resources, %,d rejected",
                    (double) PERCENT * now.bytesLoaded() / now.bytesToLoad(),
                    now.linesLoaded(),
                    now.linesRejected());
        }
        return "";
    }

    /**
     * How fast it goes, and how long it goes on; empty where nothing can be said.
     *
     * @param lasted since it began
     */
    String pace(LoadProgress now, Duration lasted) {
        double seconds = lasted.toMillis() / MILLIS;
        long fetched = now.bytesSpooled() - spooledBytes;
        if (seconds <= 0) {
            return "";
        }
        if (is(LoadStep.DOWNLOAD) && fetched > 0) {
            return String.format(Locale.ROOT, "%.1f MB a second", fetched / MEGA / seconds);
        }
        long loaded = now.bytesLoaded() - bytes;
        if (is(LoadStep.LOAD) && loaded > 0) {
            String rate = String.format(Locale.ROOT, "%,.0f a second", (now.linesLoaded() - lines) / seconds);
            long left = now.bytesToLoad() - now.bytesLoaded();
            return left <= 0 || lasted.compareTo(TOO_SOON) < 0
                    ? rate
                    : rate + ", " + left(Math.round(left / (loaded / seconds)));
        }
        return "";
    }

    private static String left(long seconds) {
        if (seconds < MINUTE) {
            return "less than a minute left";
        }
        long minutes = Math.round(seconds / (double) MINUTE);
        return minutes < 2 * MINUTE
                ? "about " + minutes + " min left"
                : "about " + Math.round(minutes / (double) MINUTE) + " h left";
    }
}
