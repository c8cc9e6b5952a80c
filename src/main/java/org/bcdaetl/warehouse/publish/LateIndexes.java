package org.bcdaetl.warehouse.publish;

import java.util.List;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.SqlStates;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills an empty table without its secondary indexes and makes these of all its rows at once, which costs a third of the
 * time and of the log, in the transaction of the caller: if that does not commit, they are as they were. Dropping an index takes
 * a lock that keeps readers of the empty table waiting until the commit; where a reader is there already, the indexes stay and
 * nobody waits. A key stays in any case, and so does an index of others that has a comment or a place of its own, which its
 * definition does not tell.
 */
public final class LateIndexes {

    private static final String SECONDARY = """
            select x.oid::regclass::text as name, pg_get_indexdef(x.oid) as definition
            from pg_index i
            join pg_class x on x.oid = i.indexrelid
            join pg_class t on t.oid = i.indrelid
            where i.indrelid = '%s'::regclass
            and not i.indisunique and not i.indisexclusion and not i.indisclustered and not i.indisreplident and i.indisvalid
            and x.reltablespace = 0 and x.reloptions is null and obj_description(x.oid, 'pg_class') is null
            and not exists (select from pg_attribute a where a.attrelid = x.oid and a.attstattarget >= 0)
            and position(chr(63) in pg_get_indexdef(x.oid)) = 0
            and pg_has_role(t.relowner, 'usage')
            order by x.oid
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations nested;
    private final int worthRows;

    /**
     * Makes no index yet.
     *
     * @param nested runs behind a savepoint of the caller's transaction
     * @param worthRows fewer rows are in their indexes sooner than these are dropped and made
     */
    public LateIndexes(JdbcClient jdbc, TransactionOperations nested, int worthRows) {
        this.jdbc = jdbc;
        this.nested = nested;
        this.worthRows = worthRows;
    }

    private record Index(String name, String definition) {}

    /**
     * Inserts rows, without the secondary indexes where the table is empty and many are to come.
     *
     * @param tableInDatabase the table by the name that it has in the database
     * @param removed how many rows the transaction deleted: a table that is empty only here is not empty to its readers
     * @return what the insert gives
     */
    int insert(BaseTable table, String tableInDatabase, long removed, JdbcClient.StatementSpec insert) {
        List<Index> dropped = removed == 0 && isWorthIt(table) ? drop(tableInDatabase) : List.of();
        int written = insert.update();
        dropped.forEach(index -> jdbc.sql(index.definition()).update());
        return written;
    }

    private boolean isWorthIt(BaseTable table) {
        return jdbc.sql("select not exists (select from " + table.target() + ") and exists (select from "
                        + table.staging() + " offset " + (worthRows - 1) + ")")
                .query(Boolean.class)
                .single();
    }

    private List<Index> drop(String table) {
        List<Index> indexes = jdbc.sql(SECONDARY.formatted(table.replace("'", "''")))
                .query(Index.class)
                .list();
        if (indexes.isEmpty()) {
            return indexes;
        }
        try {
            nested.executeWithoutResult(status -> {
                jdbc.sql("lock table " + table + " in access exclusive mode nowait")
                        .update();
                jdbc.sql("drop index "
                                + String.join(
                                        ", ", indexes.stream().map(Index::name).toList()))
                        .update();
            });
            return indexes;
        } catch (DataAccessException e) {
            if (!SqlStates.of(e).equals(SqlStates.LOCK_NOT_AVAILABLE)) {
                throw e;
            }
            return List.of();
        }
    }
}
