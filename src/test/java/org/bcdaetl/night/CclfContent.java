package org.bcdaetl.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What analysts see, in a form that two warehouses can be compared by: per relation of schema {@code cclf} the number
 * of rows and a digest of all values in an order of their own. The dictionary tells of columns, not of claims, and is left out.
 */
public final class CclfContent {

    private CclfContent() {}

    /** Rows and digest of every relation; {@code file_name} and {@code file_date} count. */
    public static Map<String, String> of(DataSource warehouse) {
        return of(warehouse, "to_jsonb(t)");
    }

    /** Rows and digest of every relation, wherever and when the rows were delivered: an age is that of the delivery. */
    public static Map<String, String> withoutFiles(DataSource warehouse) {
        return of(warehouse, "to_jsonb(t) - 'file_name' - 'file_date' - 'bene_age'");
    }

    /** How many rows each relation has. */
    public static Map<String, Long> rows(DataSource warehouse) {
        return ofEach(warehouse, relation -> "select count(*) from cclf." + relation, Long.class);
    }

    private static Map<String, String> of(DataSource warehouse, String row) {
        return ofEach(
                warehouse,
                relation -> "select count(*) || ' rows, ' || coalesce(md5(string_agg(r, E'\\n' order by r)), '')"
                        + " from (select (" + row + ")::text as r from cclf." + relation + " t) rows",
                String.class);
    }

    /** The answer to a query for each relation, all over one connection. */
    private static <T> Map<String, T> ofEach(DataSource warehouse, UnaryOperator<String> query, Class<T> type) {
        try (Connection connection = warehouse.getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Map<String, T> answers = new LinkedHashMap<>();
            for (String relation : relations(jdbc)) {
                answers.put(
                        relation, jdbc.sql(query.apply(relation)).query(type).single());
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> relations(JdbcClient jdbc) {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'cclf'"
                        + " and table_name not in ('data_dictionary', 'data_quality', 'aco_provider') order by 1")
                .query(String.class)
                .list();
    }
}
