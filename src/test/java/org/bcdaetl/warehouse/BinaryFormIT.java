package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Values sent in binary form, held against what PostgreSQL makes of their text. */
class BinaryFormIT {

    @Test
    void textIsWhatItWas() throws Exception {
        assertSame(ColumnType.TEXT, List.of("", " ", "tab\tnewline\nback\\slash \\N", "ü€漢😀", "x".repeat(300_000)));
    }

    @Test
    void wholeNumbersReachTheEndsOfTheirTypes() throws Exception {
        assertSame(ColumnType.SMALLINT, List.of("0", "-0", "7", "32767", "-32768", "0032"));
        assertSame(ColumnType.INTEGER, List.of("0", "2147483647", "-2147483648", "999999999"));
        assertSame(
                ColumnType.BIGINT,
                List.of("0", "-1", "9223372036854775807", "-9223372036854775808", "000000000000000000000012"));
        assertSame(ColumnType.INTEGER, List.of("30.00", "-7.0", "0.0"), List.of("30", "-7", "0"));
        assertSame(ColumnType.BIGINT, List.of("9223372036854775807.0"), List.of("9223372036854775807"));
        assertSame(ColumnType.YEAR, List.of("2023", "2023-02", "2023-02-28"), List.of("2023", "2023", "2023"));
    }

    @Test
    void numbersKeepTheirDecimals() throws Exception {
        List<String> values = new ArrayList<>(List.of(
                "0",
                "-0",
                "0.00",
                "1",
                "-1.50",
                "0.1",
                "0.0001",
                "0.00001",
                "12345.6789",
                "10000",
                "9999.9999",
                "100.000"));
        values.add("9".repeat(300) + "." + "1".repeat(300));
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            values.add(new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(25))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1))
                    .toPlainString());
        }
        assertSame(ColumnType.NUMERIC, values);
    }

    @Test
    void daysAreThoseOfTheCalendar() throws Exception {
        List<String> values =
                new ArrayList<>(List.of("0001-01-01", "1582-10-10", "1900-02-28", "2000-02-29", "9999-12-31"));
        for (int i = 0; i < 3_000; i++) {
            values.add(LocalDate.of(1899, 12, 31).plusDays(i * 17L).toString());
        }
        assertSame(ColumnType.DATE, values);
    }

    @Test
    void momentsAreRoundedToMicroseconds() throws Exception {
        List<String> clocks = List.of(
                "00:00:00",
                "23:59:59",
                "12:30:05.1",
                "12:30:05.123456",
                "12:30:05.1234564",
                "12:30:05.1234567",
                "12:30:05.0000005",
                "12:30:05.1234565",
                "12:30:05.1234585",
                "23:59:59.99999999999999999999999");
        assertSame(ColumnType.TIME, clocks);
        assertSame(ColumnType.TIME, List.of("12:00:60", "23:59:60"));
        List<String> instants = new ArrayList<>(List.of("2016-12-31T23:59:60Z", "9999-12-31T23:59:59.999999-14:00"));
        for (String clock : clocks) {
            for (String zone : List.of("Z", "+00:00", "-05:00", "+14:00", "+05:45")) {
                for (String day : List.of("1969-07-20", "1999-12-31", "2000-01-01", "2024-02-29")) {
                    instants.add(day + "T" + clock + zone);
                }
            }
        }
        assertSame(ColumnType.TIMESTAMPTZ, instants);
    }

    @Test
    void booleansAndJsonAreKept() throws Exception {
        assertSame(ColumnType.BOOLEAN, List.of("true", "false"));
        assertSame(ColumnType.JSONB, List.of("[]", "[\"a\", 1.50, null]", "{\"ü\": true}", "\"\\u00e9\""));
    }

    private static void assertSame(ColumnType type, List<String> values) throws Exception {
        assertSame(type, values, values);
    }

    private static void assertSame(ColumnType type, List<String> values, List<String> sameAs) throws Exception {
        try (Connection connection = TestPostgres.emptyDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table sent (value " + type.sql() + ", file_id bigint, line_no bigint)");
            send(connection, type, values);
            List<String> kept = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select value::text from sent order by line_no")) {
                while (rows.next()) {
                    kept.add(rows.getString(1));
                }
            }
            assertThat(kept).isEqualTo(texts(connection, type, sameAs));
        }
    }

    private static void send(Connection connection, ColumnType type, List<String> values) throws Exception {
        CopyRows rows = new CopyRows(List.of(type));
        for (int i = 0; i < values.size(); i++) {
            byte[] utf8 = ("<" + values.get(i) + ">").getBytes(StandardCharsets.UTF_8);
            rows.cell(utf8, 1, utf8.length - 1);
            rows.endRow(1, i);
        }
        rows.nullCell();
        rows.endRow(1, values.size());
        rows.send(connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy sent from stdin (format binary)"));
    }

    /** What PostgreSQL makes of the values' text, and of NULL. */
    private static List<String> texts(Connection connection, ColumnType type, List<String> values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var cast = connection.prepareStatement("select (?::text)::" + type.sql() + "::text")) {
            for (String value : values) {
                cast.setString(1, value);
                try (ResultSet row = cast.executeQuery()) {
                    row.next();
                    texts.add(row.getString(1));
                }
            }
        }
        texts.add(null);
        return texts;
    }
}
