package org.bcdaetl.job.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected lines to load once more.
 *
 * @param run the run that rejected them
 * @param file with the corrected lines; null for the lines as they were kept
 */
public record Replay(long run, @Nullable Path file) {

    /** Absolute name of the file; null where there is none. */
    @Nullable
    public String fileName() {
        return file == null ? null : file.toAbsolutePath().normalize().toString();
    }
}
