package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.MetricsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The first configuration of a newcomer: made by questions on a terminal or by options, and good for a first load. */
class InitIT {

    @TempDir
    Path folder;

    @Test
    void answersOnATerminalAreAConfigurationThatLoads() throws Exception {
        assumeThat(Path.of("/usr/bin/script"))
                .as("what gives a process a terminal")
                .exists();
        PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V3);
        try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.of(5, 5))) {
            String shown = onATerminal(List.of(
                    "no address",
                    sandbox.baseUri().toString(),
                    "sandbox",
                    "sandbox",
                    database.getURL(),
                    String.valueOf(database.getUser()),
                    String.valueOf(database.getPassword())));

            Path config = folder.resolve("bcda-etl.properties");
            assertThat(config).as(shown).exists();
            assertThat(shown)
                    .contains("That is no such address.", "Written: " + config, "bcda-etl check   #")
                    .doesNotContain("cat >");
            for (String secret : List.of("client-secret", "database-password")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            String text = Files.readString(config);
            assertThat(text).contains("\n# ").doesNotContain("{{");

            assertThat(Commands.run(List.of("check", "--config", config.toString()))
                            .exitCode())
                    .isZero();
            Commands.Ran load = Commands.run(List.of("load", "--config", config.toString(), "--bcda.poll-floor=10ms"));
            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(folder.resolve("reports/run-1.html")).exists();

            Commands.Ran again = Commands.run(List.of("init", "--to", config.toString(), "--defaults"));
            assertThat(again.exitCode()).isEqualTo(2);
            assertThat(again.err()).contains(" is there already, and init overwrites nothing: ");
            assertThat(config).hasContent(text);
        }
    }

    @Test
    void withoutATerminalItSaysWhatToSayInstead() throws Exception {
        Path config = folder.resolve("made.properties");

        Commands.Ran asked = Commands.run(List.of("init", "--to", config.toString()));
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).startsWith("init asks on a terminal, and there is none: ");
        assertThat(config).doesNotExist();

        assertThat(Commands.run(List.of("init", "--defaults", "--database-url", "oracle"))
                        .err())
                .startsWith("--database-url needs an address such as jdbc:postgresql://");

        Commands.Ran made = Commands.run(
                List.of("init", "--to", config.toString(), "--defaults", "--client-id", "back\\slash and blank"));
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        assertThat(made.out())
                .contains("(umask 077; cat > " + folder.resolve("client-secret") + ")")
                .contains("bcda-etl load --config " + config);
        Files.writeString(folder.resolve("client-secret"), "secret");
        Files.writeString(folder.resolve("database-password"), "secret");
        assertThat(Commands.run(List.of(
                                "check",
                                "--config",
                                config.toString(),
                                "--bcda.base-url=http://127.0.0.1:1",
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none"))
                        .out())
                .contains("client id back\\slash and blank, secret set");
    }

    @Test
    void aSecondConfigurationInAFolderHasReportsAndFiguresOfItsOwnAndSaysWhichSecretsItShares() throws Exception {
        Path first = folder.resolve("bcda-etl.properties");
        Commands.Ran made = Commands.run(List.of("init", "--defaults", "--to", first.toString()));
        assertThat(made.out()).doesNotContain("Taken as it is");
        assertThat(first)
                .content()
                .contains("\n#bcda.report-dir=reports\n")
                .contains("\n#bcda.metrics.instance=" + MetricsSettings.hostName() + "\n");
        Files.writeString(folder.resolve("client-secret"), "secret");

        Commands.Ran second = Commands.run(List.of(
                "init",
                "--defaults",
                "--to",
                folder.resolve("runout.properties").toString()));

        assertThat(second.out())
                .contains("Taken as it is: " + folder.resolve("client-secret") + ", which was there. If")
                .doesNotContain("Taken as it is: " + folder.resolve("database-password"));
        assertThat(folder.resolve("runout.properties"))
                .content()
                .contains("\nbcda.report-dir=reports-runout\n")
                .contains("\nbcda.metrics.instance=" + MetricsSettings.hostName() + "-runout\n");
    }

    @Test
    void theCommandsThatItNamesAreOnesThatAShellTakes() throws Exception {
        Path config = Files.createDirectory(folder.resolve("the ACO's own")).resolve("made.properties");

        Commands.Ran made = Commands.run(List.of("init", "--to", config.toString(), "--defaults"));

        List<String> commands = made.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("bcda-etl") || line.startsWith("("))
                .toList();
        assertThat(commands).hasSize(4);
        Path ours = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("bcda-etl"),
                "#!/bin/sh\n[ $# = 3 ] && [ -f \"$3\" ]\n");
        assertThat(ours.toFile().setExecutable(true)).isTrue();
        for (String command : commands) {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            shell.environment().merge("PATH", ours.getParent().toString(), (path, first) -> first + ":" + path);
            shell.redirectInput(Path.of("/dev/null").toFile());
            Process ran = shell.start();
            String shown = new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ran.waitFor()).as(command + ": " + shown).isZero();
        }
        assertThat(config.resolveSibling("client-secret")).exists();
        assertThat(config.resolveSibling("database-password")).exists();
    }

    /** Runs it as a person does, who types lines; what the terminal then shows. */
    private String onATerminal(List<String> lines) throws Exception {
        String command = LoadProcess.command(List.of("init")).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path shown = folder.resolve("shown");
        Process process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        process.getOutputStream().write((String.join("\n", lines) + "\n").getBytes());
        process.getOutputStream().flush();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return Files.readString(shown).replace("\r", "");
    }
}
