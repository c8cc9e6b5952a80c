package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export} writes as Parquet, read by DuckDB. */
class ParquetExportIT {

    private static LoadedWarehouse warehouse;
    private static Connection duckdb;

    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws SQLException {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    @Test
    void duckDbReadsTheRowsOfEveryTable() throws Exception {
        Path to = export("all");

        List<String> tables = warehouse
                .jdbc()
                .sql("select table_name from information_schema.views where table_schema = 'cclf'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            assertThat(inDuckDb("from '" + to.resolve(table + ".parquet") + "'"))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(inPostgres("select * from cclf." + table));
        }
    }

    @Test
    void everyColumnHasTheRightType() throws Exception {
        Path to = export("types", "--table=claim,coverage,member_month,partd_claims");

        assertThat(type(to, "claim", "clm_pd_amt")).isEqualTo("DECIMAL(18,2)");
        assertThat(type(to, "claim", "clm_from_dt")).isEqualTo("DATE");
        assertThat(type(to, "claim", "line_count")).isEqualTo("INTEGER");
        assertThat(type(to, "claim", "cur_clm_uniq_id")).isEqualTo("VARCHAR");
        assertThat(type(to, "coverage", "last_updated")).isEqualTo("TIMESTAMP WITH TIME ZONE");
        assertThat(type(to, "member_month", "is_ffs")).isEqualTo("BOOLEAN");
        assertThat(type(to, "partd_claims", "clm_line_srvc_unit_qty")).isEqualTo("DECIMAL(18,4)");
    }

    @Test
    void rowGroupsDictionariesNegativesAndNumbersOfManyDigitsComeBackExact() throws Exception {
        String odd = "create or replace view custom.odd as select n::bigint as id, (n %% 7)::text as code,"
                + " (select string_agg(md5(n::text || i), '') from generate_series(1, 20) i) as words, case when n %% 3 = 0 then null else -n / 100.0 end as any_amt,"
                + " case n when 1 then 0.123456 when 2 then -98765432109876543210 else n end::numeric as wide_amt,"
                + " date '1900-02-28' + n as day, n::float8 / 3 as share,"
                + " timestamptz '2026-01-01 00:00:00.000001Z' + n * interval '1 second' as at_time"
                + " from generate_series(1, 60000) n";
        warehouse.jdbc().sql(odd.replace("%%", "%")).update();

        Path to = export("odd", "--table=custom.odd");
        String file = "'" + to.resolve("custom.odd.parquet") + "'";

        assertThat(inDuckDb("select count(distinct row_group_id) > 1 from parquet_metadata(" + file + ")"))
                .containsExactly(List.of("true"));
        String sums = "count(*), sum(id), count(distinct code), min(words), max(words), sum(any_amt), count(any_amt),"
                + " sum(wide_amt), min(wide_amt), min(wide_amt * 1000000 %% 1000000), min(day), max(day), min(at_time), max(at_time)";
        assertThat(inDuckDb("select " + sums.replace("%%", "%") + " from " + file))
                .isEqualTo(inPostgres("select " + sums.replace("%%", "%") + " from custom.odd"));
        assertThat(inDuckDb("select id, code, any_amt, wide_amt, day, at_time from " + file + " where id % 997 < 3"))
                .containsExactlyInAnyOrderElementsOf(inPostgres(
                        "select id, code, any_amt, wide_amt, day, at_time from custom.odd where id % 997 < 3"));
        warehouse.jdbc().sql("drop view custom.odd").update();
    }

    private static Path export(String name, String... words) throws IOException {
        Path to = folder.resolve(name);
        List<Object> all = new ArrayList<>(List.of("export", "--format=parquet", "--to=" + to));
        all.addAll(List.of(words));
        Commands.Ran ran = CommandLine.on(warehouse.database(), folder).run(all.toArray());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(Files.exists(to.resolve("export.json"))).isTrue();
        return to;
    }

    private static String type(Path to, String table, String column) throws SQLException {
        return inDuckDb("select column_type from (describe from '" + to.resolve(table + ".parquet")
                        + "') where column_name = '" + column + "'")
                .get(0)
                .get(0);
    }

    private static List<List<String>> inDuckDb(String query) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return read(rows);
        }
    }

    private static List<List<String>> inPostgres(String query) throws SQLException {
        try (Connection connection = warehouse.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return read(rows);
        }
    }

    /** The rows as both databases tell them: numbers without zeros that say nothing, moments in UTC. */
    private static List<List<String>> read(ResultSet rows) throws SQLException {
        int width = rows.getMetaData().getColumnCount();
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                Object value = rows.getObject(i);
                if (value instanceof java.sql.Timestamp || value instanceof java.time.OffsetDateTime) {
                    row.add(rows.getObject(i, java.time.OffsetDateTime.class)
                            .toInstant()
                            .toString());
                } else if (value instanceof BigDecimal || value instanceof java.math.BigInteger) {
                    BigDecimal number = new BigDecimal(value.toString());
                    row.add(
                            number.signum() == 0
                                    ? "0"
                                    : number.stripTrailingZeros().toPlainString());
                } else {
                    row.add(String.valueOf(value));
                }
            }
            all.add(row);
        }
        return all;
    }
}
