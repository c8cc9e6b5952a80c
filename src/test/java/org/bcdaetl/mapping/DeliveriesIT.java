package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of several deliveries counts: the same in one run and in one run after the other; and what becomes of each line. */
class DeliveriesIT {

    private static final Instant TIME = Instant.parse("2023-06-16T04:00:00Z");
    private static final String COVERAGES = "select coverage_id, rfrnc_yr, last_updated from bcda.coverage";
    private static final String MONTHS = "select coverage_id, rfrnc_yr, coverage_month, buyin_cd, ptd_cntrct_id_dated"
            + " from bcda.coverage_month where buyin_cd is not null or ptd_cntrct_id_dated is not null order by 1, 2, 3";

    @Test
    void theSameDeliveriesGiveTheSameRowsAtOnceAndOneAfterTheOther() {
        List<String> deliveries = List.of(
                coverage("2025-01-01", "\"2023-01-01T00:00:00Z\"", "1"),
                coverage("2024-01-01", "\"2023-03-01T00:00:00Z\"", "2"),
                coverage("2024-01-01", "\"2023-02-01T00:00:00Z\"", "3"),
                coverage("2022-01-01", null, "A"),
                coverage(null, "\"2023-04-01T00:00:00Z\"", "B"));
        LoadedWarehouse atOnce = LoadedWarehouse.of(deliveries, TIME);
        List<String> expected = List.of(
                "coverage_id,rfrnc_yr,coverage_month,buyin_cd,ptd_cntrct_id_dated",
                "part-a--9701,2022,2022-01-01,A,",
                "part-a--9701,2024,2024-01-01,2,",
                "part-a--9701,2025,2025-01-01,1,",
                "part-a--9701,,2025-01-01,,S0001");
        assertThat(atOnce.csv(MONTHS)).isEqualTo(expected);
        for (List<String> order : List.of(deliveries, reversed(deliveries))) {
            LoadedWarehouse nights = LoadedWarehouse.of(order.subList(0, 1), TIME);
            for (String delivery : order.subList(1, order.size())) {
                nights.load(List.of(delivery), TIME);
            }
            assertThat(nights.csv(MONTHS)).isEqualTo(expected);
            assertThat(nights.csv(COVERAGES)).isEqualTo(atOnce.csv(COVERAGES));
        }
    }

    @Test
    void threeYearsOfACoverageAreTheSameToAnalystsAtOnceAndOneAfterTheOther() {
        List<String> person = List.of(SmallResources.patient("-9701", "2023-01-01T00:00:00Z", "1S00E00RU01", ""));
        List<String> years = List.of(
                SmallResources.coverage("A", "-9701", "2023-01-01T00:00:00Z", 2021, "buyin", "1", "2"),
                SmallResources.coverage("A", "-9701", "2023-02-01T00:00:00Z", 2022, "dual_", "02", "04"),
                SmallResources.coverage("A", "-9701", "2023-03-01T00:00:00Z", 2023, "buyin", "3"));
        List<String> all = new ArrayList<>(person);
        all.addAll(years);
        LoadedWarehouse nights = LoadedWarehouse.of(person, TIME);
        years.forEach(year -> nights.load(List.of(year), TIME));

        LoadedWarehouse atOnce = LoadedWarehouse.of(all, TIME);

        for (String table : List.of("beneficiary_demographics", "coverage", "beneficiary_xref")) {
            String rows = "select (to_jsonb(t) - 'file_name')::text from cclf." + table + " t order by 1";
            assertThat(nights.csv(rows)).as(table).isEqualTo(atOnce.csv(rows));
        }
        assertThat(atOnce.csv("select distinct rfrnc_yr from bcda.coverage_month order by 1"))
                .containsExactly("rfrnc_yr", "2021", "2022", "2023");
    }

    @Test
    void aMissingTimeLosesAndOneAfterTheExportCountsAsThatOfTheExport() {
        String missing = claim(null, "active");
        String future = claim("2099-01-01T00:00:00Z", "active");
        String now = claim("2023-06-16T04:00:00Z", "cancelled");
        LoadedWarehouse warehouse = LoadedWarehouse.of(List.of(future, now, missing), TIME);
        assertThat(warehouse.csv("select status from bcda.claim")).containsExactly("status", "cancelled");

        warehouse.load(List.of(missing), TIME.plusSeconds(60));
        assertThat(warehouse.csv("select status from bcda.claim")).containsExactly("status", "cancelled");

        warehouse.load(List.of(future), TIME.plusSeconds(120));
        assertThat(warehouse.csv("select status from bcda.claim")).containsExactly("status", "active");

        warehouse.load(List.of(claim("2023-06-17T04:00:00Z", "cancelled")), Instant.parse("2023-06-18T04:00:00Z"));
        assertThat(warehouse.csv("select status from bcda.claim")).containsExactly("status", "cancelled");
    }

    @Test
    void everyLineHasAFateAndTheyAddUp() {
        LoadedWarehouse warehouse = LoadedWarehouse.of(
                List.of(
                        claim("2023-01-01T00:00:00Z", "active"),
                        claim("2023-02-01T00:00:00Z", "cancelled"),
                        claim("2023-01-01T00:00:00Z", "active").replace("-9702", "-9703"),
                        claim("2023-01-01T00:00:00Z", "active")
                                .replace("-9702", "-9704")
                                .replaceAll("\"item\": .*}]", "\"item\": []")),
                TIME);
        warehouse.load(List.of(claim("2023-01-01T00:00:00Z", "active")), TIME);

        assertThat(warehouse.csv("select run_id, fate, reason, lines from etl.line_fate order by 1, 2, 3"))
                .containsExactly(
                        "run_id,fate,reason,lines",
                        "1,not current,claim without lines,1",
                        "1,not current,status cancelled,1",
                        "1,superseded,a later delivery in this run,1",
                        "1,visible,\"\",1",
                        "2,superseded,a later delivery was loaded before,1");
    }

    private static List<String> reversed(List<String> deliveries) {
        List<String> reversed = new ArrayList<>(deliveries);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String coverage(@Nullable String year, @Nullable String lastUpdated, String buyin) {
        String url = "{\"url\": \"https://bluebutton.cms.gov/resources/variables/";
        return "{\"resourceType\": \"Coverage\", \"id\": \"part-a--9701\", \"status\": \"active\", \"meta\": {"
                + (lastUpdated == null ? "" : "\"lastUpdated\": " + lastUpdated)
                + "}, \"beneficiary\": {\"reference\": \"Patient/-9701\"}, \"extension\": ["
                + (year == null
                        ? url + "ptdcntrct01/2025-1\", \"valueCoding\": {\"code\": \"S0001\"}}"
                        : url + "rfrnc_yr\", \"valueDate\": \"" + year + "\"}, " + url
                                + "buyin01\", \"valueCoding\": {\"code\": \"" + buyin + "\"}}")
                + "]}";
    }

    private static String claim(@Nullable String lastUpdated, String status) {
        return "{\"resourceType\": \"ExplanationOfBenefit\", \"id\": \"carrier--9702\", \"meta\": {"
                + (lastUpdated == null ? "" : "\"lastUpdated\": \"" + lastUpdated + "\"")
                + "}, \"status\": \"" + status
                + "\", \"type\": {\"coding\": [{\"system\": \"https://bluebutton.cms.gov/resources/codesystem/eob-type\","
                + " \"code\": \"CARRIER\"}]}, \"patient\": {\"reference\": \"Patient/-9701\"},"
                + " \"item\": [{\"sequence\": 1, \"quantity\": {\"value\": 1}}]}";
    }
}
