package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.spool.seal.PrivateKeys;
import org.bcdaetl.spool.seal.WrappedKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing of a resource, no token and no key is written where it does not belong, also when the operator turns every
 * logger up and files and lines fail.
 */
class PrivacyIT {

    private static final int PEOPLE = 12;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final SandboxSettings ENCRYPTED = CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    /** The sandbox's tokens are 64 characters of base64; check sums of files are as long, in hex. */
    private static final Pattern TOKEN = Pattern.compile("(?<![\\w-])[\\w-]{64}(?![\\w-])");

    private static final String[] LOUDEST = {
        "logging.level.root",
        "logging.level.org.bcdaetl",
        "logging.level.org.springframework",
        "logging.level.org.springframework.batch",
        "logging.level.org.springframework.jdbc",
        "logging.level.org.springframework.transaction",
        "logging.level.org.apache.hc",
        "logging.level.org.apache.hc.client5.http.headers",
        "logging.level.org.apache.hc.client5.http.wire",
        "logging.level.org.postgresql",
        "logging.level.com.zaxxer.hikari",
        "logging.level.org.flywaydb",
        "logging.level.ca.uhn"
    };

    @TempDir
    Path folder;

    @Test
    void aRunOfTodaysFormKeepsToItself() throws Exception {
        try (SandboxNight night = loud(CURRENT)) {
            night.set("bcda.retries", "0");
            night.server.inject(new Fault.MalformedLines(1, 3));
            night.server.inject(new Fault.Unretrievable(1, 2));
            night.server.inject(new Fault.FlippedByte("/data/", 2, 3000));
            night.server.inject(new Fault.Answer("/data/", 1, 401));
            List<Commands.Ran> runs = new ArrayList<>(List.of(night.run("load")));
            Set<String> keys = fileKeys(night);
            runs.add(night.loadWith("bcda.reject-limit", "1"));
            keys.addAll(fileKeys(night));
            runs.add(night.run("load"));
            runs.add(night.run("status"));
            runs.add(night.run("check"));

            assertThat(runs).extracting(Commands.Ran::exitCode).containsExactly(1, 5, 0, 0, 0);
            assertThat(night.count("etl.rejected_record")).isEqualTo(3);
            assertThat(night.count("etl.server_error")).isPositive();
            assertThat(keys).isNotEmpty();
            assertSilent(night, runs, keys);
        }
    }

    @Test
    void anEncryptedRunOf2019KeepsToItself() throws Exception {
        try (SandboxNight night = loud(ENCRYPTED.withWrappedEntries(true))) {
            night.server.inject(new Fault.MalformedLines(1, 3));
            night.server.inject(new Fault.FlippedByte("/data/", 6, 3000));
            List<Commands.Ran> runs = new ArrayList<>(List.of(night.run("load")));
            Set<String> keys = fileKeys(night);
            runs.add(night.loadWith("bcda.reject-limit", "1"));
            runs.add(night.run("load"));
            runs.add(night.run("status"));
            runs.add(night.run("check"));

            assertThat(runs).extracting(Commands.Ran::exitCode).containsExactly(1, 5, 0, 0, 0);
            assertThat(keys).hasSizeGreaterThanOrEqualTo(6);
            assertSilent(night, runs, keys);
        }
    }

    @Test
    void rowsThatPostgresqlRefusesAreNotQuoted() throws Exception {
        Path files = folder.resolve("files");
        SandboxFiles.write(CURRENT, files, true, 0);
        try (SandboxNight night = loud(CURRENT)) {
            TestPostgres.migrate(night.database);
            List<Commands.Ran> runs = new ArrayList<>(List.of(night.run("status")));
            night.sql()
                    .sql("alter table staging.beneficiary_demographics add check (bene_last_name < 'M')")
                    .update();
            runs.add(night.run("load", "--from", files.toString()));
            night.sql()
                    .sql("alter table bcda.beneficiary_demographics add constraint upset check (bene_last_name >"
                            + " 'M') not valid")
                    .update();
            runs.add(night.run("load", "--start-over", "--from", files.toString()));

            assertThat(runs).extracting(Commands.Ran::exitCode).containsExactly(0, 0, 1);
            assertThat(night.count("etl.rejected_record where reason like 'PostgreSQL refuses a value%'"))
                    .isPositive();
            assertSilent(night, runs, Set.of());
        }
    }

    /** A night whose every logger is turned up, which must still be seen to say something. */
    private SandboxNight loud(SandboxSettings sandbox) throws IOException {
        SandboxNight night = new SandboxNight(sandbox, folder);
        for (String logger : LOUDEST) {
            night.set(logger, "TRACE");
        }
        return night;
    }

    private void assertSilent(SandboxNight night, List<Commands.Ran> runs, Set<String> keys) throws Exception {
        Map<String, String> written = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            written.put(
                    "output of command " + i, runs.get(i).out() + runs.get(i).err());
        }
        assertThat(written.get("output of command 0")).contains("debug: ");
        written.put("etl.run", column(night, "select message from etl.run"));
        written.put(
                "rejects",
                column(night, "select concat_ws(' ', reason, view_name, column_name) from etl.rejected_record"));
        written.put("jobs", column(night, "select exit_message from batch.batch_job_execution"));
        written.put("steps", column(night, "select exit_message from batch.batch_step_execution"));
        written.put(
                "job contexts",
                column(
                        night,
                        "select short_context || coalesce(serialized_context, '') from"
                                + " batch.batch_job_execution_context"));
        written.put(
                "step contexts",
                column(
                        night,
                        "select short_context || coalesce(serialized_context, '') from"
                                + " batch.batch_step_execution_context"));
        written.put("parameters", column(night, "select parameter_value from batch.batch_job_execution_params"));
        try (Stream<Path> reports = Files.walk(folder.resolve("reports"))) {
            for (Path report : reports.filter(Files::isRegularFile).toList()) {
                written.put(report.getFileName().toString(), Files.readString(report));
            }
        }
        assertThat(written).containsKey("run-1.html");

        Set<String> secrets = people(night);
        assertThat(secrets).hasSizeGreaterThan(PEOPLE);
        secrets.addAll(keys);
        secrets.addAll(pemLines());
        secrets.add(Base64.getEncoder().encodeToString("sandbox:sandbox".getBytes(StandardCharsets.UTF_8)));
        secrets.add("Bearer ");
        written.forEach((place, text) -> {
            assertThat(secrets.stream().filter(text::contains).toList())
                    .as(place)
                    .isEmpty();
            assertThat(TOKEN.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .filter(word -> !word.matches("[0-9a-f]+|-+")))
                    .as(place)
                    .isEmpty();
        });
    }

    /** Everyone's MBIs and names, from the people that the sandbox serves. */
    private Set<String> people(SandboxNight night) throws IOException {
        Set<String> secrets = new TreeSet<>();
        for (Path file : SandboxFiles.write(CURRENT, folder.resolve("truth"), false, 0)) {
            if (!file.getFileName().toString().startsWith("Patient")) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                JsonNode patient = JsonMapper.shared().readTree(line);
                for (JsonNode identifier : patient.path("identifier")) {
                    if (identifier.path("system").asString("").endsWith("us-mbi")) {
                        secrets.add(identifier.path("value").asString());
                    }
                }
                secrets.add(patient.path("name").path(0).path("family").asString());
                secrets.add(patient.path("name").path(0).path("given").path(0).asString());
                secrets.add(patient.path("birthDate").asString());
            }
        }
        secrets.remove("");
        return secrets;
    }

    /** The keys of files, sealed and wrapped, in the spellings that a log could have. */
    private Set<String> fileKeys(SandboxNight night) throws Exception {
        Set<String> keys = new TreeSet<>();
        for (byte[] key : night.sql()
                .sql("select seal_key from etl.file where seal_key is not null")
                .query((row, index) -> row.getBytes(1))
                .list()) {
            keys.add(HexFormat.of().formatHex(key));
            keys.add(Base64.getEncoder().encodeToString(key));
        }
        Map<String, String> wrapped = new TreeMap<>();
        night.sql()
                .sql("select file_name, wrapped_key from etl.file where wrapped_key is not null")
                .query((row, index) -> wrapped.put(row.getString(1), row.getString(2)))
                .list();
        for (Map.Entry<String, String> file : wrapped.entrySet()) {
            byte[] key = WrappedKeys.unwrap(
                            file.getValue(), file.getKey(), PrivateKeys.read(folder.resolve("private-key.pem"), null))
                    .bytes();
            keys.add(file.getValue().substring(0, 32));
            keys.add(HexFormat.of().formatHex(key));
            keys.add(Base64.getEncoder().encodeToString(key));
        }
        return keys;
    }

    private Set<String> pemLines() throws IOException {
        Path pem = folder.resolve("private-key.pem");
        return Files.exists(pem)
                ? Files.readAllLines(pem).stream()
                        .filter(line -> line.length() > 40 && !line.startsWith("-"))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static String column(SandboxNight night, String query) {
        return String.join(
                "\n",
                night.sql()
                        .sql(query)
                        .query((row, index) -> String.valueOf(row.getString(1)))
                        .list());
    }
}
