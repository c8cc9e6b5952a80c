package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Type and id of a line are those of its resource, as far as the line can be read. */
class LineIdentityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "{\"resourceType\":\"Patient\",\"id\":\"1\"}|Patient|1",
                "{\"id\":\"1\",\"contained\":[{\"id\":\"2\"}],\"x\":{\"id\":\"3\"},\"resourceType\":\"Patient\"}|Patient|1",
                "{\"resourceType\":\"Patient\",\"contained\":[{\"id\":\"2\"}]}|Patient|-",
                "{\"fullUrl\":1,\"resource\":{\"resourceType\":\"Coverage\",\"id\":\"4\"}}|Coverage|4",
                "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"fam|Patient|1",
                "{\"resourceType\":\"Patient\",,|Patient|-",
                "{\"resourceType\":\"Patient\",\"id\":7}|Patient|-",
                "{\"resourceType\":\"Patient\",\"id\":\"-9\\u0000a\"}|Patient|-",
                "{\"resourceType\":\"Pa\\u0000\",\"id\":\"-9\"}|-|-9",
                "[\"id\"]|-|-",
                "nonsense|-|-"
            })
    void readsWhatStandsBeforeABreak(String line, String resourceType, String id) {
        assertThat(LineIdentity.of(line.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new LineIdentity(resourceType, id));
    }
}
