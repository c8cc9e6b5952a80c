package org.bcdaetl.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs commands as the main class does, in this process, with settings that each of them gets. */
final class CommandLine {

    private final List<String> settings = new ArrayList<>();

    /** A command line whose commands work on a database and keep their files in a folder. */
    static CommandLine on(PGSimpleDataSource database, Path folder) {
        return new CommandLine()
                .with("spring.datasource.url", database.getURL())
                .with("spring.datasource.username", String.valueOf(database.getUser()))
                .with("spring.datasource.password", String.valueOf(database.getPassword()))
                .with("bcda.spool-dir", folder.resolve("spool"))
                .with("bcda.report-dir", folder.resolve("reports"))
                .with("bcda.threads", 2);
    }

    CommandLine with(String setting, Object value) {
        settings.add("--" + setting + "=" + value);
        return this;
    }

    /** What a command left: its exit status, standard output (with the log) and standard error. */
    record Result(int status, String out, String err) {}

    Result run(Object... words) {
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(word.toString());
        }
        all.addAll(settings);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream newOut = new ByteArrayOutputStream();
        ByteArrayOutputStream newErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
        try {
            int status = BcdaEtl.run(all).number();
            return new Result(status, newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
