package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.SmallResources.carrier;
import static org.bcdaetl.mapping.SmallResources.coverage;
import static org.bcdaetl.mapping.SmallResources.mbi;
import static org.bcdaetl.mapping.SmallResources.mergedPatient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of which CMS says that another took their place: whose rows and claims are theirs, night by night. */
class MergedPeopleIT {

    private static final String OLD = "2023-03-01T00:00:00.000Z";
    private static final String NEW = "2023-06-01T00:00:00.000Z";
    private static final String PERIOD = "{\"start\": \"2023-02-01\", \"end\": \"2023-02-02\"}";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        warehouse = LoadedWarehouse.of(
                List.of(
                        // the successor is not here, and nothing but the MBI is known
                        mergedPatient("101", identified("1S00E00ME01"), "102"),
                        claim("101"),
                        claim("102"),
                        // nor is this one's, and nothing but a line of an address is known, or a code
                        mergedPatient("111", ", \"address\": [{\"line\": [\"1 Main Street\"]}]", "112"),
                        mergedPatient("113", ", \"gender\": \"female\"", "114"),
                        mergedPatient("115", ", \"gender\": \"unknown\", \"birthDate\": null", "116"),
                        // the successor has no MBI
                        mergedPatient("121", identified("1S00E00ME02"), "122"),
                        person("122", ""),
                        claim("121"),
                        claim("122"),
                        // tomorrow the same of a record that has lost its MBI by then
                        person("131", identified("1S00E00ME03")),
                        claim("131"),
                        // a chain, of which the end has another MBI than the middle
                        mergedPatient("141", "", "142"),
                        mergedPatient("142", identified("1S00E00ME04"), "143"),
                        person("143", identified("1S00E00ME05")),
                        claim("141"),
                        claim("142"),
                        claim("143"),
                        // a circle with one on its way into it, and a record that replaces itself
                        mergedPatient("151", identified("1S00E00ME06"), "152"),
                        mergedPatient("152", "", "151"),
                        mergedPatient("153", "", "152"),
                        claim("151"),
                        claim("152"),
                        claim("153"),
                        mergedPatient("154", identified("1S00E00ME07"), "154"),
                        // nobody's MBI is known: the months are those of one person all the same
                        mergedPatient("161", ", \"name\": [{\"family\": \"Gone\"}]", "162"),
                        person("162", ""),
                        coverage("A", "161", OLD, 2023, "buyin", "3", "3"),
                        coverage("A", "162", NEW, 2023, "buyin", "0", "0", "3"),
                        // a link that names nobody
                        mergedPatient("171", identified("1S00E00ME08"), ""),
                        // merged today, and not any more tomorrow
                        mergedPatient("181", identified("1S00E00ME09"), "182"),
                        claim("182")),
                Instant.parse("2023-06-16T04:00:00Z"));
        assertThatTheTablesAreWhatTheViewsCompute();
        warehouse.load(
                List.of(
                        mergedPatient("131", ", \"meta\": {\"lastUpdated\": \"" + NEW + "\"}", "132"),
                        person("132", ""),
                        claim("132"),
                        person("181", identified("1S00E00ME09"))),
                Instant.parse("2023-07-16T04:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "101, 1S00E00ME01",
        "102, 1S00E00ME01",
        "121, 1S00E00ME02",
        "122, 1S00E00ME02",
        "131, 1S00E00ME03",
        "132, 1S00E00ME03",
        "141, 1S00E00ME05",
        "142, 1S00E00ME05",
        "143, 1S00E00ME05",
        "151, 1S00E00ME06",
        "152, 1S00E00ME06",
        "153, 1S00E00ME06",
        "182, ''",
    })
    void claimsOfEveryRecordCarryTheMbiOfThePerson(String claim, String mbi) {
        assertThat(warehouse.csv("select coalesce(bene_mbi_id, '') as mbi from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '" + claim + "'"))
                .containsExactly("mbi", mbi.isEmpty() ? "\"\"" : mbi);
    }

    @Test
    void everyPersonOfWhomAnythingIsKnownHasOneRow() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_last_name, bene_line_1_adr, bene_sex_cd"
                        + " from cclf.beneficiary_demographics order by 1, 2, 3"))
                .containsExactly(
                        "bene_mbi_id,bene_last_name,bene_line_1_adr,bene_sex_cd",
                        "1S00E00ME01,,,0",
                        "1S00E00ME02,Of 122,,0",
                        "1S00E00ME03,Of 132,,0",
                        "1S00E00ME05,Of 143,,0",
                        "1S00E00ME06,,,0",
                        "1S00E00ME07,,,0",
                        "1S00E00ME08,,,0",
                        "1S00E00ME09,Of 181,,0",
                        ",Of 162,,0",
                        ",,1 Main Street,0",
                        ",,,2");
    }

    @Test
    void monthsOfMergedRecordsAreOnePersonsWithoutAnMbiToo() {
        assertThat(warehouse.csv("select bene_id, coverage_month, buyin_cd from cclf.coverage_month order by 2"))
                .containsExactly(
                        "bene_id,coverage_month,buyin_cd", "162,2023-01-01,3", "162,2023-02-01,3", "162,2023-03-01,3");
        assertThat(warehouse.csv("select bene_id, coverage_id from cclf.coverage"))
                .containsExactly("bene_id,coverage_id", "162,part-a-162");
    }

    @Test
    void formerMbisOfMergedRecordsAreListed() {
        assertThat(warehouse.csv("select crnt_num, prvs_num from cclf.beneficiary_xref"))
                .containsExactly("crnt_num,prvs_num", "1S00E00ME05,1S00E00ME04");
    }

    @Test
    void onlyPeopleWithSeveralRecordsAreInTheTableOfRecords() {
        assertThatTheTablesAreWhatTheViewsCompute();
        assertThat(warehouse.csv("select standing_bene_id, string_agg(bene_id, ' ' order by bene_id) as records"
                        + " from bcda.person_record group by 1 order by 1"))
                .containsExactly(
                        "standing_bene_id,records",
                        "101,101 102",
                        "111,111 112",
                        "113,113 114",
                        "116,115 116",
                        "122,121 122",
                        "132,131 132",
                        "143,141 142 143",
                        "151,151 152 153",
                        "162,161 162");
    }

    @Test
    void everyLineIsVisibleOrSaysThatItsRecordIsMerged() {
        assertThat(warehouse.csv("select fate, reason, lines from etl.line_fate"
                        + " where run_id = 1 and resource_type = 'Patient' order by 1 desc, 2"))
                .containsExactly("fate,reason,lines", "visible,\"\",11", "not current,merged into another record,7");
    }

    private static void assertThatTheTablesAreWhatTheViewsCompute() {
        for (String table : List.of("current_mbi", "person_record")) {
            assertThat(warehouse.csv("select count(*) from ((table bcda.%1$s except table bcda.computed_%1$s)"
                                    .formatted(table)
                            + " union all (table bcda.computed_%1$s except table bcda.%1$s)) x".formatted(table)))
                    .as(table)
                    .containsExactly("count", "0");
        }
    }

    private static String identified(String mbi) {
        return ", \"identifier\": [" + mbi(mbi, "current") + "]";
    }

    private static String claim(String person) {
        return carrier(person, person, OLD, "\"active\"", PERIOD, "{\"sequence\": 1}");
    }

    private static String person(String id, String more) {
        return "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\", \"meta\": {\"lastUpdated\": \"" + NEW
                + "\"}, \"name\": [{\"use\": \"usual\", \"family\": \"Of " + id + "\"}]" + more + "}";
    }
}
