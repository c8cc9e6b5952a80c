package org.bcdaetl.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.settings.ApiVersion;

/** Resources of a version in files of one each: those that we made for rules of the mapping, and the server's own. */
public final class Samples {

    /** A file's name and its resource. */
    public record Sample(String name, String json) {}

    private Samples() {}

    /** Ours; none where the version has none. */
    public static List<Sample> golden(ApiVersion version) throws IOException {
        return in(Path.of("src", "test", "resources", "golden", version.word(), "resources"));
    }

    /** The server's, legal values in the places of those that it masked; none where they are not beside the project. */
    public static List<Sample> ofServer(ApiVersion version) throws IOException {
        String folder =
                switch (version) {
                    case V1 -> "stu3";
                    case V2 -> "r4";
                    case V3 -> "v3";
                };
        return in(Path.of("..", "shared", "samples", folder)).stream()
                .map(sample -> new Sample(sample.name(), unmasked(sample.json())))
                .toList();
    }

    private static String unmasked(String json) {
        return json.replaceAll("(\"(?:lastUpdated|created)\"\\s*:\\s*)\"IGNORED_FIELD\"", "$1\"2020-01-01T00:00:00Z\"")
                .replaceAll("(\"reference\"\\s*:\\s*)\"IGNORED_FIELD\"", "$1\"#1\"");
    }

    private static List<Sample> in(Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    samples.add(new Sample(file.getFileName().toString(), Files.readString(file)));
                }
            }
        }
        return samples;
    }
}
