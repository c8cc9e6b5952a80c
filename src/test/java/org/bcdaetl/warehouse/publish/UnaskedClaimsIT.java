package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.warehouse.publish.ClaimNights.Claim;
import org.junit.jupiter.api.Test;

/** What a full export did not ask for is not absent from it. */
class UnaskedClaimsIT {

    private static final String FINAL_ONLY = "ExplanationOfBenefit?_tag=NationalClaimsHistory,DDPS";
    private static final Claim FINAL = Claim.of("100").number("A");
    private static final Claim PARTIAL = Claim.of("200").with("system_type", "SharedSystem");

    @Test
    void aShareOfWhatIsGoneIsAShareOfWhatWasAskedFor() throws Exception {
        try (ClaimNights nights = new ClaimNights()) {
            nights.asking(FINAL_ONLY + ",SharedSystem").load(FINAL, Claim.of("101"), PARTIAL);
            long run = nights.asking(FINAL_ONLY).mirror(FINAL);

            assertThat(nights.one("select known from etl.absence where run_id = " + run))
                    .isEqualTo(2);
            assertThat(nights.one("select absent from etl.absence where run_id = " + run))
                    .isOne();
        }
    }

    @Test
    void partiallyAdjudicatedClaimsStayUntilAnExportThatAsksForThemHasThemNoLonger() throws Exception {
        try (ClaimNights nights = new ClaimNights()) {
            nights.asking(FINAL_ONLY + ",SharedSystem").mirror(FINAL, Claim.of("101"), PARTIAL);
            nights.asking(FINAL_ONLY).mirror(FINAL);

            assertThat(nights.ids("select eob_id from bcda.claim")).containsExactly("100", "200");

            nights.asking(FINAL_ONLY + ",SharedSystem").mirror(FINAL);

            assertThat(nights.ids("select eob_id from bcda.claim")).containsExactly("100");
        }
    }
}
