package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no longer exported is removed by a load only where loads ask for it. */
class AbsencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Patient,ExplanationOfBenefit,Coverage,Claim,ClaimResponse|load --full --mirror removes them.",
                "Patient,ExplanationOfBenefit,Coverage,ClaimResponse|load --full --mirror removes them but for the"
                        + " partially adjudicated claims, for bcda.types or bcda.partially-adjudicated leaves these out.",
                "Patient,ExplanationOfBenefit|load --full --mirror removes them but for the coverage and the partially"
                        + " adjudicated claims, for bcda.types or bcda.partially-adjudicated leaves these out.",
                "Patient|they stay, for bcda.types or bcda.partially-adjudicated leaves them out."
            })
    void theSentenceSaysWhatAFullLoadRemoves(String types, String end) {
        assertThat(new Absences.Standing(0, 2, 1, 3, 0, List.of(types.split(","))).sentence())
                .isEqualTo("The last full export no longer had 0 people, 2 claims, 1 coverage, 3 partially adjudicated"
                        + " claims and 0 answers to such claims that are here: " + end);
    }
}
