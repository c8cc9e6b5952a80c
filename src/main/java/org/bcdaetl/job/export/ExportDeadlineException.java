package org.bcdaetl.job.export;

import java.time.Duration;
import org.bcdaetl.job.run.LoadFailedException;

/** The server did not take or finish an export in time. */
public final class ExportDeadlineException extends LoadFailedException {

    private ExportDeadlineException(String message) {
        super(message);
    }

    /** The server refused to begin until the end. */
    static ExportDeadlineException notTaken(Duration deadline) {
        return new ExportDeadlineException("BCDA did not take the export within " + words(deadline)
                + ", since it has another job of this ACO under way: wait until that one ends or cancel it, or raise"
                + " bcda.job-deadline.");
    }

    /** Two jobs in a row were under way until the end. */
    static ExportDeadlineException notFinished(Duration deadline) {
        return new ExportDeadlineException("BCDA did not finish an export job within " + words(deadline)
                + ", nor the one asked for in its place, and both are given up: ask the BCDA team, or raise"
                + " bcda.job-deadline.");
    }

    /** A time as it is written in settings. */
    static String words(Duration duration) {
        if (duration.toMillis() % 1000 != 0 || duration.isZero()) {
            return duration.toMillis() + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
