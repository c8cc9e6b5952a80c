package org.bcdaetl.bcda.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when on a load is told that its version of the API ends. */
class SwitchOffTest {

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void itIsToldFromHalfAYearBeforeOnWithTheWayOut(String version) {
        assertThat(SwitchOff.warning(version, Instant.parse("2027-01-31T23:59:59Z")))
                .isEmpty();
        assertThat(SwitchOff.warning(version, Instant.parse("2027-02-01T00:00:00Z")))
                .hasValue(
                        "BCDA switches API v1 and v2 off on 2027-07-30: before then,"
                                + " bcda-etl migrate --to v3 moves the warehouse, and bcda.api-version=v3 is for an empty one.");
        assertThat(SwitchOff.warning(version, Instant.parse("2027-07-30T00:00:00Z")))
                .hasValueSatisfying(told -> assertThat(told).startsWith("BCDA switched API v1 and v2 off"));
    }

    @Test
    void version3DoesNotEnd() {
        assertThat(SwitchOff.warning("v3", Instant.parse("2027-08-01T00:00:00Z")))
                .isEmpty();
    }
}
