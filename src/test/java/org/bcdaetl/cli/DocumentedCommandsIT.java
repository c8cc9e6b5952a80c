package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.command.Invocation;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever follows README, tutorial, operations and the analysts' page gets what they promise: every command in their blocks
 * runs, in their order, on a warehouse that the tutorial's own configuration fills from a sandbox; but those of a list.
 */
class DocumentedCommandsIT {

    /** What begins so is not run here, and why. */
    private static final Map<String, String> NOT_RUN = notRun();

    private static final Path TUTORIAL = Path.of("docs/tutorial.md");
    private static final List<Path> PAGES =
            List.of(TUTORIAL, Path.of("README.md"), Path.of("docs/operations.md"), Path.of("docs/analysts.md"));

    /** Commands that read settings. */
    private static final Set<String> WITH_SETTINGS =
            Set.of("load", "check", "status", "rejects", "replay", "forget", "migrate", "export", "providers");

    @TempDir
    Path folder;

    private final PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V3);
    private final PGSimpleDataSource ofVersion1 = TestPostgres.warehouse();
    private Path config;

    private static Map<String, String> notRun() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("mvn ", "the build, of which this test is a part");
        reasons.put("sudo apt-get ", "changes the machine");
        reasons.put("sudo -u postgres ", "needs the database's own account; the tests' databases are made already");
        reasons.put("install ", "changes the machine");
        reasons.put("ln ", "changes the machine; LauncherIT follows links");
        reasons.put("useradd ", "changes the machine");
        reasons.put("chown ", "changes the machine");
        reasons.put("chmod ", "changes the machine");
        reasons.put("for ", "tries again after ten minutes; DeploymentFilesTest runs it with a stand-in");
        reasons.put("systemctl ", "needs systemd; DeploymentFilesTest reads the units");
        reasons.put("docker", "needs Docker; DeploymentFilesTest reads the files");
        reasons.put("kubectl ", "needs Kubernetes; DeploymentFilesTest reads the file");
        reasons.put("bcda-etl sandbox ", "runs until it is ended: this test has one; SandboxCommandIT runs it");
        reasons.put("bcda-etl init", "asks on a terminal: InitIT answers; with --defaults it is run");
        reasons.put("target/bcda-etl init", "asks on a terminal: InitIT answers");
        return reasons;
    }

    @BeforeEach
    void prepares() throws Exception {
        config = folder.resolve("bcda-etl.properties");
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(
                folder.resolve("files/Coverage.ndjson"),
                "{\"resourceType\": \"Coverage\", \"id\": \"part-a-1\", \"beneficiary\": {\"reference\": \"Patient/1\"}, \"period\": {\"start\": \"2020-01-01\"}}\n");
    }

    @Test
    void everyCommandOfThePagesRuns() throws Exception {
        Set<String> unused = new HashSet<>(NOT_RUN.keySet());
        try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.of(3, 3))) {
            Files.writeString(Files.createDirectory(folder.resolve("views")).resolve("coverage_parts.json"), ownView());
            for (Path page : PAGES) {
                for (DocumentedCommands.Block block : DocumentedCommands.blocks(page)) {
                    if (block.isPsql()) {
                        query(block.query());
                    } else if (block.language().equals("sql")) {
                        query(block.text());
                    } else if (block.language().equals("json")) {
                        JsonMapper.shared().readTree(block.text().replaceAll("\\{\\{\\w+}}", "1"));
                    } else if (block.isShell() && !isAnswer(page, block)) {
                        for (String command : block.commands()) {
                            if (!isLeftOut(command, unused)) {
                                run(command, sandbox);
                            }
                        }
                    }
                }
            }
        }
        assertThat(unused).as("no page has a command that begins so").isEmpty();
    }

    @Test
    void commandsInTheProseOfThePagesAreThoseThatThereAre() throws Exception {
        for (Path page : PAGES) {
            for (List<String> words : DocumentedCommands.inProse(page)) {
                assertThatCode(() -> Invocation.of(BcdaEtl.commands(), words))
                        .as(page + ": " + words)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** The page of analysts shows answers to queries in blocks without a language. */
    private static boolean isAnswer(Path page, DocumentedCommands.Block block) {
        return page.endsWith("analysts.md") && block.language().isEmpty();
    }

    private static boolean isLeftOut(String command, Set<String> unused) {
        for (String begin : NOT_RUN.keySet()) {
            if (command.startsWith(begin) && !command.contains("--defaults")) {
                unused.remove(begin);
                return true;
            }
        }
        return false;
    }

    private void run(String command, SandboxServer sandbox) throws Exception {
        String here = command.replace("http://localhost:8080", sandbox.baseUri().toString())
                .replace("/etc/bcda-etl/bcda-etl.properties", config.toString())
                .replace("/var/lib/bcda-etl/", folder + "/")
                .replaceFirst("^sudo -u bcda ", "")
                .replace(
                        "views/coverage_parts.json",
                        folder.resolve("views/coverage_parts.json").toString())
                .replace("--from DIR", "--from " + folder.resolve("files"))
                .replace("/secure/", folder + "/")
                .replace("--since-run 41", "--since-run " + one("select max(run_id) from etl.run"))
                .replace("people.txt", folder.resolve("people.txt").toString());
        List<String> words = DocumentedCommands.words(here);
        if (words.get(0).matches("(.*/)?bcda-etl")) {
            ours(words.subList(1, words.size()), command);
        } else if (words.get(0).equals("psql")) {
            query(words.get(words.indexOf("-c") + 1));
        } else {
            Process shell = new ProcessBuilder("sh", "-ec", here)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("shell.out").toFile())
                    .start();
            assertThat(shell.waitFor())
                    .as(command + ": " + Files.readString(folder.resolve("shell.out")))
                    .isZero();
        }
    }

    private void ours(List<String> words, String command) throws Exception {
        List<String> all = new ArrayList<>(words);
        switch (words.get(0)) {
            case "init" ->
                all.addAll(List.of(
                        "--to=" + config,
                        "--database-url=" + database.getURL(),
                        "--database-user=" + database.getUser()));
            case "forget" ->
                Files.writeString(
                        folder.resolve("people.txt"),
                        one("select bene_mbi_id from cclf.beneficiary_demographics") + "\n");
            case "migrate" -> all.addAll(version1());
            case "check" -> Files.writeString(folder.resolve("database-password"), database.getPassword());
            default -> {}
        }
        if (WITH_SETTINGS.contains(words.get(0)) && !words.contains("--config")) {
            all.add("--config=" + config);
        }
        if (words.get(0).equals("load") || words.get(0).equals("migrate")) {
            all.add("--bcda.poll-floor=10ms");
        }
        Commands.Ran ran = Commands.run(all);

        assertThat(ran.exitCode()).as(command + ": " + ran.out() + ran.err()).isIn(0, 3);
        if (words.get(0).equals("forget")) {
            // What changed since a run can be told of those after it only.
            Commands.run(List.of("load", "--config=" + config, "--bcda.poll-floor=10ms"));
        }
    }

    /** The settings of a warehouse of version 1, loaded once. */
    private List<String> version1() {
        List<String> settings = List.of(
                "--spring.datasource.url=" + ofVersion1.getURL(),
                "--bcda.api-version=v1",
                "--bcda.spool-dir=" + folder.resolve("spool-1"),
                "--bcda.report-dir=" + folder.resolve("reports-1"));
        if (Files.notExists(folder.resolve("reports-1"))) {
            List<String> load = new ArrayList<>(List.of("load", "--config=" + config, "--bcda.poll-floor=10ms"));
            load.addAll(settings);
            assertThat(Commands.run(load).exitCode()).isZero();
        }
        return settings;
    }

    private static String ownView() throws Exception {
        return DocumentedCommands.blocks(Path.of("docs/analysts.md")).stream()
                .filter(block -> block.text().contains("\"ViewDefinition\""))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private String one(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(sql)).as(sql).isTrue();
        }
    }
}
