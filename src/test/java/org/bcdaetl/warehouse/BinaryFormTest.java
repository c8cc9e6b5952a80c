package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no column of a type can take. */
class BinaryFormTest {

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, True",
        "BOOLEAN, 1",
        "BOOLEAN, ''",
        "BOOLEAN, text",
        "BOOLEAN, fifth",
        "SMALLINT, 32768",
        "SMALLINT, -32769",
        "SMALLINT, 1.0",
        "SMALLINT, ''",
        "SMALLINT, -",
        "INTEGER, -",
        "INTEGER, 1.0",
        "INTEGER, -2147483649",
        "INTEGER, 21474836470",
        "INTEGER, 2147483648",
        "INTEGER, +1",
        "INTEGER, '1 '",
        "INTEGER, 99999999999999999999",
        "BIGINT, 9223372036854775808",
        "BIGINT, -9223372036854775809",
        "BIGINT, x",
        "NUMERIC, ''",
        "NUMERIC, .5",
        "NUMERIC, 1.",
        "NUMERIC, -",
        "NUMERIC, 1e3",
        "NUMERIC, 1e999999999",
        "NUMERIC, NaN",
        "NUMERIC, 1.5x",
        "DATE, 2023-02-29",
        "DATE, 2023-02",
        "DATE, 2020-02-29 10:00",
        "DATE, 2020-2-29T",
        "DATE, 2023",
        "DATE, 2023-1-1",
        "DATE, 0000-01-01",
        "DATE, 2023-13-01",
        "DATE, 2023/01/01",
        "TIME, 24:00:00",
        "TIME, 12:60:00",
        "TIME, 12:00",
        "TIME, 12:00:00.",
        "TIME, 12:00:00x",
        "TIME, 12:00:00.1x",
        "TIMESTAMPTZ, 2023-01-01",
        "TIMESTAMPTZ, 2020-02-29T10:00:00.Z",
        "TIMESTAMPTZ, 2020-02-29T24:00:00Z",
        "TIMESTAMPTZ, 2020-02-29T10:00:00+25:00",
        "TIMESTAMPTZ, 2023-01-01T00:00:00",
        "TIMESTAMPTZ, 2023-01-01T00:00:00+15:00",
        "TIMESTAMPTZ, 2023-02-29T00:00:00Z",
        "TIMESTAMPTZ, 2023-01-01 00:00:00Z",
        "TIMESTAMPTZ, 2023-01-01T00:00:00Zabcde",
        "TIMESTAMPTZ, 2023-01-01T00:00:60Z",
        "TIMESTAMPTZ, Z",
        "TIMESTAMPTZ, ''"
    })
    void refusesWhatTheTypeDoesNotHave(ColumnType type, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new CopyRows(List.of(type)).cell(utf8, 0, utf8.length))
                .isInstanceOf(CopyRows.UnstorableValueException.class)
                .hasMessage("a value that is no " + type.sql());
    }
}
