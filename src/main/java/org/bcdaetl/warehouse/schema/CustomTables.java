package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of users' own views: makes and documents them, and tells whether they still fit their views. */
public final class CustomTables {

    private static final Map<String, String> LINEAGE = Map.of(
            BaseTable.RESOURCE_ID,
            "Id of the resource that gave the row; a new delivery of it replaces all its rows.",
            "file_id",
            "The file in etl.file that the row came from.",
            "line_no",
            "Line of the resource in that file, from 1.",
            "run_id",
            "The run in etl.run that published the row.");

    private final JdbcTemplate ddl;
    private final JdbcClient jdbc;
    private final Emptying emptying;
    private final Schemas schemas;
    private final CustomViewRegistry registry;

    public CustomTables(DataSource dataSource, JdbcClient jdbc, Emptying emptying, Schemas schemas) {
        this.ddl = new JdbcTemplate(dataSource);
        this.jdbc = jdbc;
        this.emptying = emptying;
        this.schemas = schemas;
        this.registry = new CustomViewRegistry(jdbc);
    }

    /** What the table of a view is called in the database. */
    public String called(String viewName) {
        return schemas.name(BaseTable.CUSTOM) + "." + viewName;
    }

    /** What the ledger knows of the views. */
    public CustomViewRegistry registry() {
        return registry;
    }

    /** How a view stands to what the warehouse has. */
    public sealed interface Standing {
        /** It has no table yet. */
        record New() implements Standing {}

        /** Its table fits. */
        record Kept() implements Standing {}

        /** Its table was made by another definition. */
        record Redefined(String formerDefinition) implements Standing {}

        /** Someone changed columns of its table, which are named. */
        record Altered(List<String> columns) implements Standing {}

        /** Someone else made a table of that name. */
        record Taken() implements Standing {}
    }

    /**
     * How a view stands.
     *
     * @param fingerprint gives that of a definition: another version of bcda-etl may have taken it otherwise when the table was
     *     made
     */
    public Standing standing(CustomTable wanted, UnaryOperator<String> fingerprint) {
        Map<String, String> columns = columns(BaseTable.CUSTOM, wanted.name());
        Optional<CustomViewRegistry.Entry> entry = registry.entry(wanted.name());
        if (columns.isEmpty()) {
            return new Standing.New();
        }
        if (entry.isEmpty()) {
            return new Standing.Taken();
        }
        if (!fingerprint.apply(entry.get().definition()).equals(wanted.fingerprint())) {
            return new Standing.Redefined(entry.get().definition());
        }
        List<String> altered = new ArrayList<>();
        for (CustomTable.CustomColumn column : wanted.columns()) {
            if (!column.type().catalogName().equals(columns.get(column.name()))) {
                altered.add(column.name());
            }
        }
        for (String column : LINEAGE.keySet()) {
            if (!columns.containsKey(column)) {
                altered.add(column);
            }
        }
        return altered.isEmpty() ? new Standing.Kept() : new Standing.Altered(altered);
    }

    /** Whether a view's table is there. */
    public boolean hasTable(String name) {
        return !columns(BaseTable.CUSTOM, name).isEmpty();
    }

    /** Whether a view's table and its staging are there. */
    public boolean isThere(String name) {
        return hasTable(name) && !columns(BaseTable.CUSTOM_STAGING, name).isEmpty();
    }

    /**
     * Prepares the tables for a run that begins, within a transaction: makes those that are not there, brings comments
     * up to date, and notes which views the run loads. The views' standing is checked before.
     *
     * @return the tables that were made
     */
    public List<CustomTable> prepare(long runId, List<CustomTable> tables) {
        List<CustomTable> made = new ArrayList<>();
        for (CustomTable table : tables) {
            if (columns(BaseTable.CUSTOM, table.name()).isEmpty()) {
                make(table, runId);
                made.add(table);
            } else if (registry.entry(table.name())
                    .filter(entry -> entry.definition().equals(table.definition())
                            && entry.fingerprint().equals(table.fingerprint()))
                    .isEmpty()) {
                document(table);
                registry.redefined(table);
            }
            if (columns(BaseTable.CUSTOM_STAGING, table.name()).isEmpty()) {
                makeStaging(table);
            }
            registry.loads(runId, table);
        }
        return made;
    }

    /** Empties the staging of every view for which it was made, whether that is loaded now, or known to the ledger, or not. */
    public void emptyStaging() {
        List<String> views = jdbc.sql("select tablename from pg_tables where schemaname = ? order by 1")
                .param(schemas.name(BaseTable.CUSTOM_STAGING))
                .query(String.class)
                .list();
        emptying.empty(views.stream()
                .map(name -> BaseTable.CUSTOM_STAGING + "." + BaseTable.quoted(name))
                .toList());
    }

    /** Forgets a view whose table was dropped. */
    public void forget(String name) {
        define("drop table if exists " + BaseTable.CUSTOM_STAGING + "." + BaseTable.quoted(name));
        registry.forget(name);
    }

    private void make(CustomTable table, long runId) {
        define("drop table if exists " + table.table().staging());
        String columns = table.columns().stream()
                .map(column ->
                        BaseTable.quoted(column.name()) + " " + column.type().sql() + ", ")
                .collect(Collectors.joining());
        define("create table " + table.table().target() + " (" + columns + BaseTable.RESOURCE_ID
                + " text not null, file_id bigint not null, line_no bigint not null, run_id bigint not null)");
        define("create index on " + table.table().target() + " (" + BaseTable.RESOURCE_ID + ")");
        document(table);
        LINEAGE.forEach((column, comment) -> comment(table.table(), column, schemas.in(comment)));
        registry.made(table, runId);
    }

    private void makeStaging(CustomTable table) {
        String staging = table.table().staging();
        define("create table " + staging + " (like " + table.table().target() + " including comments)");
        define("alter table " + staging + " drop column " + BaseTable.RESOURCE_ID + ", drop column run_id");
        define("comment on table " + staging + " is 'Rows for "
                + schemas.in(table.table().qualifiedName()) + " of the run that is under way.'");
    }

    private void document(CustomTable table) {
        execute(
                "select format('comment on table %I.%I is %L', ?, ?, ?)",
                schemas.name(BaseTable.CUSTOM), table.name(), table.comment());
        for (CustomTable.CustomColumn column : table.columns()) {
            comment(table.table(), column.name(), column.comment());
        }
    }

    private void comment(BaseTable table, String column, String comment) {
        execute(
                "select format('comment on column %I.%I.%I is %L', ?, ?, ?, ?)",
                schemas.name(table.schema()), table.name(), column, comment);
    }

    private void define(String statement) {
        ddl.execute(schemas.in(statement));
    }

    /** Has PostgreSQL quote names and text that a user wrote into a statement, and runs that. */
    private void execute(String format, Object... parameters) {
        ddl.execute(jdbc.sql(format).params(parameters).query(String.class).single());
    }

    /** Columns and their types of a table; empty where there is none. */
    private Map<String, String> columns(String schema, String name) {
        Map<String, String> columns = new HashMap<>();
        jdbc.sql("""
                        select a.attname, t.typname
                        from pg_catalog.pg_class c
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        join pg_catalog.pg_attribute a on a.attrelid = c.oid
                        join pg_catalog.pg_type t on t.oid = a.atttypid
                        where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped
                        """).params(schemas.name(schema), name).query(row -> {
            columns.put(row.getString(1), row.getString(2));
        });
        return columns;
    }
}
