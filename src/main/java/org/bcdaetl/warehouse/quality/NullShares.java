package org.bcdaetl.warehouse.quality;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many of a run's rows are without a value, column by column, as long as they are staged. Of a big table a part of its
 * pages is read. Claims and coverages are of kinds that fill columns of their own, and are counted by kind; the column that names
 * the kind is counted over all. What CMS has for each month and fills as the year goes on is no value that comes or goes: such
 * columns are left out, and so are months that were not over for long when the run's export was made.
 */
final class NullShares {

    private static final long BYTES_READ = 80_000_000;

    /** Columns that name the kind of a row; the first that a table has counts. */
    private static final List<String> KINDS = List.of("eob_type", "coverage_part", "clm_type_cd");

    private static final Predicate<String> OF_A_MONTH =
            Pattern.compile("dual_[0-9]{2}").asMatchPredicate();

    /** Parameter: the run. */
    private static final String KNOWN_MONTHS = """
             where coverage_month is null or coverage_month < (
                select date_trunc('month', min(f.file_date)) - interval '1 month' from etl.file f where f.run_id = ?
            )""";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final List<BaseTable> tables;

    NullShares(JdbcClient jdbc, Schemas schemas, List<BaseTable> tables) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.tables = tables.stream().filter(table -> !table.isCustom()).toList();
    }

    /** Counts them in the transaction that publishes the run, after which others may empty staging at any time. */
    void record(long runId) {
        if (!new TableCounts(jdbc).changedNothing(runId)) {
            tables.forEach(table -> record(runId, table));
        }
    }

    private void record(long runId, BaseTable table) {
        List<String> columns =
                table.columns().stream().filter(OF_A_MONTH.negate()).toList();
        List<String> kind = KINDS.stream().filter(columns::contains).limit(1).toList();
        List<String> others =
                columns.stream().filter(column -> !kind.contains(column)).toList();
        String kindOfRow = kind.isEmpty() ? "''" : "coalesce(" + kind.get(0) + ", '')";
        jdbc.sql("select " + kindOfRow + " as \"kind of row\", count(*) as \"all rows\", "
                        + columns.stream()
                                .map(BaseTable::quoted)
                                .map(column -> "count(" + column + ") as " + column)
                                .collect(Collectors.joining(", "))
                        + " from " + table.staging() + sample(table) + (table.isByYear() ? KNOWN_MONTHS : "")
                        + (kind.isEmpty() ? " group by 1" : " group by grouping sets ((" + kindOfRow + "), ())")
                        + " having count(*) > 0")
                .params(table.isByYear() ? List.of(runId) : List.of())
                .query()
                .listOfRows()
                .forEach(counts -> keep(runId, table, counts.get("kind of row") == null ? kind : others, counts));
    }

    private void keep(long runId, BaseTable table, List<String> columns, Map<String, Object> counts) {
        Object rows = Objects.requireNonNull(counts.get("all rows"));
        jdbc.sql("""
                        insert into etl.null_share (run, table_name, kind, column_name, rows_read, rows_null)
                        select ?, ?, ?, c.column_name, ?, ? - c.filled
                        from unnest(?::text[], ?::bigint[]) c (column_name, filled)
                        """)
                .params(
                        runId,
                        table.name(),
                        Objects.requireNonNullElse(counts.get("kind of row"), ""),
                        rows,
                        rows,
                        columns.toArray(String[]::new),
                        columns.stream().map(counts::get).toArray(Long[]::new))
                .update();
    }

    private String sample(BaseTable table) {
        long bytes = jdbc.sql("select pg_relation_size(?::regclass)")
                .param(schemas.in(table.staging()))
                .query(Long.class)
                .single();
        return bytes <= BYTES_READ ? "" : " tablesample system (" + Math.max(1, 100 * BYTES_READ / bytes) + ")";
    }
}
