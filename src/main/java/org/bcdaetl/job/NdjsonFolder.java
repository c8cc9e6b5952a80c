package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with NDJSON files, as {@code --from} names it. */
final class NdjsonFolder {

    private NdjsonFolder() {}

    /** Its files, in the order of their names; not those in folders within it. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new SettingsException("--from names " + folder
                    + ", which is no folder: name the folder that holds the .ndjson or .ndjson.gz files.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
                    })
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new NoDataException("The folder " + folder + " holds no .ndjson or .ndjson.gz file.");
            }
            return files;
        }
    }
}
