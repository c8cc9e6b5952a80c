package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.SpoiledFiles;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People are removed from every table of every schema, and nobody else is. */
class ForgetIT {

    private static final SandboxSettings PEOPLE = SandboxSettings.of(6, 7);
    private static final String SHARED = "-88800011122201";
    private static final String MERGED = "-88800011122202";
    private static final String REJECTED = "-88800011122203";
    private static final String FORMER_MBI = "1S00A00ZZ01";
    private static final String REJECTED_MBI = "1S00A00ZZ03";

    @TempDir
    Path folder;

    private final PGSimpleDataSource database = TestPostgres.emptyDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private CommandLine commands = new CommandLine();
    private Path files = Path.of("");

    @BeforeEach
    void files() throws IOException {
        files = folder.resolve("files");
        SandboxFiles.write(PEOPLE, files, false, 0);
        OwnViews views = OwnViews.in(folder.resolve("views"))
                .with("coverage.json", OwnViews.COVERAGE_PARTS)
                .with("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);
        commands = CommandLine.on(database, folder)
                .with("bcda.views-dir", views.folder())
                .with("bcda.reject-limit", 1000);
    }

    @Test
    void nothingOfThePeopleIsLeftInAnyTableAndEverybodyElseStays() throws Exception {
        List<String> patients = lines("Patient");
        List<String> claims = lines("ExplanationOfBenefit");
        String first = id(patients.get(0));
        String other = id(patients.get(1));
        String mbi = mbi(patients.get(0));
        String claimOfFirst =
                claims.stream().filter(line -> line.contains(first)).findFirst().orElseThrow();
        Files.write(
                files.resolve("Patient-more.ndjson"),
                List.of(
                        patients.get(0).replace(first, SHARED),
                        patients.get(1)
                                .replace(other, MERGED)
                                .replace(mbi(patients.get(1)), FORMER_MBI)
                                .replace(
                                        "\"resourceType\":\"Patient\"",
                                        "\"resourceType\":\"Patient\",\"link\":[{\"other\":{\"reference\":\"Patient/"
                                                + other + "\"},\"type\":\"replaced-by\"}]"),
                        patients.get(2)
                                        .replace(id(patients.get(2)), REJECTED)
                                        .replace(mbi(patients.get(2)), REJECTED_MBI)
                                + "}",
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"exception\",\"diagnostics\":\"No"
                                + " claims for beneficiary " + other + ", MBI: " + mbi + ".\"}]}"));
        Files.write(
                files.resolve("ExplanationOfBenefit-more.ndjson"),
                List.of(
                        SpoiledFiles.cut(claimOfFirst),
                        claims.get(0)
                                .replace(id(claims.get(0)), "carrier-777")
                                .replaceAll("Patient/-?[0-9]+", "Patient/" + REJECTED)));
        Commands.Ran loaded = load(files, "2026-09-01T04:44:01Z");
        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(number("select count(*) from etl.rejected_record where raw_line is not null"))
                .isEqualTo(2);
        jdbc.sql("insert into etl.incomplete_person (population, resource_type, person, since_run, last_run)"
                        + " values ('all', 'Patient', ?, 1, 1), ('all', 'Patient', '1S00A00ZZ99', 1, 1)")
                .param(mbi)
                .update();
        jdbc.sql("analyze").update();
        List<String> gone = new ArrayList<>(
                List.of(first, other, SHARED, MERGED, REJECTED, mbi, mbi(patients.get(1)), FORMER_MBI, REJECTED_MBI));
        gone.addAll(strings("select eob_id from bcda.claim where bene_id = any (string_to_array('"
                + String.join(",", gone) + "', ','))"));
        gone.addAll(strings(
                "select g.claim_group from bcda.odd_claim_group g join bcda.claim c on c.claim_group = g.claim_group"
                        + " where c.eob_id = any (string_to_array('" + String.join(",", gone) + "', ','))"));
        gone.addAll(strings("select coverage_id from bcda.coverage where bene_id = any (string_to_array('"
                + String.join(",", gone) + "', ','))"));
        assertThat(found(gone))
                .contains("bcda.claim", "bcda.person_record", "custom.coverage_parts", "etl.server_error", "pg_stats");
        Map<String, List<String>> expected = new TreeMap<>();
        rows().forEach((table, rows) -> expected.put(
                table,
                rows.stream()
                        .filter(row -> gone.stream().noneMatch(word -> row.contains("\"" + word + "\"")))
                        .toList()));

        Commands.Ran ran = forget("\ufeff# opted out\r\n" + dashed(mbi).toLowerCase() + "\r\n\r\n" + FORMER_MBI + "\n "
                + REJECTED_MBI + "\r\n" + mbi + "\n9XX9XX9XX99\n");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("3 of 4 MBIs are known; removed rows:\n")
                .containsPattern("(?m)^ +4  bcda.beneficiary_demographics$")
                .contains("  2  etl.rejected_record (the rows stay, without their lines)")
                .contains("  1  etl.server_error (the rows stay, without their texts)")
                .contains("  1  etl.incomplete_person");
        assertThat(ran.sentences()).isEmpty();
        assertThat(gone).noneMatch(word -> (ran.out() + ran.err()).contains(word));
        assertThat(found(gone)).isEmpty();
        assertThat(rows()).isEqualTo(expected);
        assertThat(number("select count(*) from etl.rejected_record")).isEqualTo(2);
        assertThat(number("select count(*) from etl.rejected_record where is_open"))
                .isZero();
        assertThat(number("select sum(lines) from etl.line_fate")).isEqualTo(number("select sum(lines) from etl.file"));

        assertThat(forget(mbi).exitCode()).isEqualTo(3);
        Path later = folder.resolve("later");
        SandboxFiles.write(PEOPLE, later, true, 7);
        Commands.Ran next = load(later, "2026-09-08T04:44:01Z");
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertTotalsAreRight();
        assertThat(forget(mbi(patients.get(4)) + "\n").exitCode()).isZero();
        assertThat(load(later, "2026-09-09T04:44:01Z").exitCode()).isZero();
        assertTotalsAreRight();
    }

    @Test
    void whatCannotBeDoneIsRefusedInOneSentenceAndNothingIsRemoved() throws Exception {
        String mbi = mbi(lines("Patient").get(0));
        assertThat(forget(mbi).sentences())
                .containsExactly("Nothing was ever loaded into this database, and so there is nobody to remove.");
        assertThat(strings("select nspname from pg_namespace where nspname in ('etl', 'bcda')"))
                .isEmpty();
        assertThat(load(files, "2026-09-01T04:44:01Z").exitCode()).isZero();
        Map<String, List<String>> before = rows();

        Commands.Ran wrong = forget("# people\n" + mbi + "\n" + mbi + "7\n\n1EG4_TE5_MK73\n");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.sentences())
                .containsExactly(folder.resolve("people.txt") + " has lines that are no MBI, which has 11 letters and"
                        + " digits: lines 3, 5. Nothing is removed.");
        assertThat(forget("#\n \n").exitCode()).isEqualTo(2);
        Commands.Ran missing = commands.run("forget", "--mbi-file", folder.resolve("no-such-file"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.sentences()).hasSize(1);
        Commands.Ran unknown = forget("1EG4-TE5-MK73");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).isEqualTo("0 of 1 MBI is known: nothing is removed.\n");

        jdbc.sql("update etl.lease set released_at = null, process = 'elsewhere|1|x', heartbeat_at = now() +"
                        + " interval '1 minute'")
                .update();
        Thread beats = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                jdbc.sql("update etl.lease set heartbeat_at = clock_timestamp()")
                        .update();
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        beats.start();
        Commands.Ran locked = forget(mbi);
        beats.interrupt();
        beats.join();
        assertThat(locked.exitCode()).isEqualTo(4);
        assertThat(locked.sentences())
                .containsExactly(
                        "A load works on this warehouse: nothing is removed. Wait for it to end; bcda-etl status"
                                + " shows how far it is.");
        jdbc.sql("update etl.lease set released_at = now()").update();

        Files.writeString(
                files.resolve("Patient-more.ndjson"),
                SpoiledFiles.cut(lines("Patient").get(0)) + "\n");
        commands = commands.but("bcda.reject-limit", 0);
        assertThat(load(files, "2026-09-02T04:44:01Z").exitCode()).isEqualTo(5);
        Commands.Ran unfinished = forget(mbi);
        assertThat(unfinished.exitCode()).isEqualTo(2);
        assertThat(unfinished.sentences())
                .containsExactly("Run 2 is not finished and has data that may be of these people: nothing is removed."
                        + " Finish it with bcda-etl load --from " + files
                        + ", or give it up with bcda-etl load --from " + files
                        + " --start-over, and then forget them.");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void mergedRecordsGoTogetherAlsoWhereNoMbiIsCurrent() throws Exception {
        String two = "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-mbi\",\"value\":\"%s\"},"
                + "{\"system\":\"http://hl7.org/fhir/sid/us-mbi\",\"value\":\"%s\"}]";
        String link = "\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/%s\"}}]";
        String person = "{\"resourceType\":\"Patient\",\"id\":\"%s\",%s}";
        Path people = Files.createDirectory(folder.resolve("merged"));
        Files.write(
                people.resolve("Patient.ndjson"),
                List.of(
                        person.formatted("-21", two.formatted("1S00E00FG01", "1S00E00FG02")),
                        person.formatted("-22", link.formatted("-21")),
                        person.formatted(
                                "-23", two.formatted("1S00E00FG03", "1S00E00FG04") + "," + link.formatted("-24")),
                        person.formatted("-24", "\"gender\":\"male\""),
                        person.formatted("-25", "\"gender\":\"male\"")));
        assertThat(load(people, "2026-09-01T04:44:01Z").exitCode()).isZero();
        assertThat(strings("select bene_mbi_id from bcda.current_mbi where bene_mbi_id is not null"))
                .isEmpty();

        assertThat(forget("1S00E00FG01\n1S00E00FG04\n").exitCode()).isZero();

        assertThat(strings("select bene_id from bcda.beneficiary_demographics")).containsExactly("-25");
        assertThat(strings("select bene_id from bcda.person_record")).isEmpty();
    }

    private Commands.Ran load(Path from, String time) {
        return commands.run("load", "--from", from, "--transaction-time", time);
    }

    private Commands.Ran forget(String people) throws IOException {
        return commands.run("forget", "--mbi-file", Files.writeString(folder.resolve("people.txt"), people));
    }

    private List<String> lines(String type) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.sorted().toList()) {
                if (file.getFileName().toString().startsWith(type)) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    private static String id(String line) {
        return line.replaceFirst("(?s)^.*?\"id\":\"([^\"]+)\".*$", "$1");
    }

    private static String mbi(String line) {
        return line.replaceFirst("(?s)^.*?us-mbi\",\"value\":\"([^\"]+)\".*$", "$1");
    }

    private static String dashed(String mbi) {
        return mbi.substring(0, 4) + "-" + mbi.substring(4, 7) + "-" + mbi.substring(7);
    }

    /** The tables with any of the words anywhere, and PostgreSQL's statistics of them. */
    private List<String> found(List<String> words) {
        List<String> tables = strings("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema') order by 1");
        tables.add("pg_stats");
        return tables.stream()
                .filter(table -> {
                    String all = String.join("\n", strings("select t::text from " + table + " t"));
                    return words.stream()
                            .anyMatch(word -> all.contains(word)
                                    || all.contains(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))));
                })
                .toList();
    }

    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : strings("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname in ('bcda', 'custom')")) {
            rows.put(table, strings("select to_jsonb(t)::text from " + table + " t order by 1"));
        }
        return rows;
    }

    private void assertTotalsAreRight() {
        for (String table : strings("select distinct table_name from etl.table_count")) {
            assertThat(number("select rows_total from etl.table_count where table_name = '" + table
                            + "' order by run_id desc limit 1"))
                    .as(table)
                    .isEqualTo(number("select count(*) from " + table));
        }
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> strings(String sql) {
        return new ArrayList<>(jdbc.sql(sql).query(String.class).list());
    }
}
