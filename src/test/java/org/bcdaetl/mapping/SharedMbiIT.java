package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.SmallResources.carrier;
import static org.bcdaetl.mapping.SmallResources.coverage;
import static org.bcdaetl.mapping.SmallResources.mbi;
import static org.bcdaetl.mapping.SmallResources.mergedPatient;
import static org.bcdaetl.mapping.SmallResources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of whom CMS has several records with one current MBI, in one night and from one night to the next. */
class SharedMbiIT {

    private static final String OLD = "2023-03-01T00:00:00.000Z";
    private static final String NEW = "2023-06-01T00:00:00.000Z";
    private static final String NEWER = "2023-07-01T00:00:00.000Z";
    private static final String PERIOD = "{\"start\": \"2023-02-01\", \"end\": \"2023-02-02\"}";
    private static final String ITEM = "{\"sequence\": 1}";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        warehouse = LoadedWarehouse.of(
                List.of(
                        // two records, of which the first has the older half of the year and the newer address
                        patient("101", NEW, "1S00E00SH01", name("Newer") + ", \"birthDate\": \"1950-01-01\""),
                        patient("102", OLD, "1S00E00SH01", name("Older") + ", \"deceasedDateTime\": \"2023-01-15\""),
                        coverage("A", "101", OLD, 2023, "buyin", "3", "3", "0", "0", "1"),
                        coverage("A", "102", NEW, 2023, "buyin", "0", "0", "3", "0", "2"),
                        coverage("B", "102", NEW, 2023, "dual_", "02", "02"),
                        carrier("501", "101", NEW, "\"active\"", PERIOD, ITEM),
                        carrier("502", "102", NEW, "\"active\"", PERIOD, ITEM),
                        // updated at the same time: the higher number, not the later in the alphabet
                        patient("9", NEW, "1S00E00SH02", name("Nine")),
                        patient("10", NEW, "1S00E00SH02", name("Ten")),
                        // becomes one person tonight, merged tomorrow
                        patient("201", OLD, "1S00E00SH03", name("Before")),
                        carrier("503", "201", OLD, "\"active\"", PERIOD, ITEM),
                        carrier("504", "201", OLD, "\"active\"", PERIOD, ITEM),
                        // merged, and the record that took its place has another MBI
                        patient("301", OLD, "1S00E00SH04", name("Gone")),
                        carrier("505", "301", OLD, "\"active\"", PERIOD, ITEM),
                        // merged from the start, and nothing else is known
                        mergedPatient("401", "", "402"),
                        carrier("506", "401", OLD, "\"active\"", PERIOD, ITEM),
                        // two people without an MBI are two people
                        person("601"),
                        person("602")),
                Instant.parse("2023-06-16T04:00:00Z"));
        warehouse.load(
                List.of(
                        patient("202", NEW, "1S00E00SH03", name("After")),
                        carrier("503", "202", NEW, "\"active\"", PERIOD, ITEM),
                        mergedPatient("301", ", \"meta\": {\"lastUpdated\": \"" + NEWER + "\"}", "302"),
                        patient("302", NEWER, "1S00E00SH05", name("Stays"))
                                .replace(
                                        "\"identifier\": [",
                                        "\"identifier\": [" + mbi("1S00E00SH04", "historic") + ",")),
                Instant.parse("2023-07-16T04:00:00Z"));
    }

    @Test
    void theRecordThatWasUpdatedLastStandsForThePerson() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_last_name from cclf.beneficiary_demographics"
                        + " where bene_mbi_id is not null order by 1"))
                .containsExactly(
                        "bene_mbi_id,bene_last_name",
                        "1S00E00SH01,Newer",
                        "1S00E00SH02,Ten",
                        "1S00E00SH03,After",
                        "1S00E00SH05,Stays");
    }

    @Test
    void peopleWithoutAnMbiHaveEachTheirRowAndMergedRecordsHaveNone() {
        assertThat(warehouse.csv("select count(*) from cclf.beneficiary_demographics where bene_mbi_id is null"))
                .containsExactly("count", "2");
    }

    @Test
    void claimsOfEveryRecordCarryTheMbi() {
        assertThat(warehouse.csv("select cur_clm_uniq_id, bene_mbi_id from cclf.partb_physicians order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,bene_mbi_id",
                        "501,1S00E00SH01",
                        "502,1S00E00SH01",
                        "503,1S00E00SH03",
                        "504,1S00E00SH03",
                        "505,1S00E00SH05",
                        "506,");
    }

    @Test
    void joinsByMbiDoNotDouble() {
        assertThat(warehouse.csv("select count(*), count(distinct cur_clm_uniq_id) from cclf.partb_physicians c"
                        + " join cclf.beneficiary_demographics d using (bene_mbi_id)"
                        + " left join cclf.enrollment e on e.current_bene_mbi_id = c.bene_mbi_id"
                        + " and c.clm_from_dt between e.enrollment_start_date and e.enrollment_end_date"
                        + " left join cclf.coverage_month m on m.bene_mbi_id = c.bene_mbi_id"
                        + " and m.coverage_month = date_trunc('month', c.clm_from_dt)"))
                .containsExactly("count,count", "5,5");
    }

    @Test
    void monthsAreTheUnionOfAllRecords() {
        assertThat(warehouse.csv("select bene_id, bene_mbi_id, coverage_month, buyin_cd, part_a_ind, part_b_ind,"
                        + " dual_stus_cd from cclf.coverage_month order by coverage_month"))
                .containsExactly(
                        "bene_id,bene_mbi_id,coverage_month,buyin_cd,part_a_ind,part_b_ind,dual_stus_cd",
                        "101,1S00E00SH01,2023-01-01,3,Y,Y,02",
                        "101,1S00E00SH01,2023-02-01,3,Y,Y,02",
                        "101,1S00E00SH01,2023-03-01,3,Y,Y,",
                        "101,1S00E00SH01,2023-04-01,0,N,N,",
                        "101,1S00E00SH01,2023-05-01,3,Y,Y,");
        assertThat(warehouse.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 2"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00SH01,2023-01-01,2023-03-31",
                        "1S00E00SH01,2023-05-01,2023-05-31");
    }

    @Test
    void coverageHasOneRowPerPart() {
        assertThat(warehouse.csv("select coverage_id, bene_mbi_id from cclf.coverage order by 1"))
                .containsExactly("coverage_id,bene_mbi_id", "part-a-101,1S00E00SH01", "part-b-102,1S00E00SH01");
    }

    @Test
    void whatOneRecordLacksComesFromTheOther() {
        assertThat(warehouse.csv("select bene_dob, bene_death_dt, bene_dual_stus_cd, bene_entlmt_buyin_ind,"
                        + " bene_part_a_enrlmt_bgn_dt, bene_part_b_enrlmt_bgn_dt from cclf.beneficiary_demographics"
                        + " where bene_mbi_id = '1S00E00SH01'"))
                .containsExactly(
                        "bene_dob,bene_death_dt,bene_dual_stus_cd,bene_entlmt_buyin_ind,"
                                + "bene_part_a_enrlmt_bgn_dt,bene_part_b_enrlmt_bgn_dt",
                        "1950-01-01,,02,3,2015-01-01,2015-01-01");
    }

    @Test
    void formerMbisOfAllRecordsAreListedAndNeverTheCurrentOne() {
        assertThat(warehouse.csv("select crnt_num, prvs_num from cclf.beneficiary_xref"))
                .containsExactly("crnt_num,prvs_num", "1S00E00SH05,1S00E00SH04");
    }

    @Test
    void sharedMbisAreCountedButNotThoseOfMergedRecords() {
        assertThat(warehouse.csv("select bene_mbi_id, records from bcda.shared_mbi order by 1"))
                .containsExactly("bene_mbi_id,records", "1S00E00SH01,2", "1S00E00SH02,2", "1S00E00SH03,2");
    }

    private static String name(String family) {
        return ", \"name\": [{\"use\": \"usual\", \"family\": \"" + family + "\"}]";
    }

    private static String person(String id) {
        return "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\", \"meta\": {\"lastUpdated\": \"" + NEW
                + "\"}, \"gender\": \"female\"}";
    }
}
