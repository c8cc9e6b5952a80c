package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
                .isEqualTo(new LineIdentity(resourceType, id, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "{\"id\":\"1\",\"meta\":{\"lastUpdated\":\"2025-01-02T03:04:05.678+02:00\"},,|2025-01-02T01:04:05.678Z",
                "{\"resource\":{\"id\":\"1\",\"meta\":{\"lastUpdated\":\" 2025-01-02T03:04:05Z\"}|2025-01-02T03:04:05Z",
                "{\"contained\":[{\"meta\":{\"lastUpdated\":\"2025-01-02T03:04:05Z\"}}],\"text\":{\"lastUpdated\":\"2025-01-02T03:04:05Z\"},,|-",
                "{\"meta\":{\"tag\":[{\"lastUpdated\":\"2025-01-02T03:04:05Z\"}],\"lastUpdated\":\"2025\"},,|-",
                "{\"lastUpdated\":\"2025-01-02T03:04:05Z\"}|-"
            })
    void readsWhenTheResourceWasLastUpdated(String line, Instant lastUpdated) {
        assertThat(LineIdentity.of(line.getBytes(StandardCharsets.UTF_8)).lastUpdated())
                .isEqualTo(lastUpdated);
    }
}
