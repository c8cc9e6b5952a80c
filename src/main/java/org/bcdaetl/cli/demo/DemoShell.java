package org.bcdaetl.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code psql} on the demo's database, in the terminal that the demo has. */
final class DemoShell {

    private final ProcessBuilder psql;
    private @Nullable Process process;
    private boolean isOver;

    private DemoShell(int port, String password) {
        psql = new ProcessBuilder("psql", "-h", "localhost", "-p", Integer.toString(port), "-U", "postgres")
                .inheritIO();
        psql.environment().put("PGPASSWORD", password);
        psql.environment().put("PGDATABASE", "postgres");
    }

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
     * @param password of its user {@code postgres}
     */
    static void run(int port, String password) throws IOException, InterruptedException {
        DemoShell shell = new DemoShell(port, password);
        if (DemoEnd.calls(shell::end, "end-of-psql")) {
            Optional<Process> started = shell.start();
            if (started.isPresent()) {
                started.get().waitFor();
            }
        }
    }

    /** Starts it, unless the demo has ended. */
    private synchronized Optional<Process> start() throws IOException {
        if (!isOver) {
            process = psql.start();
        }
        return Optional.ofNullable(process);
    }

    private synchronized void end() {
        isOver = true;
        if (process != null) {
            process.destroy();
        }
    }
}
