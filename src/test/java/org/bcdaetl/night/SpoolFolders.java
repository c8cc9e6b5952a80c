package org.bcdaetl.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a spool folder, looked at from outside. */
public final class SpoolFolders {

    public static final String MARK = ".bcda-etl-spool";

    private SpoolFolders() {}

    /** The names of the sealed files that are complete, of every warehouse and run. */
    public static List<String> files(Path spool) {
        return walk(spool).stream()
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.endsWith(".part") && !name.equals(MARK))
                .toList();
    }

    /** The folders of runs, of every warehouse. */
    public static List<Path> runs(Path spool) {
        return walk(spool).stream()
                .filter(path -> path.getFileName().toString().matches("run-\\d+"))
                .toList();
    }

    /** Every file below a folder with its content, in hex of its hash code, and every folder. */
    public static Map<String, String> content(Path folder) {
        Map<String, String> content = new TreeMap<>();
        for (Path path : walk(folder)) {
            String name = folder.relativize(path).toString();
            content.put(name, Files.isRegularFile(path) ? hash(path) : "folder");
        }
        return content;
    }

    private static String hash(Path file) {
        try {
            return Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
