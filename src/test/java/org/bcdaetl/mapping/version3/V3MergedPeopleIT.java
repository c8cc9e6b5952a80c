package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;

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

    private static String merged(String id, String successor) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "%s"}, "link": [
                {"other": {"reference": "Patient/%s"}, "type": "replaced-by"}]}
                """.formatted(id, NEW, successor);
    }
}
