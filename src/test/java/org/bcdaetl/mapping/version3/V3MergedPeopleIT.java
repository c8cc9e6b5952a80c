package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.trend.PeopleCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that CMS merged is not sent again: its coverages stay as they were, open ones too. */
class V3MergedPeopleIT {

    private static final String OLD = "2026-01-01T00:00:00Z";
    private static final String DUAL = "Dual Medicare/Medicaid";
    private static final String NEW = "2026-05-01T00:00:00Z";

    @Test
    void periodsOfAMergedRecordEndWhereThoseOfItsSuccessorEnd() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", OLD, "2026-01-01", ""),
                        coverage("part-b-1", "Part B", "1", OLD, "2026-01-01", ""),
                        coverage("part-d-1", "Part D", "1", OLD, "2026-01-01", "2026-02-28"),
                        coverage("dual-1", DUAL, "1", OLD, "2026-01-01", "", "BENE-DUAL-STUS-CD=02"),
                        patient("3", OLD, mbi("1S00E00VD02", "2018-01-01", ""), ""),
                        coverage("part-a-3", "Part A", "3", OLD, "2026-01-01", ""),
                        coverage("dual-3", DUAL, "3", OLD, "2026-01-01", "", "BENE-DUAL-STUS-CD=04")),
                Instant.parse("2026-02-15T04:00:00Z"));
        nights.load(
                List.of(
                        merged("1", "2"),
                        patient("2", NEW, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        coverage("part-a-2", "Part A", "2", NEW, "2026-01-01", "2026-04-30"),
                        coverage("part-b-2", "Part B", "2", NEW, "2026-01-01", "2026-03-31"),
                        // closed earlier than that of the record that was merged, which stays as it is
                        coverage("part-d-2", "Part D", "2", NEW, "2026-01-01", "2026-01-31"),
                        coverage("dual-2", DUAL, "2", NEW, "2026-01-01", "2026-04-30", "BENE-DUAL-STUS-CD=02"),
                        // of this successor no coverage came yet
                        merged("3", "4"),
                        patient("4", NEW, mbi("1S00E00VD02", "2018-01-01", ""), "")),
                Instant.parse("2026-08-15T04:00:00Z"));

        assertThat(nights.csv("select bene_id, max(coverage_month), count(*) filter (where part_a_ind = 'Y') as a,"
                        + " count(*) filter (where part_b_ind = 'Y') as b, count(*) filter (where part_d_ind = 'Y') as d"
                        + " from cclf.coverage_month group by 1 order by 1"))
                .containsExactly("bene_id,max,a,b,d", "2,2026-04-01,4,3,2", "4,2026-08-01,8,0,0");
        assertThat(nights.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VD01,2026-01-01,2026-04-30",
                        "1S00E00VD02,2026-01-01,2026-08-31");
        assertThat(nights.csv("select bene_mbi_id, bene_dual_stus_cd from cclf.beneficiary_demographics order by 1"))
                .containsExactly("bene_mbi_id,bene_dual_stus_cd", "1S00E00VD01,", "1S00E00VD02,04");
    }

    @Test
    void ofTheVersionsOfAClaimBeforeAndAfterAMergerOneIsTheLatest() {
        LoadedWarehouse nights = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        Map<String, Object> withPartial = Map.of("bcda.partially-adjudicated", true);
        nights.load(
                List.of(
                        patient("1", OLD, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        PartialClaims.partial("201", "1", "A", "2026-02-01", "FinalAction", ""),
                        PartialClaims.partial("202", "1", "B", "2026-02-01", "FinalAction", "")),
                Instant.parse("2026-02-15T04:00:00Z"),
                withPartial);
        nights.load(
                List.of(
                        merged("1", "2"),
                        patient("2", NEW, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        PartialClaims.partial("203", "2", "A", "2026-06-01", "FinalAction", ""),
                        PartialClaims.partial("204", "2", "C", "2026-06-01", "FinalAction", "B"),
                        PartialClaims.partial("205", "9", "A", "2026-07-01", "FinalAction", "")),
                Instant.parse("2026-08-15T04:00:00Z"),
                withPartial);

        assertThat(nights.csv("select cur_clm_uniq_id, is_latest from cclf.partial_claim order by 1"))
                .containsExactly("cur_clm_uniq_id,is_latest", "201,f", "202,f", "203,t", "204,t", "205,t");
    }

    /** A part that both records have is one, and so is a plan; another plan is another coverage. */
    @Test
    void everyPlanOfAPersonWithSeveralRecordsIsACoverage() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", OLD, "2024-01-01", ""),
                        plan("part-c-1-H1", "Part C", "1", OLD, "2024-01-01", "H1111", "001"),
                        plan("part-c-1-H1-2", "Part C", "1", OLD, "2025-01-01", "H1111", "002"),
                        plan("part-d-1-S1", "Part D", "1", OLD, "2024-01-01", "S1111", "001"),
                        patient("2", NEW, mbi("1S00E00VD01", "2018-01-01", ""), replaces("1")),
                        coverage("part-a-2", "Part A", "2", NEW, "2024-01-01", ""),
                        plan("part-c-2-H1-2", "Part C", "2", OLD, "2025-01-01", "H1111", "002"),
                        plan("part-c-2-H2", "Part C", "2", NEW, "2026-01-01", "H2222", "001"),
                        plan("part-d-2-S1", "Part D", "2", NEW, "2024-01-01", "S1111", "001")),
                Instant.parse("2026-06-15T04:00:00Z"));

        assertThat(nights.csv("select coverage_id from cclf.coverage order by 1"))
                .containsExactly(
                        "coverage_id", "part-a-2", "part-c-1-H1", "part-c-2-H1-2", "part-c-2-H2", "part-d-2-S1");
    }

    /** BCDA asks by MBI, so that it gets the record that is left alone, with the names of those it took the place of. */
    @Test
    void theRecordThatIsLeftSaysWhichOnesItReplaces() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", OLD, "2026-01-01", ""),
                        patient("3", OLD, mbi("1S00E00VD02", "2018-01-01", ""), ""),
                        coverage("part-a-3", "Part A", "3", OLD, "2026-01-01", "")),
                Instant.parse("2026-02-15T04:00:00Z"));
        nights.load(
                List.of(
                        patient("2", NEW, mbi("1S00E00VD01", "2018-01-01", ""), replaces("1")),
                        coverage("part-a-2", "Part A", "2", NEW, "2026-01-01", "2026-04-30"),
                        // with another MBI, and in place of a record that never came, too
                        patient("4", NEW, mbi("1S00E00VD03", "2018-01-01", ""), replaces("3", "5")),
                        coverage("part-a-4", "Part A", "4", NEW, "2026-01-01", "2026-03-31")),
                Instant.parse("2026-08-15T04:00:00Z"));

        assertThat(nights.csv("select bene_mbi_id from cclf.beneficiary_demographics order by 1"))
                .containsExactly("bene_mbi_id", "1S00E00VD01", "1S00E00VD03");
        assertThat(nights.csv("select crnt_num, prvs_num from cclf.beneficiary_xref"))
                .containsExactly("crnt_num,prvs_num", "1S00E00VD03,1S00E00VD02");
        assertThat(nights.csv("select bene_id, min(coverage_month), max(coverage_month), count(*)"
                        + " from cclf.coverage_month group by 1 order by 1"))
                .containsExactly("bene_id,min,max,count", "2,2026-01-01,2026-04-01,4", "4,2026-01-01,2026-03-01,3");
        assertThat(nights.csv("select current_bene_mbi_id, enrollment_end_date from cclf.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_end_date", "1S00E00VD01,2026-04-30", "1S00E00VD03,2026-03-31");
        assertThat(nights.csv("select count(*) from bcda.shared_mbi")).containsExactly("count", "0");
    }

    @Test
    void recordsThatReplaceEachOtherInALineAreThePersonAtItsEndWhicheverCameFirst() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("3", NEW, mbi("1S00E00VD03", "2022-01-01", ""), replaces("2", "3")),
                        patient("4", OLD, mbi("1S00E00VD04", "2018-01-01", ""), replaces("4"))),
                Instant.parse("2026-06-15T04:00:00Z"));
        nights.load(
                List.of(
                        patient("1", OLD, mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        patient("2", OLD, mbi("1S00E00VD02", "2020-01-01", ""), replaces("1", " ", "4", "4"))),
                Instant.parse("2026-07-15T04:00:00Z"));
        assertThat(persons(nights)).containsExactly("standing_bene_id,mbi,records", "3,1S00E00VD03,1 2 3 4");
        assertThat(nights.csv(
                        "select fate, reason, lines from etl.line_fate where run_id = 2 and resource_type = 'Patient'"))
                .containsExactly("fate,reason,lines", "not current,merged into another record,2");

        nights.load(
                List.of(
                        patient("3", NEW, mbi("1S00E00VD03", "2022-01-01", ""), ""),
                        patient("5", NEW, mbi("1S00E00VD05", "2022-01-01", ""), replaces("4"))),
                Instant.parse("2026-08-15T04:00:00Z"));
        assertThat(persons(nights))
                .containsExactly("standing_bene_id,mbi,records", "2,1S00E00VD02,1 2", "5,1S00E00VD05,4 5");
        assertThat(nights.csv("select bene_mbi_id from cclf.beneficiary_demographics order by 1"))
                .containsExactly("bene_mbi_id", "1S00E00VD02", "1S00E00VD03", "1S00E00VD05");
        assertThat(nights.csv("select people from etl.people_count order by run_id"))
                .containsExactly("people", "2", "1", "3");
    }

    @Test
    void whoCameAndWhoDiedIsCountedWhoeverIsMergedOrForgottenMeanwhile(@TempDir Path folder) throws IOException {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(person("1", OLD), person("2", OLD), died("3", OLD), died("4", OLD), person("5", OLD)),
                Instant.parse("2026-02-15T04:00:00Z"));
        assertThat(people(nights, 1)).isEqualTo(new PeopleCounts.People(5, 0, 0, 0));

        nights.load(
                List.of(
                        merged("1", "2"),
                        merged("3", "13"),
                        // who comes in the place of one who was here is nobody who came, nor newly known to have died
                        died("13", NEW),
                        // a record that was never here but as one that was merged
                        merged("14", "15"),
                        person("15", NEW),
                        died("16", NEW),
                        died("5", NEW)),
                Instant.parse("2026-06-15T04:00:00Z"));
        assertThat(people(nights, 2)).isEqualTo(new PeopleCounts.People(6, 2, 0, 2));

        assertThat(CommandLine.on(nights.database(), folder)
                        .with("bcda.api-version", ApiVersion.V3)
                        .run(
                                "forget",
                                "--mbi-file=" + Files.writeString(folder.resolve("people.txt"), mbiOf("4") + "\n"))
                        .exitCode())
                .isZero();
        nights.load(List.of(person("6", NEW), died("7", NEW), died("2", NEW)), Instant.parse("2026-07-15T04:00:00Z"));
        assertThat(people(nights, 3)).isEqualTo(new PeopleCounts.People(7, 2, 0, 2));
    }

    @Test
    void whoComesAfterARecordThatWasHereAsAMergedOneAloneIsCountedOnce() {
        LoadedWarehouse nights =
                LoadedWarehouse.of(ApiVersion.V3, List.of(person("1", OLD)), Instant.parse("2026-02-15T04:00:00Z"));
        nights.load(
                List.of(merged("1", "2"), merged("3", "4"), merged("5", "6")), Instant.parse("2026-06-15T04:00:00Z"));
        assertThat(people(nights, 2)).isEqualTo(new PeopleCounts.People(0, 0, 0, 0));

        nights.load(
                List.of(person("2", NEW), died("4", NEW), merged("5", "6"), person("6", NEW)),
                Instant.parse("2026-07-15T04:00:00Z"));

        assertThat(people(nights, 3)).isEqualTo(new PeopleCounts.People(3, 2, 0, 1));
    }

    private static PeopleCounts.People people(LoadedWarehouse nights, long run) {
        return new PeopleCounts(nights.jdbc()).of(run).orElseThrow();
    }

    private static String mbiOf(String id) {
        return "1S00E00VD%02d".formatted(Integer.parseInt(id));
    }

    private static String person(String id, String lastUpdated) {
        return patient(id, lastUpdated, mbi(mbiOf(id), "2018-01-01", ""), "");
    }

    private static String died(String id, String lastUpdated) {
        return patient(id, lastUpdated, mbi(mbiOf(id), "2018-01-01", ""), ", \"deceasedDateTime\": \"2025-12-24\"");
    }

    @Test
    void whoeverIsForgottenIsSoWithTheRecordsThatTheirsReplaced(@TempDir Path folder) throws IOException {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, "", ", \"gender\": \"male\""),
                        patient("2", NEW, mbi("1S00E00VD01", "2018-01-01", ""), replaces("1")),
                        patient("3", NEW, mbi("1S00E00VD02", "2018-01-01", ""), "")),
                Instant.parse("2026-06-15T04:00:00Z"));
        Path people = Files.writeString(folder.resolve("people.txt"), "1S00E00VD01\n");

        assertThat(CommandLine.on(nights.database(), folder)
                        .with("bcda.api-version", ApiVersion.V3)
                        .run("forget", "--mbi-file=" + people)
                        .exitCode())
                .isZero();

        assertThat(nights.csv("select bene_id from bcda.beneficiary_demographics"))
                .containsExactly("bene_id", "3");
        assertThat(nights.csv("select count(*) from bcda.person_record")).containsExactly("count", "0");
    }

    private static List<String> persons(LoadedWarehouse nights) {
        assertThat(nights.csv("select * from bcda.person_record order by 1"))
                .isEqualTo(nights.csv("select * from bcda.computed_person_record order by 1"));
        return nights.csv("select standing_bene_id, min(bene_mbi_id) as mbi, string_agg(bene_id, ' ' order by bene_id)"
                + " as records from bcda.person_record group by 1 order by 1");
    }

    private static String plan(
            String id, String part, String person, String lastUpdated, String start, String contract, String plan) {
        return coverage(
                id, part, person, lastUpdated, start, "", "BENE-CNTRCT-NUM=" + contract, "BENE-PBP-NUM=" + plan);
    }

    /** Links of a record that took the place of others. */
    private static String replaces(String... ids) {
        String links = Stream.of(ids)
                .map(id -> "{\"other\": {\"reference\": \"Patient/" + id + "\"}, \"type\": \"replaces\"}")
                .collect(Collectors.joining(", "));
        return ", \"link\": [" + links + "]";
    }

    private static String merged(String id, String successor) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "%s"}, "link": [
                {"other": {"reference": "Patient/%s"}, "type": "replaced-by"}]}
                """.formatted(id, NEW, successor);
    }
}
