package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.SmallResources.carrier;
import static org.bcdaetl.mapping.SmallResources.coding;
import static org.bcdaetl.mapping.SmallResources.coverage;
import static org.bcdaetl.mapping.SmallResources.outpatient;
import static org.bcdaetl.mapping.SmallResources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the views make of odd states, dates, statuses and months, from the resource to the analyst. */
class RulingsIT {

    private static final String SENT = "2023-06-01T00:00:00.000Z";
    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";
    private static final String PERIOD = "{\"start\": \"2023-02-01\", \"end\": \"2023-02-28\"}";
    private static final String FILLERS = "{\"start\": \"1000-01-01\", \"end\": \"9999-12-31\"}";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(
                List.of(
                        status("1", "\"active\""),
                        status("2", "\"Active\""),
                        status("3", "\"cancelled\""),
                        status("4", "\"Cancelled\""),
                        status("5", "\"entered-in-error\""),
                        status("6", "\"draft\""),
                        carrier(
                                "20",
                                "p",
                                SENT,
                                "\"active\"",
                                PERIOD,
                                line(1, "\"servicedPeriod\": {\"start\": \"2023-02-03\"}") + ", "
                                        + line(2, "\"servicedPeriod\": {\"end\": \"2023-02-04\"}") + ", " + line(3, "")
                                        + ", " + line(4, "\"servicedPeriod\": " + FILLERS)),
                        carrier("21", "p", SENT, "\"active\"", FILLERS, line(1, "")),
                        carrier("22", "p", SENT, "\"active\"", PERIOD, line(1, ""))
                                .replaceFirst(
                                        "\"item\"",
                                        "\"diagnosis\": [" + diagnosis(1, "A1") + ", " + diagnosis(3, "A3")
                                                + ", {\"diagnosisCodeableConcept\": {}}], \"item\""),
                        outpatient(
                                "30",
                                "p",
                                PERIOD,
                                line(1, "\"servicedPeriod\": {\"start\": \"2023-02-03\"}") + ", "
                                        + line(2, "\"servicedPeriod\": {\"end\": \"2023-02-04\"}") + ", "
                                        + line(3, "\"servicedDate\": \"9999-12-31\"") + ", " + line(4, "")),
                        patient("p", SENT, "1S00E00RU01", ", \"birthDate\": \"9999-12-31\"" + state("ca")),
                        patient("future", SENT, "1S00E00RU02", ", \"birthDate\": \"2024-01-01\"" + state("Ae")),
                        patient(
                                "both",
                                SENT,
                                "1S00E00RU03",
                                ", \"birthDate\": \"1950-06-17\"" + dual("2022", "12", "02")),
                        coverage("A", "both", SENT, 2023, "dual_", "03", "08", "", "", "", "", "04"),
                        patient("own", SENT, "1S00E00RU04", dual("2023", "05", "01")),
                        coverage("D", "own", SENT, 2023, "dual_", "03"),
                        patient("zero", SENT, "1S00E00RU05", dual("0000", "01", "01"))),
                Instant.parse("2023-06-16T04:00:00Z"));
    }

    @Test
    void onlyActiveClaimsAreShownAndAllOthersAreKept() {
        assertThat(warehouse.csv("select cur_clm_uniq_id from cclf.partb_physicians"
                        + " where cur_clm_uniq_id like 's%' order by 1"))
                .containsExactly("cur_clm_uniq_id", "s1", "s2");
        assertThat(warehouse.csv("select count(*) from bcda.partb_physicians where cur_clm_uniq_id like 's%'"))
                .containsExactly("count", "6");
    }

    @Test
    void aPhysiciansLineWithoutOneEndTakesTheOtherAndThenTheClaims() {
        assertThat(warehouse.csv("select clm_line_num, clm_line_from_dt, clm_line_thru_dt from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '20' order by 1"))
                .containsExactly(
                        "clm_line_num,clm_line_from_dt,clm_line_thru_dt",
                        "1,2023-02-03,2023-02-03",
                        "2,2023-02-04,2023-02-04",
                        "3,2023-02-01,2023-02-28",
                        "4,,");
    }

    @Test
    void aDiagnosisWithoutCodeAndNumberChangesNoOthersPlace() {
        assertThat(warehouse.csv("select clm_dgns_1_cd, clm_dgns_2_cd, clm_dgns_3_cd, clm_dgns_4_cd"
                        + " from cclf.partb_physicians where cur_clm_uniq_id = '22'"))
                .containsExactly("clm_dgns_1_cd,clm_dgns_2_cd,clm_dgns_3_cd,clm_dgns_4_cd", "A1,,A3,");
    }

    @Test
    void aRevenueLineWithAFillerDateTakesTheClaims() {
        assertThat(warehouse.csv("select clm_line_num, clm_line_from_dt, clm_line_thru_dt, clm_line_instnl_rev_ctr_dt"
                        + " from cclf.parta_claims_revenue_center_detail where cur_clm_uniq_id = '30' order by 1"))
                .containsExactly(
                        "clm_line_num,clm_line_from_dt,clm_line_thru_dt,clm_line_instnl_rev_ctr_dt",
                        "1,2023-02-03,2023-02-03,",
                        "2,2023-02-04,2023-02-04,",
                        "3,2023-02-01,2023-02-28,",
                        "4,2023-02-01,2023-02-28,");
    }

    @Test
    void fillerDatesOfAClaimAndAPersonAreNone() {
        assertThat(warehouse.csv("select clm_from_dt, clm_thru_dt, clm_line_from_dt, clm_line_thru_dt"
                        + " from cclf.partb_physicians where cur_clm_uniq_id = '21'"))
                .containsExactly("clm_from_dt,clm_thru_dt,clm_line_from_dt,clm_line_thru_dt", ",,,");
        assertThat(warehouse.csv("select bene_dob, bene_age from cclf.beneficiary_demographics"
                        + " where bene_mbi_id = '1S00E00RU01'"))
                .containsExactly("bene_dob,bene_age", ",");
    }

    @Test
    void statesCountInAnyCaseAndAnAgeBelowZeroIsNone() {
        assertThat(warehouse.csv("select bene_age, bene_fips_state_cd, geo_usps_state_cd"
                        + " from cclf.beneficiary_demographics where bene_mbi_id in ('1S00E00RU01', '1S00E00RU02')"
                        + " order by bene_mbi_id"))
                .containsExactly("bene_age,bene_fips_state_cd,geo_usps_state_cd", ",06,CA", ",,AE");
    }

    @Test
    void theDualStatusIsThatOfTheLatestMonthOfPatientAndCoverageTogether() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_dual_stus_cd from cclf.beneficiary_demographics"
                        + " where bene_mbi_id > '1S00E00RU02' order by 1"))
                .containsExactly("bene_mbi_id,bene_dual_stus_cd", "1S00E00RU03,08", "1S00E00RU04,01", "1S00E00RU05,");
    }

    private static String diagnosis(int sequence, String code) {
        return "{\"sequence\": " + sequence + ", \"diagnosisCodeableConcept\": {\"coding\": [{\"system\":"
                + " \"http://hl7.org/fhir/sid/icd-10\", \"code\": \"" + code + "\"}]}}";
    }

    private static String status(String id, String status) {
        return carrier("s" + id, "p", SENT, status, PERIOD, line(1, ""));
    }

    private static String line(int sequence, String more) {
        return "{\"sequence\": " + sequence + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static String state(String code) {
        return ", \"address\": [{\"state\": \"" + code + "\"}]";
    }

    private static String dual(String year, String month, String code) {
        return ", \"extension\": [{\"url\": \"" + VARIABLES + "rfrnc_yr\", \"valueDate\": \"" + year + "\"}, "
                + coding("dual_" + month, code) + "]";
    }
}
