package org.bcdaetl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.warehouse.ledger.RejectedLines.TypeCount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How bcda.reject-limit is read, when it stops a run, and by which setting the run then passes. */
class RejectLimitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100,10%|100,10%",
                "200|200,10%",
                "0|0,10%",
                "25%|100,25%",
                "7 , 2.50 %|7,2.5%",
                "7,0%|7,0%",
                "100%|100,100%",
                "none|none",
                "None|none"
            })
    void whatIsLeftOutStaysAsItIsByDefault(String setting, String whole) {
        assertThat(RejectLimit.of(setting)).hasToString(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "-1", "10,", ",10%", "10%,100", "101%", "10,10", "1e3", "100;10%", "%", "5,5,5%"
            })
    void anythingElseIsRefusedInOneSentence(String setting) {
        assertThatThrownBy(() -> RejectLimit.of(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "bcda.reject-limit cannot be set to that: it has to be a number of lines, a share of a type's"
                                + " lines from 0% to 100%, both such as 100,10%, or none.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "passes",
            value = {
                "100,10%|Coverage 1 of 5|passes",
                "100,10%|Coverage 4 of 5|passes",
                "100,10%|Coverage 18 of 19|passes",
                "100,10%|Coverage 2 of 20|passes",
                "100,10%|Coverage 100 of 1000, Patient 0 of 0|passes",
                "100,10%|error-list 1 of 1|passes",
                "100,10%|OperationOutcome 1 of 1, Patient 0 of 3|passes",
                "100,10%|OperationOutcome 1 of 1|100,100%",
                "100,10%|Group 1 of 1, error-list 1 of 1, Patient 0 of 0|100,100%",
                "100,10%|Group 1 of 1, Patient 0 of 3|passes",
                "100,10%|Group 30 of 40, Patient 0 of 3|passes",
                "100,10%|Group 1 of 1, Patient 0 of 0|100,100%",
                "100,10%|unknown 1 of 1, Patient 0 of 3|100,100%",
                "100,10%|Group 101 of 101, Patient 0 of 3|101,10%",
                "none|Coverage 5000 of 5000|passes",
                "100,100%|Coverage 5 of 5|passes",
                "100,10%|Coverage 1 of 1|100,100%",
                "100,99%|Coverage 5 of 5|100,100%",
                "100,10%|Coverage 3 of 20|100,15%",
                "100,10%|Coverage 3 of 22|100,14%",
                "100,0%|Coverage 1 of 1000|100,1%",
                "100,10%|Coverage 60 of 1000, Patient 41 of 1000|101,10%",
                "0|Coverage 1 of 5|1,10%",
                "100,10%|Coverage 90 of 300, Patient 12 of 12|102,100%",
                "1000,100%|Coverage 1001 of 1001|1001,100%"
            })
    void stopsARunAndNamesTheSettingThatLetsItPass(String setting, String counts, String enough) {
        List<TypeCount> types = new ArrayList<>();
        for (String count : counts.split(", ")) {
            String[] words = count.split(" ");
            types.add(new TypeCount(words[0], Long.parseLong(words[3]), Long.parseLong(words[1])));
        }

        String sentence = RejectLimit.of(setting).refusal(7, types).orElse(null);

        if (enough == null) {
            assertThat(sentence).isNull();
        } else {
            assertThat(sentence).endsWith("and set bcda.reject-limit=" + enough + " to publish the others.");
            assertThat(RejectLimit.of(enough).refusal(7, types)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|1|1 line was rejected, more than bcda.reject-limit=0,10% allows (over 0 in all), and nothing of run 7 is"
                        + " published: see bcda-etl rejects 7, and set bcda.reject-limit=1,10% to publish the others.",
                "1000|1200|1,200 lines were rejected, more than bcda.reject-limit=1000,10% allows (over 1,000 in all;"
                        + " 1,200 of 9,000 of Patient, over 10%), and nothing of run 7 is published: see bcda-etl rejects 7,"
                        + " and set bcda.reject-limit=1200,14% to publish the others.",
                "9000|9000|9,000 lines were rejected, more than bcda.reject-limit=9000,10% allows (all 9,000 of Patient), and"
                        + " nothing of run 7 is published: see bcda-etl rejects 7, and set bcda.reject-limit=9000,100% to"
                        + " publish the others."
            })
    void namesEachLimitThatIsExceeded(String setting, long rejected, String sentence) {
        assertThat(RejectLimit.of(setting).refusal(7, List.of(new TypeCount("Patient", 9000, rejected))))
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'100,10%', 10000, false",
        "'100,10%', 10001, true",
        "12000, 12000, false",
        "12000, 12001, true",
        "none, 5000000, false"
    })
    void stopsARunBeforeItsEndWhereThatCouldNotPassAndEnoughIsKept(String setting, long rejected, boolean stopped) {
        assertThat(RejectLimit.of(setting).refusalBeforeTheEnd(7, rejected).isPresent())
                .isEqualTo(stopped);
    }
}
