package org.bcdaetl.night.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One line of each fate in files that are called and begin as they please: every one is accounted for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineFatesIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OUTCOME = "{\"resourceType\":\"OperationOutcome\"%s}";
    private static final String ISSUES = ",\"issue\":[{\"severity\":\"warning\",\"code\":\"informational\","
            + "\"details\":{\"text\":\"first\"}},{\"severity\":\"error\",\"code\":\"exception\","
            + "\"diagnostics\":\"second\"}]";
    private static final String NOTE = ",\"issue\":[{\"severity\":\"information\",\"code\":\"informational\"}]";

    @TempDir
    private static Path folder;

    private final PGSimpleDataSource warehouse = TestPostgres.warehouse();
    private JsonNode summary = JSON.createObjectNode();

    @BeforeAll
    void load() throws Exception {
        String claim = resource(ResourceType.EXPLANATION_OF_BENEFIT, "\"CARRIER\"");
        String patient = resource(ResourceType.PATIENT, "");
        String coverage = resource(ResourceType.COVERAGE, "");
        Files.write(
                folder.resolve("1.ndjson"),
                List.of(
                        OUTCOME.formatted(ISSUES),
                        claim,
                        "{\"resource\":" + OUTCOME.formatted("") + "}",
                        without(claim, "id"),
                        with(claim, "id", " "),
                        without(claim, "patient"),
                        without(claim, "type"),
                        with(claim, "outcome", "complete"),
                        withEmptyItem(claim),
                        "not json",
                        patient));
        Files.write(
                folder.resolve("2.ndjson"),
                List.of(
                        without(patient, "id"),
                        with(patient, "resourceType", "patient"),
                        with(patient, "resourceType", "Observation"),
                        coverage,
                        without(coverage, "beneficiary"),
                        with(coverage, "class", "plan"),
                        "{\"resource\":" + coverage + "}",
                        OUTCOME.formatted(NOTE)));
        Path file = folder.resolve("summary.json");
        Commands.Ran ran = CommandLine.on(warehouse, Files.createDirectories(folder.resolve("home")))
                .run(
                        "load",
                        "--from=" + folder,
                        "--transaction-time=2026-01-01T00:00:00Z",
                        "--bcda.reject-limit=100",
                        "--summary=" + file);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("12 of 19 lines were rejected").contains("(2 issues)");
        summary = JSON.readTree(Files.readString(file));
    }

    @Test
    void everyLineIsStagedOrRejectedOrWhatTheServerSaid() {
        assertThat(one("select sum(lines) from etl.file")).isEqualTo(19);
        assertThat(one("select sum(lines_read) from etl.slice")).isEqualTo(19);
        assertThat(one("select sum(resources_staged) from etl.slice")).isEqualTo(4);
        assertThat(one("select sum(lines_rejected) from etl.slice")).isEqualTo(12);
        assertThat(one("select sum(lines_server_error) from etl.slice")).isEqualTo(3);
        assertThat(one("select count(*) from bcda.claim")).isEqualTo(1);
        assertThat(one("select count(*) from bcda.beneficiary_demographics")).isEqualTo(1);
        assertThat(one("select count(*) from bcda.coverage")).isEqualTo(1);
    }

    @Test
    void everyRejectSaysWhyAndIsCountedByItsOwnType() {
        List<String> rejects = JdbcClient.create(warehouse)
                .sql("select concat_ws(' ', f.file_name, r.line_no, r.resource_type, r.view_name, r.column_name)"
                        + " from etl.rejected_record r join etl.file f using (file_id) order by file_id, line_no")
                .query(String.class)
                .list();

        assertThat(rejects).hasSize(12).doesNotHaveDuplicates();
        assertThat(rejects)
                .contains(
                        "1.ndjson 4 ExplanationOfBenefit claim eob_id",
                        "1.ndjson 5 ExplanationOfBenefit claim eob_id",
                        "1.ndjson 6 ExplanationOfBenefit claim bene_id",
                        "1.ndjson 7 ExplanationOfBenefit claim eob_type",
                        "1.ndjson 8 ExplanationOfBenefit",
                        "2.ndjson 1 Patient beneficiary_demographics bene_id",
                        "2.ndjson 5 Coverage coverage bene_id",
                        "2.ndjson 6 Coverage");
        assertThat(JdbcClient.create(warehouse)
                        .sql("select reason from etl.rejected_record order by file_id, line_no")
                        .query(String.class)
                        .list())
                .contains("item is no list of objects in JSON")
                .filteredOn(reason -> reason.contains("FHIR R4"))
                .hasSize(2);
    }

    @Test
    void everyIssueIsKeptAndInformationIsNoError() {
        assertThat(JdbcClient.create(warehouse)
                        .sql("select concat_ws(' ', line_no, issue_no, severity, code, diagnostics)"
                                + " from etl.server_error order by file_id, line_no, issue_no")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "1 1 warning informational first",
                        "1 2 error exception second",
                        "3 1",
                        "8 1 information informational");
        assertThat(summary.path("serverErrors").asInt()).isEqualTo(2);
        assertThat(summary.path("serverNotices").asInt()).isEqualTo(2);
    }

    @Test
    void theSummaryAddsUpToTheLinesByTheTypesOfTheLines() {
        assertThat(summary.path("rejectReasons").propertyNames())
                .as("without places, by which two lines always differ")
                .isNotEmpty()
                .noneMatch(reason -> reason.contains(" at byte "));
        JsonNode resources = summary.path("resources");
        assertThat(resources.path("ExplanationOfBenefit"))
                .isEqualTo(JSON.valueToTree(Map.of("read", 7, "loaded", 1, "rejected", 6, "serverErrors", 0)));
        assertThat(resources.path("OperationOutcome").path("serverErrors").asInt())
                .isEqualTo(3);
        assertThat(resources.path("Coverage").path("loaded").asInt()).isEqualTo(2);
        assertThat(resources
                        .valueStream()
                        .mapToInt(type -> type.path("read").asInt())
                        .sum())
                .isEqualTo(19);
    }

    @Test
    void theReportsTellWhatBecameOfEveryLine() throws Exception {
        List<String> fates = summary.path("fates")
                .valueStream()
                .map(fate -> fate.path("resourceType").asString() + " "
                        + fate.path("fate").asString() + " "
                        + fate.path("lines").asLong())
                .toList();

        assertThat(fates).contains("Patient visible 1", "Coverage superseded 1", "OperationOutcome server error 3");
        assertThat(summary.path("fates")
                        .valueStream()
                        .mapToLong(fate -> fate.path("lines").asLong())
                        .sum())
                .isEqualTo(19);
        assertThat(Files.readString(folder.resolve("home/reports/run-1.html")))
                .contains(
                        "<h2>What became of every line</h2>",
                        "<tr><td>Coverage</td><td>superseded</td>",
                        "<tr class=\"all\"><td>all</td><td></td><td></td><td class=\"n\">19</td></tr>");
    }

    private long one(String sql) {
        return JdbcClient.create(warehouse).sql(sql).query(Long.class).single();
    }

    private static String resource(ResourceType type, String content) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new SyntheticPopulation(10, 3).write(type, 0, null, 0, 10, lines);
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(content))
                .findFirst()
                .orElseThrow();
    }

    private static String withEmptyItem(String claim) {
        ObjectNode json = (ObjectNode) JSON.readTree(claim);
        json.putObject("item");
        return json.toString();
    }

    private static String without(String resource, String member) {
        ObjectNode json = (ObjectNode) JSON.readTree(resource);
        json.remove(member);
        return json.toString();
    }

    private static String with(String resource, String member, String text) {
        return ((ObjectNode) JSON.readTree(resource)).put(member, text).toString();
    }
}
