package org.bcdaetl.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an operator waits for: each command in a cold process of its own, from its start to its end, installed as the build
 * makes it, in a database of its own that the first night finds empty. Printed are medians of the rounds, in seconds: of
 * each command, each step of it, the processors' time of the job and of PostgreSQL, and the most memory that the job took. Beside
 * it, and in turns with it, an older jar where one is given; once, the baseline job and DuckDB over the same files.
 */
final class NightBench {

    private final NightData data;
    private final int rounds;
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Meter meter;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    private NightBench(NightData data, int rounds, Path folder, EmbeddedPostgres postgres) throws IOException {
        this.data = data;
        this.rounds = rounds;
        this.folder = folder;
        this.postgres = postgres;
        this.meter = new Meter(
                Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                        .get(0)));
    }

    /**
     * Measures all nights.
     *
     * @param megabytes of the first, about
     * @param oldJar empty for none
     */
    static void measure(Figures figures, int megabytes, int rounds, String oldJar, Path folder) throws Exception {
        Path own = Files.createDirectories(folder.resolve("nights"));
        NightData data = NightData.write(megabytes, own);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(own.resolve("postgres").toFile())
                .setDataDirectory(own.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            List<Installation> installations = new ArrayList<>();
            installations.add(Installation.ofBuild(Path.of("target"), own.resolve("installed")));
            if (!oldJar.isEmpty()) {
                installations.add(Installation.ofOld(Path.of(oldJar), own.resolve("installed-old")));
            }
            new NightBench(data, rounds, own, postgres).measure(figures, installations);
        }
    }

    private void measure(Figures figures, List<Installation> installations) throws Exception {
        figures.add("night-size", NightData.bytes(data.first()) / 1e6, "MB");
        try (SandboxProcess server = SandboxProcess.start(1, 1, folder)) {
            for (Installation installed : installations) {
                warmUp(installed, server);
            }
            for (int round = 0; round < rounds; round++) {
                for (Installation installed : installations) {
                    nights(installed, database(), server);
                }
            }
        }
        measured.forEach((name, values) -> figures.add(
                name,
                Figures.median(values.stream().mapToDouble(value -> value).toArray()),
                name.endsWith("peak-rss") ? "MB" : "s"));
        if (installations.size() > 1) {
            for (String name : List.of(
                    "status",
                    "check",
                    "tiny-load",
                    "night-first",
                    "night-replace",
                    "night-40mb",
                    "status.job-cpu",
                    "check.job-cpu",
                    "tiny-load.job-cpu",
                    "night-first.job-cpu")) {
                figures.ratio("old:" + name, name);
            }
        }
        beside(figures);
    }

    /** Lets the script make its archives, which an operator's first runs do; the next ones take them over. */
    private void warmUp(Installation installed, SandboxProcess server) throws Exception {
        String url = database();
        load(installed, url, data.tiny(), 0);
        command(installed, url, server, "status");
        command(installed, url, server, "check");
    }

    private void nights(Installation installed, String url, SandboxProcess server) throws Exception {
        add(installed, "night-first", load(installed, url, data.first(), 0), url);
        add(installed, "night-replace", load(installed, url, data.first(), 0), url);
        add(installed, "night-40mb", load(installed, url, data.increment(), 1), url);
        add(installed, "status", command(installed, url, server, "status"), "");
        add(installed, "check", command(installed, url, server, "check"), "");
        String small = database();
        add(installed, "tiny-first", load(installed, small, data.tiny(), 0), small);
        add(installed, "tiny-load", load(installed, small, data.tiny(), 0), small);
    }

    private void add(Installation installed, String name, Cost cost, String url) {
        String full = installed.prefix() + name;
        add(full, cost.seconds());
        add(full + ".job-cpu", cost.cpuSeconds());
        add(full + ".postgres-cpu", cost.postgresCpuSeconds());
        add(full + ".peak-rss", cost.peakMegabytes());
        if (!url.isEmpty()) {
            JdbcClient jdbc =
                    JdbcClient.create(postgres.getDatabase("postgres", url.substring(url.lastIndexOf('/') + 1)));
            long run = jdbc.sql("select max(run_id) from etl.run")
                    .query(Long.class)
                    .single();
            new StepTimes(jdbc).of(run).forEach(time -> add(full + "." + time.step(), time.seconds()));
        }
    }

    private void add(String name, double value) {
        measured.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    private Cost load(Installation installed, String url, Path from, int wave) throws Exception {
        return run(
                installed,
                url,
                List.of(
                        "load",
                        "--from",
                        from.toString(),
                        "--transaction-time",
                        SyntheticPopulation.transactionTime(wave).toString()));
    }

    private Cost command(Installation installed, String url, SandboxProcess server, String command) throws Exception {
        return run(
                installed,
                url,
                List.of(
                        command,
                        "--bcda.base-url=" + server.baseUri(),
                        "--bcda.client-id=sandbox",
                        "--bcda.client-secret=sandbox",
                        "--bcda.form=2019",
                        "--bcda.private-key=" + server.privateKey()));
    }

    private Cost run(Installation installed, String url, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(command);
        String database = url.substring(url.lastIndexOf('/') + 1);
        words.addAll(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--bcda.api-version=v1",
                "--bcda.spool-dir=" + folder.resolve(database).resolve("spool"),
                "--bcda.report-dir=" + folder.resolve(database).resolve("reports")));
        return meter.run(
                installed.command(words),
                Installation.environment(),
                installed.folder(),
                folder.resolve("command.out"));
    }

    /** A new database, after a checkpoint, so that no command writes what another changed. */
    private String database() throws SQLException {
        String name = "night" + System.nanoTime();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            statement.execute("checkpoint");
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    private void beside(Figures figures) throws Exception {
        Path output = folder.resolve("beside.out");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Cost baseline = meter.run(
                List.of(
                        java.toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BaselineNight.class.getName(),
                        database(),
                        data.first().toString()),
                Map.of(),
                Path.of("").toAbsolutePath(),
                output);
        figures.add("baseline-first", baseline.seconds(), "s");
        figures.add("baseline-first.job-cpu", baseline.cpuSeconds(), "s");
        figures.add("baseline-first.postgres-cpu", baseline.postgresCpuSeconds(), "s");
        figures.ratio("baseline-first", "night-first");
        Optional<String> python = pythonWithDuckDb();
        if (python.isEmpty()) {
            System.out.println("duckdb-typed\t-\tno python3 with the module duckdb (pip install duckdb)");
            return;
        }
        Cost duckdb = meter.run(
                List.of(
                        python.get(),
                        Path.of("src", "bench", "python", "duckdb_typed.py")
                                .toAbsolutePath()
                                .toString(),
                        data.first().toString()),
                Map.of(),
                Path.of("").toAbsolutePath(),
                output);
        figures.add("duckdb-typed", duckdb.seconds(), "s");
        figures.add("duckdb-typed.job-cpu", duckdb.cpuSeconds(), "s");
        figures.ratio("night-first", "duckdb-typed");
    }

    private static Optional<String> pythonWithDuckDb() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import duckdb")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return python.waitFor() == 0 ? Optional.of("python3") : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
