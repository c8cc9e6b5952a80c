package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        "SMALLINT, ''",
        "SMALLINT, -",
        "INTEGER, -",
        "INTEGER, -2147483649",
        "INTEGER, 21474836470",
        "INTEGER, 2147483648",
        "INTEGER, +1",
        "INTEGER, 30.6",
        "INTEGER, 1.",
        "INTEGER, .0",
        "INTEGER, -.0",
        "YEAR, 2023-13",
        "YEAR, 20230",
        "YEAR, 2023x",
        "YEAR, garb",
        "YEAR, 2023-02-30",
        "DATE, 0000-13-01",
        "DATE, 2023-00",
        "TIMESTAMPTZ, 2023-02-28Tgarbage",
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
        "DATE, 2020-02-29 10:00",
        "DATE, 2020-2-29T",
        "DATE, 2023-1-1",
        "DATE, 2023-13-01",
        "DATE, 2023/01/01",
        "TIME, 12:60:00",
        "TIME, 12:00",
        "TIME, 12:00:00.",
        "TIME, 12:00:00x",
        "TIME, 12:00:00.1x",
        "TIMESTAMPTZ, 2020-02-29T10:00:00.Z",
        "TIMESTAMPTZ, 2020-02-29T24:00:00Z",
        "TIMESTAMPTZ, 2020-02-29T10:00:00+25:00",
        "TIMESTAMPTZ, 2023-01-01T00:00:00+15:00",
        "TIMESTAMPTZ, 2023-02-29T00:00:00Z",
        "TIMESTAMPTZ, 2023-01-01 00:00:00Z",
        "TIMESTAMPTZ, 2023-01-01T00:00:00Zabcde",
        "TIMESTAMPTZ, Z",
        "TIMESTAMPTZ, ''"
    })
    void refusesWhatTheTypeDoesNotHave(ColumnType type, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new CopyRows(List.of(type)).cell(utf8, 0, utf8.length))
                .isInstanceOf(CopyRows.UnstorableValueException.class)
                .hasMessage("a value that is no " + type.sql());
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2023, a year without a month",
        "DATE, 2023-02, a month without a day",
        "DATE, 0000, the year 0",
        "DATE, 0000-12, the year 0",
        "DATE, 0000-02-29, the year 0",
        "YEAR, 0000, no year or the year 0",
        "YEAR, 0000-01-01, no year or the year 0",
        "TIME, 24:00:00, the time 24:00",
        "TIMESTAMPTZ, 2023, a year without a month",
        "TIMESTAMPTZ, 2023-02, a month without a day",
        "TIMESTAMPTZ, 2023-02-28, a date without a full time and a zone",
        "TIMESTAMPTZ, 2023-02-28T10:00, a date without a full time and a zone",
        "TIMESTAMPTZ, 2023-02-28T10:00:00, a date without a full time and a zone",
        "TIMESTAMPTZ, 0000-01-01T00:00:00Z, the year 0",
    })
    void saysWhyAValueThatFhirAllowsHasNoPlace(ColumnType type, String value, String why) throws Exception {
        byte[] utf8 = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
        CopyRows rows = new CopyRows(List.of(type, type));

        assertThat(rows.cell(utf8, 1, utf8.length - 1)).isEqualTo(why);
        rows.nullCell();
        rows.endRow(1, 1);

        CopyRows nulls = new CopyRows(List.of(type, type));
        nulls.nullCell();
        nulls.nullCell();
        nulls.endRow(1, 1);
        assertThat(Arrays.copyOf(rows.bytes(), rows.length())).isEqualTo(Arrays.copyOf(nulls.bytes(), nulls.length()));
    }

    /** Whatever comes, a column holds it, has no place for it, or refuses it: no type fails in any other way. */
    @ParameterizedTest
    @EnumSource
    void noHostileValueFailsInAnyOtherWay(ColumnType type) {
        List<String> hostile = List.of(
                "",
                " ",
                "-",
                "+",
                ".",
                "T",
                "Z",
                "0",
                "-0",
                "00",
                "1.",
                ".0",
                "1.0",
                "-1.0",
                "0.0",
                "1e2",
                "1E-2",
                "NaN",
                "0000",
                "9999",
                "10000",
                "-0001",
                "0000-00",
                "0000-00-00",
                "2023-00",
                "2023-13",
                "2023-13-45",
                "2023-02-29",
                "2023-2-2",
                "2023-02-0",
                "20230202",
                "9999-12-31",
                "99999-12-31",
                "-4714-01-01",
                "2023-02-02T",
                "2023-02-02TZ",
                "2023-02-02T24:00:00Z",
                "2023-02-02T10:00:60Z",
                "2023-02-02T10:00:00.0000000001Z",
                "2023-02-02T10:00:00+14:00",
                "2023-02-02T10:00:00+14:01x",
                "9999-12-31T23:59:60-14:00",
                "0001-01-01T00:00:00+14:00",
                "24:00:00",
                "24:00:01",
                "23:59:60",
                "10:00",
                "10:00:00.",
                "32768",
                "-32769",
                "2147483648",
                "9999999999",
                "9223372036854775808",
                "0".repeat(50) + "1",
                "9".repeat(50_000),
                "1." + "0".repeat(50_000),
                "true",
                "TRUE",
                "null",
                "\u0000",
                "é",
                "😀",
                "{}");
        for (String value : hostile) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            assertThatCode(() -> {
                        try {
                            new CopyRows(List.of(type)).cell(utf8, 0, utf8.length);
                        } catch (CopyRows.UnstorableValueException e) {
                            assertThat(e).hasMessage("a value that is no " + type.sql());
                        }
                    })
                    .as(value)
                    .doesNotThrowAnyException();
        }
    }
}
