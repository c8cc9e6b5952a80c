package org.bcdaetl.job.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked for.
 *
 * @param full whether the watermark is to be ignored
 * @param startOver whether an unfinished run is to be given up instead of resumed
 * @param folder folder with NDJSON files to load instead of an export; null for an export
 * @param transactionTime up to when the files of the folder are complete; null: their newest modification time
 * @param replay rejected lines to load instead of an export; null for another load
 * @param mirror whether a full load is to remove what its export no longer has
 * @param mirrorLimit how much of a type may go so, in percent
 * @param commands which commands sentences on the run name
 */
public record LoadRequest(
        boolean full,
        boolean startOver,
        @Nullable Path folder,
        @Nullable Instant transactionTime,
        @Nullable Replay replay,
        boolean mirror,
        BigDecimal mirrorLimit,
        RunCommands commands) {

    /** How much of a type may go without being asked, in percent. */
    public static final BigDecimal MIRROR_LIMIT = BigDecimal.valueOf(5);

    /** Absolute name of the folder to load, or of the file to replay; null where there is none. */
    @Nullable
    public String folderName() {
        if (replay != null) {
            return replay.fileName();
        }
        return folder == null ? null : folder.toAbsolutePath().normalize().toString();
    }

    /** The nightly run. */
    public static LoadRequest nightly() {
        return new LoadRequest(false, false, null, null, null, false, MIRROR_LIMIT, RunCommands.LOAD);
    }

    /** A load of everything. */
    public static LoadRequest everything() {
        return new LoadRequest(true, false, null, null, null, false, MIRROR_LIMIT, RunCommands.LOAD);
    }

    /** The same request for a new run in the place of another, which keeps what the operator asked that one for. */
    public LoadRequest inPlaceOf(Run run) {
        boolean wasFull = run.asked() == Run.Asked.FULL || run.mirror();
        return new LoadRequest(
                full || wasFull,
                startOver,
                folder,
                transactionTime,
                replay,
                wasFull ? run.mirror() : mirror,
                mirrorLimit,
                commands);
    }

    /** A replay of rejected lines. */
    public static LoadRequest of(Replay replay) {
        return new LoadRequest(false, false, null, null, replay, false, MIRROR_LIMIT, RunCommands.LOAD);
    }
}
