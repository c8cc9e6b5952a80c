package org.bcdaetl.job.run;

import java.nio.file.Path;
import java.util.Objects;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected lines to load once more.
 *
 * @param run the run that rejected them
 * @param file with the corrected lines; null for the lines as they were kept
 */
public record Replay(long run, @Nullable Path file) {

    /** What a run replays. */
    public static Replay of(Run run) {
        String file = run.folder();
        return new Replay(Objects.requireNonNull(run.replayOf()), file == null ? null : Path.of(file));
    }

    /** Absolute name of the file; null where there is none. */
    @Nullable
    public String fileName() {
        return file == null ? null : file.toAbsolutePath().normalize().toString();
    }
}
