package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.Test;

/** Months fill as the year goes on: that the later ones have no value yet is no news, nor that they have one now. */
class KnownMonthsIT {

    @Test
    void sharesWithoutAValueAreThoseOfMonthsThatAreOver() {
        LoadedWarehouse warehouse = LoadedWarehouse.of(
                List.of(
                        SmallResources.patient("1", "2026-05-20T00:00:00Z", "1S00E00KM01", ""),
                        SmallResources.coverage("A", "1", "2026-05-20T00:00:00Z", 2026, "buyin", "3", "3", "3", "3")),
                Instant.parse("2026-06-15T04:00:00Z"));

        assertThat(warehouse.csv("select rows_read, rows_null from etl.null_share"
                        + " where table_name = 'coverage_month' and column_name = 'buyin_cd'"))
                .containsExactly("rows_read,rows_null", "4,0");
        assertThat(warehouse.csv(
                        "select column_name from etl.null_share where table_name = 'beneficiary_demographics'"))
                .contains("bene_dob")
                .noneMatch(column -> column.startsWith("dual_"));
    }
}
