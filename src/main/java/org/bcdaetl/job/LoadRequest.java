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
 */
public record LoadRequest(
        boolean full,
        boolean startOver,
        @Nullable Path folder,
        @Nullable Instant transactionTime) {

    /** Absolute name of the folder to load; null for an export. */
    @Nullable
    String folderName() {
        return folder == null ? null : folder.toAbsolutePath().normalize().toString();
    }

    /** The nightly run. */
    public static LoadRequest nightly() {
        return new LoadRequest(false, false, null, null);
    }
}
