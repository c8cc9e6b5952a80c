package org.bcdaetl.cli.start;

import java.nio.file.FileSystem;
import org.bcdaetl.cli.words.UsageException;

/** Refuses machines whose files have no owner and mode: sealed files, secrets and reports are for one user alone. */
public final class FitMachine {

    private FitMachine() {}

    public static void require(FileSystem files) {
        if (!files.supportedFileAttributeViews().contains("posix")) {
            throw new UsageException(
                    "bcda-etl needs Linux or macOS, for files here have no owner and mode to keep others"
                            + " out: run it there, on Windows in WSL or in a container.");
        }
    }
}
