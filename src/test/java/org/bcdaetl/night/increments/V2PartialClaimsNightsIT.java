package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.stream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.bcda.ScriptedServer;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nights that ask version 2 for claims before they are final: two types more, with all that a night does for a type. */
class V2PartialClaimsNightsIT {

    private static final String EXPORT = "GET /api/v2/Group/all/$export";
    private static final String PEOPLE = patient("1", "1S00E00AC01") + patient("2", "1S00E00AC02");

    private final PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V2);

    @TempDir
    private Path folder;

    @Test
    void askForTwoTypesMoreAndForTheirChangesThenAndKnowWhatIsAbsentAndOfWhom() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on("GET /data/1/Claim.ndjson", status(403));
            offer(
                    server,
                    1,
                    "",
                    file("Patient", PEOPLE),
                    file("Claim", claim("m-1", 1) + claim("m-2", 2) + claim("m-3", 3)),
                    file("ClaimResponse", response("m-1", 1)));
            offer(server, 2, "", file("Claim", claim("m-4", 1) + "{\"resourceType\": \"Claim\", \"id\": \"m-5\"}\n"));
            offer(
                    server,
                    3,
                    outcome("Error retrieving Claim for beneficiary MBI 1S00E00AC01 in group all"),
                    file("Patient", PEOPLE),
                    file("Claim", claim("m-2", 2)));
            offer(server, 4, "", file("Patient", PEOPLE));

            assertThat(command(server, true).run("load").exitCode()).isEqualTo(1);
            load(server, false);
            load(server, true);

            assertThat(query(server, 0))
                    .contains("_type=ExplanationOfBenefit,Patient,Coverage,Claim,ClaimResponse")
                    .doesNotContain("_since");
            assertThat(query(server, 1)).contains("_since=2026-09-01T");
            assertThat(rows("select resource_type from etl.watermark order by 1"))
                    .containsExactly("Claim", "ClaimResponse", "Coverage", "ExplanationOfBenefit", "Patient");
            assertThat(rows("select resource_type || ' ' || reason from etl.rejected_record"))
                    .containsExactly("Claim the claim names no patient");

            load(server, true, "--full");

            assertThat(rows("select resource_type || ' ' || person from etl.incomplete_person"))
                    .containsExactly("Claim 1S00E00AC01");
            assertThat(rows("select resource_id from etl.delivered_resource where absent_since is not null"))
                    .containsExactly("m-3");

            load(server, false, "--full");

            assertThat(query(server, 3)).contains("_type=ExplanationOfBenefit,Patient,Coverage");
            assertThat(rows("select resource_id from etl.delivered_resource where absent_since is not null"))
                    .containsExactly("m-3");
            assertThat(rows("select resource_type || ' ' || person from etl.incomplete_person"))
                    .containsExactly("Claim 1S00E00AC01");
            assertThat(rows("select cur_clm_uniq_id || ' ' || bene_mbi_id from cclf.partial_claim order by 1"))
                    .containsExactly("m-1 1S00E00AC01", "m-2 1S00E00AC02", "m-3 1S00E00AC03", "m-4 1S00E00AC01");

            Path mended = Files.writeString(folder.resolve("mended.ndjson"), claim("m-5", 2));
            Commands.Ran replay = command(server, false).run("replay", mended);
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(rows("select bene_mbi_id from cclf.partial_claim where cur_clm_uniq_id = 'm-5'"))
                    .containsExactly("1S00E00AC02");
        }
    }

    private void load(ScriptedServer server, boolean partial, String... options) {
        List<String> words = new ArrayList<>(List.of("load"));
        words.addAll(Arrays.asList(options));
        Commands.Ran load = command(server, partial).run((Object[]) words.toArray(String[]::new));
        assertThat(load.exitCode()).as(load.err()).isZero();
    }

    private CommandLine command(ScriptedServer server, boolean partial) {
        return CommandLine.on(database, folder)
                .with("bcda.api-version", "v2")
                .with("bcda.base-url", server.uri())
                .with("bcda.client-id", "aco")
                .with("bcda.client-secret", "aco")
                .with("bcda.partially-adjudicated", partial)
                .with("bcda.overlap-every", "0")
                .with("bcda.reject-limit", "none")
                .with("bcda.poll-floor", "10ms")
                .with("bcda.poll-cap", "20ms");
    }

    private static String query(ScriptedServer server, int night) {
        return URLDecoder.decode(server.asked(EXPORT).get(night).query(), StandardCharsets.UTF_8);
    }

    private List<String> rows(String sql) {
        return JdbcClient.create(database).sql(sql).query(String.class).list();
    }

    private static Map.Entry<String, String> file(String type, String lines) {
        return Map.entry(type, lines);
    }

    @SafeVarargs
    private static void offer(ScriptedServer server, int job, String errors, Map.Entry<String, String>... files) {
        List<String> output = new ArrayList<>();
        for (Map.Entry<String, String> file : files) {
            output.add(entry(server, job, file.getKey(), file.getKey(), file.getValue()));
        }
        String error = errors.isEmpty() ? "" : entry(server, job, "OperationOutcome", "errors", errors);
        server.on(EXPORT, status(202, "Content-Location", server.uri() + "/api/v2/jobs/" + job));
        server.on(
                "GET /api/v2/jobs/" + job,
                json(
                        200,
                        "{'transactionTime':'2026-09-0" + job + "T02:15:00Z','output':[" + String.join(",", output)
                                + "],'error':[" + error + "]}"));
    }

    private static String entry(ScriptedServer server, int job, String type, String name, String lines) {
        String path = "/data/" + job + "/" + name + ".ndjson";
        server.on("GET " + path, stream(lines.getBytes(StandardCharsets.UTF_8)));
        return "{'type':'" + type + "','url':'" + server.uri() + path + "'}";
    }

    private static String patient(String id, String mbi) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "2026-06-01T00:00:00Z"}, "identifier": [\
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s"}]}
                """.formatted(id, mbi);
    }

    private static String claim(String id, int person) {
        return resource("Claim", id, person);
    }

    private static String response(String id, int person) {
        return resource("ClaimResponse", id, person);
    }

    private static String resource(String type, String id, int person) {
        return """
                {"resourceType": "%s", "id": "%s", "meta": {"lastUpdated": "2026-08-01T00:00:00Z"}, "contained": [\
                {"resourceType": "Patient", "id": "patient", "identifier": [\
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "1S00E00AC0%d"}]}], "patient": {"reference": "#patient"}}
                """.formatted(type, id, person);
    }

    private static String outcome(String diagnostics) {
        return """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception", \
                "diagnostics": "%s"}]}
                """.formatted(diagnostics);
    }
}
