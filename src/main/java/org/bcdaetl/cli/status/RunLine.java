package org.bcdaetl.cli.status;

import java.time.Duration;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.figures.RunFigures;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code status} shows it.
 *
 * @param run what it is
 * @param state as a word; also {@code killed}
 * @param figures what it brought; null where it began just now
 */
public record RunLine(Run run, String state, @Nullable RunFigures figures) {

    /** How long its processes worked; null where it runs, or was killed. */
    @Nullable
    Duration took() {
        return figures == null || figures.endedAt() == null ? null : figures.worked();
    }

    /** From when it asked, in words where it is no time. */
    String since() {
        if (run.isReplay()) {
            return "(rejects of run " + run.replayOf() + ")";
        }
        return run.since() == null ? "(everything)" : StatusTable.time(run.since());
    }
}
