package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may go into a column of each PostgreSQL type, and what would fail its COPY. */
class LexicalFormTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "date, 2020-02-29, 2020-02-29",
        "date, 2020-02-29T10:00:00Z, 2020-02-29",
        "date, 2021-02-29,",
        "date, 2020-02,",
        "date, 2020,",
        "date, 0000-01-01,",
        "date, 2020-02-29 10:00,",
        "date, 2020-2-29T,",
        "numeric, 12.50, 12.50",
        "numeric, -0, -0",
        "numeric, 1.,",
        "numeric, .5,",
        "numeric, -,",
        "numeric, 1e3,",
        "numeric, NaN,",
        "integer, 2147483647, 2147483647",
        "integer, 2147483648,",
        "integer, -2147483648, -2147483648",
        "integer, -2147483649,",
        "integer, 21474836470,",
        "integer, -,",
        "integer, 1.0,",
        "smallint, -32768, -32768",
        "smallint, 32768,",
        "boolean, true, true",
        "boolean, false, false",
        "boolean, text,",
        "boolean, fifth,",
        "timestamptz, 2020-02-29T10:00:00Z, 2020-02-29T10:00:00Z",
        "timestamptz, 2020-02-29T10:00:00.123-05:00, 2020-02-29T10:00:00.123-05:00",
        "timestamptz, 2020-02-29T10:00:00.Z,",
        "timestamptz, 2020-02-29T10:00:00,",
        "timestamptz, 2020-02-29T24:00:00Z,",
        "timestamptz, 2020-02-29T10:00:00+25:00,",
        "timestamptz, 2020-02-29,",
        "text, anything, anything",
        "varchar(10), anything, anything"
    })
    void keepsWhatFitsAndRefusesTheRest(String type, String value, String kept) {
        byte[] bytes = ("xx" + value).getBytes(StandardCharsets.UTF_8);
        int end = LexicalForm.of(type).end(bytes, 2, bytes.length);

        assertThat(end < 0 ? null : new String(bytes, 2, end - 2, StandardCharsets.UTF_8))
                .isEqualTo(kept);
    }
}
