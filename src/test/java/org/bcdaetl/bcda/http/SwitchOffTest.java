package org.bcdaetl.bcda.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From when on a load is told that its version of the API ends. */
class SwitchOffTest {

    @Test
    void itIsToldFromHalfAYearBeforeOnWithTheWayOut() {
        assertThat(SwitchOff.warning(true, Instant.parse("2027-01-31T23:59:59Z")))
                .isEmpty();
        assertThat(SwitchOff.warning(true, Instant.parse("2027-02-01T00:00:00Z")))
                .hasValue(
                        "BCDA switches API v1 and v2 off on 2027-07-30: before then,"
                                + " bcda-etl migrate --to v3 moves the warehouse, and bcda.api-version=v3 is for an empty one.");
        assertThat(SwitchOff.warning(true, Instant.parse("2027-07-30T00:00:00Z")))
                .hasValueSatisfying(told -> assertThat(told).startsWith("BCDA switched API v1 and v2 off"));
    }

    @Test
    void aVersionThatDoesNotEndIsNotSaidTo() {
        assertThat(SwitchOff.warning(false, Instant.parse("2027-08-01T00:00:00Z")))
                .isEmpty();
    }
}
