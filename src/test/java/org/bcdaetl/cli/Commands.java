package org.bcdaetl.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command in this process, and keeps what it prints. */
final class Commands {

    private Commands() {}

    /** What became of a command. */
    record Ran(int exitCode, String out, String err) {

        /** The lines of standard error that are not the progress of the run. */
        List<String> sentences() {
            return err.lines()
                    .filter(line -> !line.matches(" *\\d+\\.\\d s  .*"))
                    .toList();
        }
    }

    static synchronized Ran run(List<String> words) {
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            ExitCode exitCode = BcdaEtl.run(words);
            return new Ran(
                    exitCode.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
        }
    }
}
