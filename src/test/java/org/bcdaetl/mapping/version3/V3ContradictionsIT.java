package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values of version 3 that say half of what they should, or two things at once. */
class V3ContradictionsIT {

    private static final String DAY = "2026-06-01T00:00:00Z";
    private static final String[] FINAL = {"NationalClaimsHistory", "FinalAction"};
    private static final String HHA = coding("EOB-TYPE", "HHA") + ", " + coding("CLM-TYPE-CD", "10");

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        person("1"),
                        person("2"),
                        person("3"),
                        coverage("part-a-1", "Part A", "1", DAY, "2026-01-01", "", "BENE-BUYIN-CD=B")
                                .replace("active", "cancelled"),
                        coverage("part-b-1", "Part B", "1", DAY, "2026-01-01", "").replace("active", " Cancelled "),
                        coverage("dual-1", "Dual Medicare/Medicaid", "1", DAY, "2026-01-01", "", "BENE-DUAL-STUS-CD=02")
                                .replace("active", "cancelled"),
                        coverage("part-a-2", "Part A", "2", DAY, "2026-01-01", "2026-02-28").replace("active", "cancelled"),
                        coverage("part-d-2", "Part D", "2", DAY, "2026-01-01", "9999-12-31").replace("active", "cancelled"),
                        coverage("part-a-3", "Part A", "3", DAY, "2026-04-01", "2099-12-31"),
                        hha("301", line(1, "", "PR", ""), line(2, "", "CO", "45"), line(3, "", "OA", "23")),
                        hha("302", line(2, "", "", "96"), line(1, "", "PI", "")),
                        hha("303", line(2, "", "PR", ""), line(1, "", "CR", "")),
                        hha("304", line(1, reason("OA", "") + ", " + reason("", "97") + ", ", "CO", "16")),
                        related("401", "A", ""),
                        related("402", "B", prior(" ") + ", " + prior("A")),
                        related("403", "C", "")),
                Instant.parse("2026-06-15T04:00:00Z"));
    }

    private static String person(String id) {
        return SmallV3Resources.patient(id, DAY, SmallV3Resources.mbi("1S00E00CD0" + id, "2018-01-01", ""), "");
    }

    private static String hha(String id, String... items) {
        return claim(id, "1", FINAL, HHA, ", \"use\": \"claim\", \"item\": [" + String.join(", ", items) + "]");
    }

    private static String line(int number, String before, String group, String reason) {
        return "{\"sequence\": %d, \"adjudication\": [%s%s]}".formatted(number, before, reason(group, reason));
    }

    private static String reason(String group, String reason) {
        String codings = (group.isEmpty() ? "" : coding("ANSI-GRP-CD", group))
                + (group.isEmpty() || reason.isEmpty() ? "" : ", ")
                + (reason.isEmpty() ? "" : coding("ANSI-RSN-CD", reason));
        return "{\"reason\": {\"coding\": [" + codings + "]}}";
    }

    private static String related(String id, String number, String relations) {
        return claim(id, "1", FINAL, coding("CLM-TYPE-CD", "71"), """
                , "use": "claim", "created": "2026-05-0%s", "identifier": [
                {"system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}], "related": [%s],
                "item": [{"sequence": 1}]
                """.formatted(id.substring(2), number, relations));
    }

    private static String prior(String number) {
        return """
                {"relationship": {"coding": [{"code": "prior"}]}, "reference": {
                "system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}}""".formatted(number);
    }

    @Test
    void theReasonIsThatOfTheLowestLineThatHasOneAndTheGroupIsTheReasons() {
        assertThat(warehouse.csv("select cur_clm_uniq_id, clm_1_rev_cntr_ansi_grp_cd, clm_1_rev_cntr_ansi_rsn_cd"
                        + " from cclf.parta_be_demo_codes order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_1_rev_cntr_ansi_grp_cd,clm_1_rev_cntr_ansi_rsn_cd",
                        "301,CO,45",
                        "302,,96",
                        "303,CR,",
                        "304,OA,97");
    }

    @Test
    void aCancelledCoverageWithoutALastDayIsNoneThatLasts() {
        assertThat(warehouse.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00CD02,2026-01-01,2026-02-28",
                        "1S00E00CD03,2026-04-01,2026-06-30");
        assertThat(warehouse.csv("select bene_mbi_id, coverage_month, part_a_ind, part_d_ind from cclf.coverage_month"
                        + " order by 1, 2"))
                .containsExactly(
                        "bene_mbi_id,coverage_month,part_a_ind,part_d_ind",
                        "1S00E00CD02,2026-01-01,Y,N",
                        "1S00E00CD02,2026-02-01,Y,N",
                        "1S00E00CD03,2026-04-01,Y,N",
                        "1S00E00CD03,2026-05-01,Y,N",
                        "1S00E00CD03,2026-06-01,Y,N");
        assertThat(warehouse.csv("select bene_mbi_id, bene_dual_stus_cd, bene_entlmt_buyin_ind"
                        + " from cclf.beneficiary_demographics where bene_mbi_id = '1S00E00CD01'"))
                .containsExactly("bene_mbi_id,bene_dual_stus_cd,bene_entlmt_buyin_ind", "1S00E00CD01,,");
        assertThat(warehouse.csv("select count(*) from cclf.coverage")).containsExactly("count", "6");
    }

    @Test
    void aRelationWithoutANumberHidesNoOther() {
        assertThat(warehouse.csv("select cur_clm_uniq_id from cclf.partb_physicians order by 1"))
                .containsExactly("cur_clm_uniq_id", "402", "403");
    }
}
