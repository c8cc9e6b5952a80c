package org.bcdaetl.job;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked for.
 *
 * @param full whether the watermark is to be ignored
 * @param startOver whether an unfinished run is to be given up instead of resumed
 * @param folder folder with NDJSON files to load instead of an export; null for an export
 * @param transactionTime up to when the files of the folder are complete; null: their newest modification time
 * @param replay rejected lines to load instead of an export; null for another load
 */
public record LoadRequest(
        boolean full,
        boolean startOver,
        @Nullable Path folder,
        @Nullable Instant transactionTime,
        @Nullable Replay replay) {

    /** Absolute name of the folder to load, or of the file to replay; null where there is none. */
    @Nullable
    String folderName() {
        if (replay != null) {
            return replay.fileName();
        }
        return folder == null ? null : folder.toAbsolutePath().normalize().toString();
    }

    /** The nightly run. */
    public static LoadRequest nightly() {
        return new LoadRequest(false, false, null, null, null);
    }

    /** A replay of rejected lines. */
    public static LoadRequest of(Replay replay) {
        return new LoadRequest(false, false, null, null, replay);
    }
}
