package org.bcdaetl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The product as an operator has it installed.
 *
 * @param prefix of its figures' names
 * @param start the words that start it, before the command
 * @param folder it runs in
 */
record Installation(String prefix, List<String> start, Path folder) {

    private static final String HEAP = "-Xmx512m";

    /** The jar and the script that the build made, copied to where the script may keep what makes it quick. */
    static Installation ofBuild(Path built, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : List.of("bcda-etl", "bcda-etl.jar")) {
            Files.copy(built.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Installation("", List.of(folder.resolve("bcda-etl").toString()), folder);
    }

    /** Another jar, with the script beside it where there is one, as {@code java -jar} where there is none. */
    static Installation ofOld(Path jar, Path folder) throws IOException {
        if (Files.isExecutable(jar.resolveSibling("bcda-etl"))) {
            Installation same = ofBuild(jar.toAbsolutePath().getParent(), folder);
            return new Installation("old:", same.start(), folder);
        }
        Files.createDirectories(folder);
        return new Installation(
                "old:",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-jar",
                        jar.toAbsolutePath().toString()),
                folder);
    }

    /** A command line of it. */
    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(start);
        command.addAll(words);
        return command;
    }

    /** The variables that it runs with. */
    static Map<String, String> environment() {
        return Map.of("BCDA_ETL_OPTS", HEAP, "JAVA_HOME", System.getProperty("java.home"));
    }
}
