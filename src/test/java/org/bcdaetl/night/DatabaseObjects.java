package org.bcdaetl.night;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a database holds besides PostgreSQL's own: what a command that only looks leaves as it was. */
public final class DatabaseObjects {

    private DatabaseObjects() {}

    /** Schemas, relations and functions with their keys, and how many advisory locks there are. */
    public static List<String> of(JdbcClient jdbc) {
        return jdbc.sql("""
                        select 'schema ' || nspname || ' ' || oid from pg_namespace where nspname !~ '^pg_(temp|toast_temp)'
                        union all
                        select 'relation ' || relnamespace::regnamespace || '.' || relname || ' ' || oid || ' ' || relfilenode
                        from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                        union all
                        select 'function ' || oid from pg_proc where pronamespace::regnamespace::text !~ '^pg_'
                        order by 1
                        """).query(String.class).list();
    }
}
