package org.bcdaetl.warehouse.publish;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys that a change may concern, in a temporary table of the transaction. What is computed for all is so asked for these
 * alone, by index, unless they are so many that reading everything once is faster.
 */
final class ConcernedKeys {

    /** Part of all from which on everything is read. */
    static final double MANY = 0.2;

    /** So many are looked for in one list at most: where no index is asked, each row is compared with all of a list. */
    private static final int LONGEST_LIST = 10_000;

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
        // how many there are is enough to know: no value of a key, such as an MBI, goes into the catalogue
        jdbc.sql("alter table " + name + " alter column " + name + " set statistics 0")
                .update();
        return new ConcernedKeys(jdbc, name);
    }

    /** Adds the keys of a query with one column; NULL is none. */
    void add(String query) {
        jdbc.sql("insert into " + name + " select distinct k.key from (" + query + ") k (key) where k.key is not null")
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
        jdbc.sql("analyze " + name).update();
        return jdbc.sql("select (select count(*) from " + keys() + ") >= ? * greatest(c.reltuples, 0)"
                        + " from pg_class c where c.oid = to_regclass(?)")
                .params(MANY, table)
                .query(Boolean.class)
                .single();
    }

    /** Whether they are too many for {@link #isListed}. */
    boolean areTooManyToList() {
        return jdbc.sql("select count(*) > ? from " + keys())
                .param(LONGEST_LIST)
                .query(Boolean.class)
                .single();
    }

    /** A condition that holds for the rows of these keys, by which an index is asked wherever the column comes from. */
    String isListed(String column) {
        return column + " = any (array(select key from " + keys() + "))";
    }

    /** A condition that holds for the rows of these keys, and compares none with all of them. */
    String isAmong(String column) {
        return column + " in (select " + name + " from " + name + ")";
    }

    /** Each of them once, for a query; the column is {@code key}. */
    String keys() {
        return "(select distinct " + name + " from " + name + ") concerned (key)";
    }

    void drop() {
        jdbc.sql("drop table " + name).update();
    }
}
