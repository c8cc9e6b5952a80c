package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.SmallResources.carrier;
import static org.bcdaetl.mapping.SmallResources.coding;
import static org.bcdaetl.mapping.SmallResources.coverage;
import static org.bcdaetl.mapping.SmallResources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server sends as another type of value than it should is no NULL in silence. */
class OtherTypesIT {

    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";
    private static final String TIME = "2023-06-01T00:00:00.000Z";
    private static final String PERIOD = "{\"start\": \"2023-02-01\", \"end\": \"2023-02-02\"}";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(
                List.of(
                        patient("1", TIME, "1S00E00TY01", race("valueCode", "\"1\"")),
                        patient("2", TIME, "1S00E00TY02", race("valueString", "\"va{lue\\\"Coding\"")),
                        patient("3", TIME, "1S00E00TY03", ", \"extension\": [" + coding("race", "3") + "]"),
                        patient("4", TIME, "1S00E00TY04", ""),
                        patient(
                                "5",
                                TIME,
                                "1S00E00TY05",
                                ", \"extension\": [{\"url\": \"" + VARIABLES
                                        + "race\", \"extension\": [{\"url\": \"valueCode\", \"valueCode\": \"5\"}]}]"),
                        coverage("B", "5", TIME, 2023, "buyin", "3"),
                        coverage("A", "5", TIME, 2023, "buyin", "3")
                                .replace("\"valueDate\"", "\"valueString\"")
                                .replace(
                                        "\"extension\": [",
                                        "\"extension\": [" + coding("ptdcntrct01/2025-1", "S0001") + ", "),
                        claim("11", "\"timingPeriod\": {\"start\": \"2023-02-03\"}", "\"amount\": {\"value\": 26}"),
                        claim("14", "\"timingDate\": \"2023-02-03\"", "\"value\": 26"),
                        claim("12", "\"timingDate\": \"2023-02-03\"", "\"amount\": {\"value\": 26}"),
                        claim("13", "\"status\": \"a\"", "\"reason\": {\"text\": \"value\"}")),
                Instant.parse("2023-06-16T04:00:00Z"));
    }

    @Test
    void valuesOfAnotherTypeAreCountedWhereAColumnAsksForThem() {
        assertThat(warehouse.csv("select view_name, column_name, sum(count) as count from etl.imprecise_value"
                        + " where reason = 'sent as another type of value' group by 1, 2 order by 1, 2"))
                .containsExactly(
                        "view_name,column_name,count",
                        "beneficiary_demographics,bene_race_cd,2",
                        "coverage_month,rfrnc_yr,2",
                        "partb_physicians,clm_efctv_dt,1");
        assertThat(warehouse.csv(
                        "select view_name, column_name from etl.imprecise_value where reason not like 'sent as%'"))
                .containsExactly("view_name,column_name", "coverage,rfrnc_yr");
    }

    @Test
    void aYearOfAnotherTypeTakesTheMonthsOfTheYearAlone() {
        assertThat(warehouse.csv("select coverage_id, rfrnc_yr, coverage_month, ptd_cntrct_id_dated from"
                        + " bcda.coverage_month where coverage_id = 'part-a-5'"))
                .containsExactly(
                        "coverage_id,rfrnc_yr,coverage_month,ptd_cntrct_id_dated", "part-a-5,,2025-01-01,S0001");
        assertThat(warehouse.csv("select rfrnc_yr from bcda.coverage where coverage_id = 'part-a-5'"))
                .containsExactly("rfrnc_yr", "");
    }

    @Test
    void anAmountThatIsNoneMakesTheLineAReject() {
        assertThat(warehouse.csv("select resource_id, view_name, column_name, reason from etl.rejected_record"))
                .containsExactly(
                        "resource_id,view_name,column_name,reason",
                        "carrier-14,partb_physicians,clm_line_alowd_chrg_amt,"
                                + "an amount or a quantity that is sent as another type of value");
    }

    @Test
    void theyAreNullAndTheOthersAreRead() {
        assertThat(warehouse.csv("select bene_id, bene_race_cd from bcda.beneficiary_demographics order by 1"))
                .containsExactly("bene_id,bene_race_cd", "1,", "2,", "3,3", "4,", "5,");
        assertThat(warehouse.csv("select cur_clm_uniq_id, clm_efctv_dt, clm_line_alowd_chrg_amt"
                        + " from cclf.partb_physicians order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_efctv_dt,clm_line_alowd_chrg_amt", "11,,26", "12,2023-02-03,26", "13,,");
    }

    private static String race(String spelling, String value) {
        return ", \"extension\": [{\"url\": \"" + VARIABLES + "race\", \"" + spelling + "\" : " + value + "}]";
    }

    private static String claim(String id, String timing, String amount) {
        String information = "\"information\": [{\"sequence\": 1, \"category\": {\"coding\": [{\"code\": \"" + VARIABLES
                + "nch_wkly_proc_dt\"}]}, " + timing + "}], \"item\"";
        return carrier(
                        id,
                        "1",
                        TIME,
                        "\"active\"",
                        PERIOD,
                        "{\"sequence\": 1, \"adjudication\": [{\"category\": {\"coding\": [{\"code\": \"" + VARIABLES
                                + "line_alowd_chrg_amt\"}]}, " + amount + "}]}")
                .replace("\"item\"", information);
    }
}
