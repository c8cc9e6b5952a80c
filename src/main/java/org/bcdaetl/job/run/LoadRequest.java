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
    public static final int MIRROR_PERCENT = 5;

    private static final BigDecimal MIRROR_LIMIT = BigDecimal.valueOf(MIRROR_PERCENT);

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

    /** The same of the files of a folder, complete up to a time; of an export where the folder is null. */
    public LoadRequest from(@Nullable Path files, @Nullable Instant completeUntil) {
        return new LoadRequest(full, startOver, files, completeUntil, replay, mirror, mirrorLimit, commands);
    }

    /** The same, giving an unfinished run up. */
    public LoadRequest startingOver() {
        return new LoadRequest(full, true, folder, transactionTime, replay, mirror, mirrorLimit, commands);
    }

    /** The same, removing what the export no longer has, up to a limit in percent; null for the usual one. */
    public LoadRequest mirroring(@Nullable BigDecimal limit) {
        return new LoadRequest(
                full, startOver, folder, transactionTime, replay, true, limit == null ? MIRROR_LIMIT : limit, commands);
    }

    /** The same, whose sentences name other commands. */
    public LoadRequest naming(RunCommands others) {
        return new LoadRequest(full, startOver, folder, transactionTime, replay, mirror, mirrorLimit, others);
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
