package org.bcdaetl.cli.option;

import java.nio.file.Path;
import java.time.Instant;
import org.bcdaetl.cli.words.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that can load a folder instead of an export. */
public final class FolderOptions {

    @Option(
            names = "--from",
            paramLabel = "DIR",
            converter = OptionValues.FilePath.class,
            description =
                    "Loads the .ndjson and .jsonl files of a folder and of the folders within it, also packed (.gz),"
                            + " instead of an export.")
    @Nullable
    Path from;

    @Option(
            names = "--transaction-time",
            paramLabel = "INSTANT",
            converter = OptionValues.Moment.class,
            description = "With --from: up to when the files are complete (default: when they were last changed).")
    @Nullable
    Instant transactionTime;

    /** The folder; null where an export is loaded. */
    public @Nullable Path from() {
        return from;
    }

    /** Up to when the folder's files are complete; null where that is not told. */
    public @Nullable Instant transactionTime() {
        return transactionTime;
    }

    /**
     * Checks that they fit each other.
     *
     * @param command that has them, such as {@code load}
     * @throws UsageException if they do not
     */
    public void requireUsage(String command) {
        if (transactionTime != null && from == null) {
            throw new UsageException(
                    "--transaction-time is for " + command + " --from DIR: say both, or leave it out.");
        }
    }
}
