package org.bcdaetl.warehouse.publish;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys that a change may concern, in a temporary table of the transaction. What is computed for all is so asked for these
 * alone, by index, unless they are so many that reading everything once is faster.
 */
final class ConcernedKeys {

    /** Part of all from which on everything is read. */
    static final double MANY = 0.2;

    private final JdbcClient jdbc;
    private final String name;

    /** @param name of the temporary table, and of its one column */
    private ConcernedKeys(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    /** No keys yet. */
    static ConcernedKeys none(JdbcClient jdbc, String name) {
        jdbc.sql("create temporary table " + name + " (" + name + " text) on commit drop")
                .update();
        return new ConcernedKeys(jdbc, name);
    }

    /** Adds the keys of a query with one column; NULL is none. */
    void add(String query) {
        jdbc.sql("insert into " + name + " select k.key from (" + query + ") k (key) where k.key is not null")
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from " + name + ")")
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether they are so many that all rows are to be read. It may turn while a transaction goes on: one statement asks once.
     *
     * @param table what is computed from it, by the name that it has in the database
     */
    boolean areMany(String table) {
        return jdbc.sql("select (select count(*) from " + name + ") >= ? * greatest(c.reltuples, 0)"
                        + " from pg_class c where c.oid = to_regclass(?)")
                .params(MANY, table)
                .query(Boolean.class)
                .single();
    }

    /** A condition that holds for the rows of these keys. */
    String is(String column) {
        return column + " = any (array(select " + name + " from " + name + "))";
    }

    void drop() {
        jdbc.sql("drop table " + name).update();
    }
}
