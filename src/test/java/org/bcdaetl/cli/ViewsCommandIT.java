package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code views check} and {@code views run}, which need no database. */
class ViewsCommandIT {

    private static final String HEAD = "id,part,starts,changed,variables\r\n";

    @TempDir
    Path folder;

    private final CommandLine commands = new CommandLine().with("bcda.api-version", "v1");

    @Test
    void explainsAView() {
        Path view = view("coverage.json", OwnViews.COVERAGE_PARTS);

        Commands.Ran check = commands.run("views", "check", view);

        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out().lines().map(line -> line.replaceAll(" {2,}", "  ")
                        .strip()))
                .containsExactly(
                        view.toString(),
                        "view coverage_parts reads Coverage (FHIR 3.0.2) and fills custom.coverage_parts",
                        "One row per Coverage.",
                        "",
                        "column  FHIR type  PostgreSQL type  values  path  description",
                        "id  id  text  single  id  Id of the coverage.",
                        "part  string  text  single  grouping.subPlan  Part of Medicare; 'A' isn't \\ \"Part A\".",
                        "starts  dateTime  date  single  period.start  Begin.",
                        "changed  instant  timestamptz  single  meta.lastUpdated",
                        "variables  uri  jsonb  collection  extension.url",
                        "",
                        "no errors");
    }

    @Test
    void saysWhereTheTableHasClaimsThatAreNotFinal() {
        String paid = OwnViews.CLAIM_DIAGNOSES.replace("3.0.2", "4.0.1");
        CommandLine partial = new CommandLine().with("bcda.partially-adjudicated", "true");

        assertThat(partial.run("views", "check", view("claims.json", paid)).out())
                .contains(
                        "  note: bcda.partially-adjudicated is true, so that the table has claims that are not final,")
                .contains("\"join bcda.claim c on c.eob_id = resource_id and c.is_current\"");
        assertThat(partial.with("bcda.schema-prefix", "aco_")
                        .run("views", "check", view("claims.json", paid))
                        .out())
                .contains("fills aco_custom.claim_diagnoses")
                .contains(
                        "\"join aco_bcda.claim c on c.eob_id = resource_id and c.is_current\" leaves those of aco_cclf,");
        assertThat(partial.run("views", "check", view("coverage.json", OwnViews.oneColumn("mine", "id", "id", "id")))
                        .out())
                .contains("no errors")
                .doesNotContain("note: ");
        assertThat(new CommandLine()
                        .run("views", "check", view("claims.json", paid))
                        .out())
                .contains("no errors")
                .doesNotContain("note: ");
    }

    @Test
    void tellsTheErrorsOfEveryFileAndEndsWithTwo() {
        Path sound = view("sound.json", OwnViews.CLAIM_DIAGNOSES);
        Path broken = view("broken.json", OwnViews.oneColumn("broken", "id", "id.where(", "id"));
        Path claim = view("claim.json", OwnViews.oneColumn("claim", "id", "id", "id"));

        Commands.Ran check = commands.run("views", "check", broken, sound, claim);

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.out())
                .contains("  error: View broken, column id: the path id.where( ")
                .contains("fills custom.claim_diagnoses")
                .contains("  error: View claim has the name of one of bcda-etl's own views: give it another one.");
    }

    @Test
    void runsTheExampleInTheDocuments() throws IOException {
        String page = Files.readString(Path.of("docs/analysts.md"));
        int start = page.indexOf("```json") + "```json".length();
        Path view = view("example.json", page.substring(start, page.indexOf("```", start)));
        Path data = Files.createDirectories(folder.resolve("data"));
        try (OutputStream file = Files.newOutputStream(data.resolve("Coverage.ndjson"))) {
            new SyntheticPopulation(3, 3).write(Version.V3, ResourceType.COVERAGE, 0, null, 0, 3, file);
        }
        CommandLine asItIsTyped = new CommandLine();

        assertThat(asItIsTyped.run("views", "check", view).out())
                .contains("no errors")
                .doesNotContain("warning");
        List<String> rows = List.of(
                asItIsTyped.run("views", "run", view, "--from", data).out().split("\r\n"));
        assertThat(rows).hasSizeGreaterThan(3).startsWith("coverage_id,part,starts");
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.matches("[^,]+,(Part [A-D]|DUAL|Dual.*),\\d{4}-\\d\\d-\\d\\d"));
    }

    @Test
    void printsTheRowsOfPlainAndGzippedFilesAsCsv() throws IOException {
        SandboxSettings people = SandboxSettings.of(6, 3).withBeneficiariesPerFile(4);
        SandboxFiles.write(people, folder.resolve("plain"), false, 0);
        SandboxFiles.write(people, folder.resolve("gzip"), true, 0);
        Path view = view("coverage.json", OwnViews.COVERAGE_PARTS);

        Commands.Ran plain = commands.run("views", "run", view, "--from", folder.resolve("plain"));
        Commands.Ran gzip = commands.run("views", "run", view, "--from", folder.resolve("gzip"));

        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(plain.out()).startsWith(HEAD).isEqualTo(gzip.out());
        List<String> lines = List.of(plain.out().split("\r\n"));
        assertThat(lines).hasSize(1 + 6 * 4);
        assertThat(lines.get(1)).matches("part-a--\\d+,Part A,\\d{4}-\\d\\d-01,\\d{4}-[^,]+,\"\\[\"\"https:.*\"\"]\"");
        assertThat(lines.get(3)).startsWith("part-c-").contains(",Part C,,");
    }

    @Test
    void printsAsManyRowsAsAskedFor() throws IOException {
        SandboxFiles.write(SandboxSettings.of(6, 3), folder.resolve("data"), false, 0);
        Path view = view("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);

        Commands.Ran run = commands.run("views", "run", view, "--from", folder.resolve("data"), "--limit", 3);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().split("\r\n")).hasSize(4).startsWith("status,paid,order,code");
    }

    @Test
    void namesTheLineThatItCannotFlattenAndNothingOfItsContent() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("c.ndjson"), """
                {"resourceType": "Coverage", "id": "part-a-1", "grouping": {"subPlan": "Part A"}, "beneficiary": {"reference": "Patient/3"}}

                {"resourceType": "Coverage", "id": "part-a-2", "period": {"start": "secret"}}
                {"resourceType": "Coverage", "id": "secret
                {"resourceType": "Patient", "id": "3"}
                {"resourceType": "Coverage", "id": "part-a-4", "beneficiary": {"reference": "Patient/3"}}""");
        Path view = view("coverage.json", OwnViews.COVERAGE_PARTS);

        Commands.Ran run = commands.run("views", "run", view, "--from", data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(HEAD + "part-a-1,Part A,,,[]\r\npart-a-4,,,,[]\r\n");
        assertThat(run.err().lines())
                .hasSize(2)
                .first()
                .isEqualTo(data.resolve("c.ndjson") + " line 3: a value that is no date, column starts");
        assertThat(run.err()).contains("c.ndjson line 4: ").doesNotContain("secret");
    }

    @Test
    void printsWhatTheTableWouldHoldAndRefusesWhatALoadRejects() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("c.ndjson"), """
                {"resourceType": "Coverage", "id": "1", "beneficiary": {"reference": "Patient/3"}, "period": {"start": "2020-01"}}
                {"resourceType": "Coverage", "id": "2", "beneficiary": {"reference": "Patient/3"}, "period": {"start": "2020-01-02"}}
                {"resourceType": "Coverage", "id": "3", "period": {"start": "2020-01-03"}}
                {"resourceType": "Coverage", "beneficiary": {"reference": "Patient/3"}}
                {"resourceType": "Coverage", "id": "5", "beneficiary": {"reference": "Patient/3"}, "period": {"start": "2020-01-03"}}
                """);
        String column = "{\"name\": \"%s\", \"path\": \"%s\", \"type\": \"%s\", \"tag\": [{\"name\": \"ansi/type\","
                + " \"value\": \"%s\"}]}";
        Path view = view(
                "coverage.json",
                "{\"name\": \"mine\", \"resource\": \"Coverage\", \"select\": [{\"column\": ["
                        + String.join(
                                ", ",
                                column.formatted("id", "id", "id", "text"),
                                column.formatted("day", "period.start", "date", "date"),
                                column.formatted("moment", "period.start", "dateTime", "timestamptz"),
                                column.formatted("year", "period.start", "date", "smallint"),
                                column.formatted("days", "'30.00'", "string", "integer"))
                        + "]}]}");

        Commands.Ran run = commands.run("views", "run", view, "--from", data, "--limit", "2");
        Commands.Ran all = commands.run("views", "run", view, "--from", data);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("id,day,moment,year,days\r\n1,,,2020,30\r\n2,2020-01-02,,2020,30\r\n");
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: column day lacks 1 value that has no place in it: a month without a day",
                        "warning: column moment lacks 1 value that has no place in it: a date without a full time"
                                + " and a zone",
                        "warning: column moment lacks 1 value that has no place in it: a month without a day");
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.out()).hasLineCount(4).endsWith("5,2020-01-03,,2020,30\r\n");
        assertThat(all.err().lines().filter(line -> !line.startsWith("warning")))
                .containsExactly(
                        data.resolve("c.ndjson")
                                + " line 3: the coverage names no beneficiary, view coverage, column bene_id",
                        data.resolve("c.ndjson")
                                + " line 4: the resource has no id, view coverage, column coverage_id");

        Commands.Ran structured =
                commands.but("logging.structured.format.console", "ecs").run("views", "run", view, "--from", data);

        assertThat(structured.out()).isEqualTo(all.out());
        assertThat(structured.err().lines().map(JsonMapper.shared()::readTree))
                .extracting(entry -> (entry.at("/log/level").asString().equals("WARN") ? "warning: " : "")
                        + entry.get("message").asString())
                .containsExactlyElementsOf(all.err().lines().toList());
    }

    @Test
    void refusesNoErrorOfTheServerHoweverBrokenAndTellsOfRowsThatAreNotThere() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("c.ndjson"), """
                {"resourceType": "Coverage", "id": "1", "beneficiary": {"reference": "Patient/3"}, "extension": [{"url": "x", "valueString": "4"}]}
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"
                """);
        Path view = view("coverage.json", """
                {"name": "mine", "resource": "Coverage", "select": [{"forEach": "extension.value.ofType(Coding)", "column": [
                 {"name": "code", "path": "code", "type": "code"}]}]}""");

        Commands.Ran run = commands.run("views", "run", view, "--from", data);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("code\r\n");
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: column code lacks 1 value that has no place in it: sent as another type of value");
    }

    @Test
    void endsWithTwoForWrongUsageAndForAViewThatCannotBeRun() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path broken = view("broken.json", OwnViews.oneColumn("broken", "id", "id.where(", "id"));

        assertThat(commands.run("views").exitCode()).isEqualTo(2);
        assertThat(commands.run("views", "check").exitCode()).isEqualTo(2);
        assertThat(commands.run("views", "run", broken).err()).contains("needs one view and --from");
        assertThat(commands.run("views", "run", broken, "--from", data, "--limit", 0)
                        .exitCode())
                .isEqualTo(2);
        Commands.Ran run = commands.run("views", "run", broken, "--from", data);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("broken.json: View broken, column id");
        assertThat(run.out()).isEmpty();
        assertThat(commands.run("views", "check", folder.resolve("none.json")).err())
                .contains("none.json cannot be read.");
    }

    private Path view(String file, String text) {
        return OwnViews.in(folder.resolve("views")).with(file, text).folder().resolve(file);
    }
}
