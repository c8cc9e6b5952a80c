package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bcdaetl.cli.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * The archive of loaded classes that the script {@code bcda-etl} lets Java write as this process ends, so that later ones
 * start quickly. One of a command that failed lacks what it did not come to; the script takes over those alone that an
 * empty file beside them, {@code .ok}, calls good.
 */
final class ClassArchive {

    /** Its file, where the script asked for one. */
    private static final String PROPERTY = "bcda-etl.archive";

    private ClassArchive() {}

    /** Calls the archive good if the command came to its end. What cannot be written is written by the next command. */
    static void mark(ExitCode result) {
        @Nullable String file = System.getProperty(PROPERTY);
        if (file != null && (result == ExitCode.DONE || result == ExitCode.NO_DATA)) {
            try {
                Files.createFile(Path.of(file + ".ok"));
            } catch (IOException | InvalidPathException e) {
                return;
            }
        }
    }
}
