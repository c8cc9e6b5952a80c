package org.bcdaetl.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code psql} on the demo's database, in the terminal that the demo has. */
final class DemoShell {

    private DemoShell() {}

    /** Whether there is a {@code psql} on the path. */
    static boolean isThere() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    /**
     * Runs it until the person leaves it. Ctrl-C in it ends the demo, as the terminal sends it to both, and the
     * demo then ends this.
     *
     * @param port of the database
     */
    static void run(int port) throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder(
                        "psql", "-h", "localhost", "-p", Integer.toString(port), "-U", "postgres")
                .inheritIO();
        psql.environment().put("PGPASSWORD", "postgres");
        psql.environment().put("PGDATABASE", "postgres");
        Process process = psql.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-of-psql"));
        process.waitFor();
    }
}
