package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with NDJSON files, as {@code --from} names it. */
final class NdjsonFolder {

    private NdjsonFolder() {}

    /**
     * Its files, in the order of their names; not those in folders within it.
     *
     * @throws SettingsException if it is no folder that can be read, or one of the names stands for no file
     * @throws NoDataException if there are none
     */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || folder.toString().isEmpty()) {
            throw new SettingsException("--from names " + folder
                    + (Files.exists(folder) ? ", which is no folder" : ", which does not exist")
                    + ": name the folder that holds the .ndjson or .ndjson.gz files.");
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(NdjsonFolder::isNamedSo)
                    .filter(entry -> !Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (AccessDeniedException e) {
            throw new SettingsException(
                    "--from names " + folder + ", which this user may not read: change its rights.", e);
        }
        if (files.isEmpty()) {
            throw new NoDataException("The folder " + folder + " holds no .ndjson or .ndjson.gz file.");
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new SettingsException(file
                        + " is no file, or a link to one that is gone: put the file there, or take the name away.");
            }
        }
        return files;
    }

    private static boolean isNamedSo(Path entry) {
        String name = entry.getFileName().toString();
        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
    }
}
