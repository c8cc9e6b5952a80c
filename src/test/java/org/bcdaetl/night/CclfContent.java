package org.bcdaetl.night;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
        JdbcClient jdbc = JdbcClient.create(warehouse);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String relation : relations(jdbc)) {
            rows.put(
                    relation,
                    jdbc.sql("select count(*) from cclf." + relation)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private static Map<String, String> of(DataSource warehouse, String row) {
        JdbcClient jdbc = JdbcClient.create(warehouse);
        Map<String, String> content = new LinkedHashMap<>();
        for (String relation : relations(jdbc)) {
            content.put(
                    relation,
                    jdbc.sql("select count(*) || ' rows, ' || coalesce(md5(string_agg(r, E'\\n' order by r)), '')"
                                    + " from (select (" + row + ")::text as r from cclf." + relation + " t) rows")
                            .query(String.class)
                            .single());
        }
        return content;
    }

    private static List<String> relations(JdbcClient jdbc) {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'cclf'"
                        + " and table_name <> 'data_dictionary' order by 1")
                .query(String.class)
                .list();
    }
}
