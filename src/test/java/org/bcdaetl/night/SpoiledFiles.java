package org.bcdaetl.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;

/**
 * Files of the sandbox's people, of which lines can be cut short, as a load rejects them.
 *
 * @param folder that holds them
 */
public record SpoiledFiles(Path folder) {

    public static SpoiledFiles of(int people, Path folder) throws IOException {
        SandboxFiles.write(SandboxSettings.of(people, 5), folder, false, 0);
        return new SpoiledFiles(folder);
    }

    /** Cuts the first lines of a type short; gives them as they were. */
    public List<String> spoil(String type, int count) throws IOException {
        return spoil(type, count, SpoiledFiles::cut);
    }

    /** Takes the ids of the first lines of a type away. */
    public void takeIds(String type, int count) throws IOException {
        spoil(type, count, line -> line.replaceFirst("\"id\":", "\"no\":"));
    }

    private List<String> spoil(String type, int count, UnaryOperator<String> spoiling) throws IOException {
        Path file = file(type);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> whole = List.copyOf(lines.subList(0, count));
        for (int i = 0; i < count; i++) {
            lines.set(i, spoiling.apply(lines.get(i)));
        }
        Files.write(file, lines);
        return whole;
    }

    public static String cut(String line) {
        return line.substring(0, line.length() - 3);
    }

    public long lines(String type) throws IOException {
        return Files.readAllLines(file(type)).size();
    }

    private Path file(String type) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(type))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
