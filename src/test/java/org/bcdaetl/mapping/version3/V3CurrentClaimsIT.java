package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.FINAL;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims of version 3 as the server sends them, in two nights: versions just stop coming when another takes their place. */
class V3CurrentClaimsIT {

    private static final String CARRIER = coding("CLM-TYPE-CD", "71");

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        warehouse = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        version("101", FINAL, "A", "2026-01-01T00:00:00+00:00", ""),
                        version("102", FINAL, "B", "2026-01-01", ""),
                        version("103", FINAL, "C", "2026-01-01", ""),
                        version(
                                "104",
                                new String[] {"NationalClaimsHistory", "NotFinalAction"},
                                "D",
                                "2026-01-01",
                                "")),
                Instant.parse("2026-07-01T04:00:00Z"));
        assertThat(current()).containsExactly("101", "102", "103");
        assertThat(shown()).containsExactly("101", "102", "103");
        warehouse.load(
                List.of(
                        version("111", FINAL, "A", "2026-03-01", ""),
                        version("112", FINAL, "F", "2026-03-01T00:00:00+00:00", "B")),
                Instant.parse("2026-07-08T04:00:00Z"));
    }

    @Test
    void theLatestVersionOfEachClaimIsShown() {
        assertThat(current()).containsExactly("103", "111", "112");
        assertThat(shown()).containsExactly("103", "111", "112");
        assertThat(warehouse.csv("select eob_id, reason, successor from bcda.retired_claim order by 1"))
                .containsExactly(
                        "eob_id,reason,successor",
                        "101,a later version of its control number,111",
                        "102,a later claim in its place,112",
                        "104,not the final action,");
    }

    @Test
    void whatIsLeftOutIsCountedByItsReason() {
        assertThat(
                        warehouse.csv(
                                "select run_id, tally, reason, number from etl.claim_tally order by run_id, number desc, reason"))
                .containsExactly(
                        "run_id,tally,reason,number",
                        "1,left out,not the final action,1",
                        "2,left out,a later claim in its place,1",
                        "2,left out,a later version of its control number,1",
                        "2,left out,not the final action,1");
        assertThat(warehouse.csv("select run_id, fate, reason, lines from etl.line_fate"
                        + " where reason in (select reason from bcda.retired_claim) order by 1, 3"))
                .containsExactly("run_id,fate,reason,lines", "1,not current,not the final action,1");
    }

    private static List<String> current() {
        return ids("select eob_id from bcda.claim where is_current order by 1");
    }

    private static List<String> shown() {
        return ids("select cur_clm_uniq_id from cclf.partb_physicians order by 1");
    }

    private static List<String> ids(String query) {
        return warehouse.jdbc().sql(query).query(String.class).list();
    }

    private static String version(String id, String[] tags, String number, String created, String prior) {
        String related = prior.isEmpty() ? "" : """
                        , "related": [{"relationship": {"coding": [{"code": "prior"}]}, "reference": {
                        "system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}}]
                        """.formatted(prior);
        return claim(id, "1", tags, CARRIER, """
                , "use": "claim", "created": "%s", "item": [{"sequence": 1}], "identifier": [
                {"system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}]%s
                """.formatted(created, number, related));
    }
}
