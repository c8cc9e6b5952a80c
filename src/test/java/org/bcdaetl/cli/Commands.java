package org.bcdaetl.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.bcdaetl.cli.words.ExitCode;

/** Runs a command in this process, and keeps what it prints. */
public final class Commands {

    private Commands() {}

    /** What became of a command. */
    public record Ran(int exitCode, String out, String err) {

        /**
         * The lines of standard error that are neither the progress of the run nor lines of its log, nor what Logback says
         * of a test that logs between two commands.
         */
        public List<String> sentences() {
            return err.lines()
                    .filter(line -> !line.matches(
                            " *\\d+\\.\\d s  .*|(warning|note|debug|trace): .*|\\[?[0-9:,]+ \\|-WARN in .*"))
                    .toList();
        }
    }

    /** Runs a command, and lets it print. */
    public static ExitCode exitCode(List<String> words) {
        return BcdaEtl.run(words);
    }

    public static Ran run(List<String> words) {
        return keeping(() -> BcdaEtl.run(words));
    }

    /** Runs something as a command, and keeps what it prints. */
    public static synchronized Ran keeping(Supplier<ExitCode> command) {
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            ExitCode exitCode = command.get();
            return new Ran(
                    exitCode.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
        }
    }
}
