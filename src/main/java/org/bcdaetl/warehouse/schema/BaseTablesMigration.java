package org.bcdaetl.warehouse.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.schema.Dictionary.DeclaredColumn;
import org.bcdaetl.warehouse.schema.Dictionary.Table;

/**
 * Makes the base tables and their staging as the dictionary has them. A table that is there gets the columns, indexes and
 * comments that it lacks; nothing is taken away. Staging has the columns without those that publishing fills, no keys and no
 * indexes, and is logged: a crashed server must not lose rows whose place in the file is already committed.
 */
final class BaseTablesMigration extends RepeatableMigration {

    private static final String BASE = "${prefix}bcda.";
    private static final String STAGING = "${prefix}staging.";
    private static final Set<String> OF_BASE_ONLY = Set.of("run_id", "is_current", "content_run_id");
    private static final Pattern FUNCTION = Pattern.compile("\\S+\\((\\w+)\\)");

    private final Dictionary dictionary;

    BaseTablesMigration(Dictionary dictionary, Schemas schemas) {
        super("1 base tables", dictionary.tables().toString(), schemas);
        this.dictionary = dictionary;
    }

    @Override
    void migrate(Statement statement) throws SQLException {
        for (Table table : dictionary.tables()) {
            String key = table.primaryKey().isEmpty() ? "" : ", primary key (" + table.primaryKey() + ")";
            fit(statement, BASE + table.name(), table.columns(), key);
            for (String index : table.indexes()) {
                run(
                        statement,
                        "create index if not exists " + indexName(table, index) + " on " + BASE + table.name() + " ("
                                + index.replaceFirst(" where |$", ")$0"));
            }
            comment(statement, BASE, table, table.columns(), table.comment());
            List<DeclaredColumn> staged = table.columns().stream()
                    .filter(column -> !OF_BASE_ONLY.contains(column.name()))
                    .toList();
            fit(statement, STAGING + table.name(), staged, "");
            comment(
                    statement,
                    STAGING,
                    table,
                    staged,
                    "Rows for " + BASE + table.name() + " of the run that is under way.");
        }
    }

    private void fit(Statement statement, String table, List<DeclaredColumn> columns, String key) throws SQLException {
        Set<String> there = columns(statement, table);
        String defined = columns.stream()
                .filter(column -> !there.contains(column.name()))
                .map(column -> (there.isEmpty() ? "" : "add column ") + column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        if (there.isEmpty()) {
            run(statement, "create table " + table + " (" + defined + key + ")");
        } else if (!defined.isEmpty()) {
            run(statement, "alter table " + table + " " + defined);
        }
    }

    private Set<String> columns(Statement statement, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet rows =
                statement.executeQuery(named("select attname from pg_attribute where attrelid = to_regclass('" + table
                        + "') and attnum > 0 and not attisdropped"))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private void comment(Statement statement, String schema, Table table, List<DeclaredColumn> columns, String comment)
            throws SQLException {
        String name = schema + table.name();
        run(statement, "comment on table " + name + " is " + literal(comment));
        for (DeclaredColumn column : columns) {
            run(statement, "comment on column " + name + "." + column.name() + " is " + literal(column.comment()));
        }
    }

    /** The name that PostgreSQL would give the index, so that it is found again. */
    private static String indexName(Table table, String index) {
        String columns = FUNCTION.matcher(index.replaceFirst(" where .*", "")).replaceAll("$1");
        return table.name() + "_" + columns.replace(", ", "_") + "_idx";
    }

    private void run(Statement statement, String sql) throws SQLException {
        statement.execute(named(sql));
    }
}
