package org.bcdaetl.warehouse.schema;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The views, most of them of analysts, that stand on tables and views of a warehouse. */
final class DependentViews {

    private static final String DEPENDENT_OBJECTS_STILL_EXIST = "2BP01";

    /** What PostgreSQL calls a change of a column's type that a view stands on. */
    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    private final JdbcClient jdbc;
    private final Schemas schemas;

    DependentViews(JdbcClient jdbc, Schemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
    }

    /**
     * The views that made a migration fail; empty where it failed for another reason. The server's detail, whose words
     * are in the language of the server, names objects only, also the view of ours
     * that others stand on, which is left out; where it cannot be read, all views of others are meant.
     */
    List<String> inTheWay(Throwable failure) {
        SQLException sql = sql(failure);
        if (sql == null
                || !DEPENDENT_OBJECTS_STILL_EXIST.equals(sql.getSQLState())
                        && !FEATURE_NOT_SUPPORTED.equals(sql.getSQLState())) {
            return List.of();
        }
        List<View> views = views();
        Set<String> words = words(sql);
        List<View> mentioned =
                views.stream().filter(view -> words.contains(view.name())).toList();
        List<String> ofOthers = ofOthers(mentioned);
        if (!ofOthers.isEmpty()) {
            return ofOthers;
        }
        if (!mentioned.isEmpty() || FEATURE_NOT_SUPPORTED.equals(sql.getSQLState())) {
            return mentioned.stream().map(View::name).toList();
        }
        return ofOthers(views);
    }

    private static List<String> ofOthers(List<View> views) {
        return views.stream().filter(view -> !view.ours()).map(View::name).toList();
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static Set<String> words(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String detail = message == null ? null : message.getDetail();
        return detail == null ? Set.of() : new HashSet<>(Arrays.asList(detail.split("[\\s,;]+")));
    }

    private record View(String name, boolean ours) {}

    private List<View> views() {
        return jdbc.sql("""
                        with recursive dependent (oid) as (
                            select r.ev_class
                            from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace and n.nspname in (:names)
                            join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
                            join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                            where r.ev_class <> c.oid
                            union
                            select r.ev_class
                            from dependent v
                            join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = v.oid
                            join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                        )
                        select distinct format('%I.%I', n.nspname, c.relname) as name, n.nspname in (:names) as ours
                        from dependent v join pg_class c on c.oid = v.oid join pg_namespace n on n.oid = c.relnamespace
                        order by 1
                        """).param("names", schemas.names()).query(View.class).list();
    }
}
