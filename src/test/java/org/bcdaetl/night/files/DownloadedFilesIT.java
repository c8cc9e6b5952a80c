package org.bcdaetl.night.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.stream;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.bcda.ScriptedServer;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of files as a server may name and send them. */
class DownloadedFilesIT {

    private static final String[] PACKED = {"Content-Encoding", "gzip"};

    private final ScriptedServer server = new ScriptedServer();
    private final PGSimpleDataSource database = TestPostgres.warehouse();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void filesWhoseUrlsEndAlikeAreDifferentFiles() {
        List<String> paths = List.of(
                "/data/1/claims.ndjson",
                "/data/2/claims.ndjson",
                "/data/3/CLAIMS.ndjson",
                "/data/4/claims.ndjson.part",
                "/data/5/" + "x".repeat(300) + ".ndjson",
                "/data/6/%2E%2E%2F%00%C3%A9",
                "/data/7/");
        offer(paths);
        for (int i = 0; i < paths.size(); i++) {
            server.on("GET " + paths.get(i), stream(ScriptedServer.gzip(patient(i)), PACKED));
        }

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patients()).isEqualTo(paths.size());
        assertThat(JdbcClient.create(database)
                        .sql("select count(distinct lower(spool_name)) from etl.file")
                        .query(Long.class)
                        .single())
                .isEqualTo(paths.size());
    }

    @Test
    void aSecondMemberThatIsDamagedIsFetchedAgain() {
        offer(List.of("/data/1/a.ndjson"));
        server.on(
                "GET /data/1/a.ndjson",
                stream(secondDamaged(), PACKED),
                stream(joined(ScriptedServer.gzip(patient(1)), ScriptedServer.gzip(patient(2))), PACKED));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patients()).isEqualTo(2);
    }

    @Test
    void aPlainBodyThatEndsInTheMidstOfALineIsFetchedAgain() {
        offer(List.of("/data/1/a.ndjson"));
        String whole = patient(1) + patient(2).strip();
        server.on(
                "GET /data/1/a.ndjson",
                stream(whole.substring(0, whole.length() - 5).getBytes(StandardCharsets.UTF_8)),
                stream(whole.getBytes(StandardCharsets.UTF_8)));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patients()).isEqualTo(2);
    }

    @Test
    void aPlainBodyThatEndsAtTheSamePlaceEachTimeIsLoadedButForItsLastLine() {
        offer(List.of("/data/1/a.ndjson"));
        String whole = patient(1) + patient(2).strip();
        server.on(
                "GET /data/1/a.ndjson",
                times(
                        9,
                        ScriptedServer.body(
                                200, whole.substring(0, whole.length() - 5).getBytes(StandardCharsets.UTF_8))));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(load.err()).containsOnlyOnce("ends in the midst of its last line each time that BCDA gives it out");
        assertThat(patients()).isEqualTo(1);
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from etl.rejected_record")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** Nothing tells then that what lies between did not cut it. */
    @Test
    void aPlainBodyOfUnknownLengthThatEndsAtTheSamePlaceEachTimeIsDamaged() {
        offer(List.of("/data/1/a.ndjson"));
        server.on(
                "GET /data/1/a.ndjson",
                times(9, stream(patient(1).strip().substring(0, 20).getBytes(StandardCharsets.UTF_8))));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isEqualTo(1);
        assertThat(load.err()).contains("File a.ndjson comes damaged or cut short");
    }

    @Test
    void aPlainBodyThatEndsInTheMidstOfALineElsewhereEachTimeIsDamaged() {
        offer(List.of("/data/1/a.ndjson"));
        String whole = patient(1) + patient(2).strip();
        server.on(
                "GET /data/1/a.ndjson",
                stream(whole.substring(0, whole.length() - 5).getBytes(StandardCharsets.UTF_8)),
                stream(whole.substring(0, whole.length() - 9).getBytes(StandardCharsets.UTF_8)));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isEqualTo(1);
        assertThat(load.err()).contains("File a.ndjson comes damaged or cut short");
        assertThat(server.asked("GET /data/1/a.ndjson")).hasSize(2);
    }

    @Test
    void aFileThatComesDamagedEveryTimeIsNamedAndNothingIsPublished() {
        offer(List.of("/data/1/whole.ndjson", "/data/1/spoilt.ndjson"));
        server.on("GET /data/1/whole.ndjson", stream(ScriptedServer.gzip(patient(3)), PACKED));
        server.on("GET /data/1/spoilt.ndjson", times(9, stream(secondDamaged(), PACKED)));

        Commands.Ran load = load();

        assertThat(load.exitCode()).isEqualTo(1);
        assertThat(load.sentences()).as(load.err()).hasSize(1);
        assertThat(load.sentences().get(0))
                .contains(
                        "File spoilt.ndjson comes damaged or cut short from BCDA at 127.0.0.1, also after 1 repetition")
                .endsWith(".");
        assertThat(server.asked("GET /data/1/spoilt.ndjson")).hasSize(2);
        assertThat(patients()).isZero();
    }

    @Test
    void firstBytesTellWhatABodyIs() {
        offer(List.of("/data/1/a.ndjson.gz", "/data/1/b.ndjson"));
        server.on("GET /data/1/a.ndjson.gz", stream(ScriptedServer.gzip(patient(1))));
        server.on("GET /data/1/b.ndjson", stream(("\ufeff" + patient(2)).getBytes(StandardCharsets.UTF_8), PACKED));

        Commands.Ran load = load();

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(patients()).isEqualTo(2);
    }

    @Test
    void aBodyOfAnotherFormIsToldByItsName() {
        offer(List.of("/data/1/a.ndjson"));
        server.on("GET /data/1/a.ndjson", times(3, stream(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0})));

        Commands.Ran load = load();

        assertThat(load.exitCode()).isEqualTo(1);
        assertThat(load.sentences()).as(load.err()).hasSize(1);
        assertThat(load.sentences().get(0))
                .contains("a.ndjson) is a zip archive and no NDJSON")
                .endsWith(".");
        assertThat(server.asked("GET /data/1/a.ndjson")).hasSize(1);
    }

    private void offer(List<String> paths) {
        String output = paths.stream()
                .map(path -> "{'type':'Patient','url':'" + server.uri() + path + "'}")
                .collect(Collectors.joining(","));
        server.on("GET /api/v1/Group/all/$export", status(202, "Content-Location", server.uri() + "/api/v1/jobs/42"));
        server.on(
                "GET /api/v1/jobs/42",
                json(200, "{'transactionTime':'2026-09-01T02:15:00.123456Z','output':[" + output + "],'error':[]}"));
    }

    private Commands.Ran load() {
        return CommandLine.on(database, folder)
                .with("bcda.base-url", server.uri())
                .with("bcda.client-id", "aco")
                .with("bcda.client-secret", "aco")
                .with("bcda.retries", 1)
                .with("bcda.retry-delay", "10ms")
                .with("bcda.poll-floor", "10ms")
                .with("bcda.poll-cap", "20ms")
                .run("load");
    }

    private long patients() {
        return JdbcClient.create(database)
                .sql("select count(*) from bcda.beneficiary_demographics")
                .query(Long.class)
                .single();
    }

    private static byte[] secondDamaged() {
        byte[] second = ScriptedServer.gzip(patient(2));
        second[1] ^= 1;
        return joined(ScriptedServer.gzip(patient(1)), second);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(one, other).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String patient(int number) {
        return "{\"resourceType\":\"Patient\",\"id\":\"-" + number + "\"}\n";
    }
}
