package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;

class V3MemberMonthsIT {

    private static final String STAY = coding("CLM-TYPE-CD", "60") + ", " + coding("EOB-TYPE", "INPATIENT");

    /** A coverage that did not change is not sent again: it goes on until the newest export all the same. */
    @Test
    void monthsOfAnOpenPeriodGoOnWithEveryNight() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", "2026-06-01T00:00:00Z", mbi("1S00E00VC01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", "2026-06-01T00:00:00Z", "2020-01-01", ""),
                        coverage("part-b-1", "Part B", "1", "2026-06-01T00:00:00Z", "2020-01-01", ""),
                        claim("10", "1", SmallV3Resources.FINAL, STAY, "")),
                Instant.parse("2026-06-15T04:00:00Z"));
        nights.load(
                List.of(patient("2", "2026-08-01T00:00:00Z", mbi("1S00E00VC02", "2018-01-01", ""), "")),
                Instant.parse("2026-08-15T04:00:00Z"));

        assertThat(nights.csv("select min(coverage_month), max(coverage_month), count(*) from cclf.member_month"))
                .containsExactly("min,max,count", "2026-03-01,2026-08-01,6");
    }
}
