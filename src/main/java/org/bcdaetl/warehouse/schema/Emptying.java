package org.bcdaetl.warehouse.schema;

import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Empties tables without waiting for their readers. TRUNCATE is fast, and stronger than any reader: where a backup or a
 * session that was left open reads one of them, the rows are deleted instead, which disturbs nobody.
 */
public final class Emptying {

    private static final String PATIENCE = "200ms";

    private final JdbcClient jdbc;
    private final TransactionOperations nested;

    /** @param nested runs in a transaction of its own or, within another, behind a savepoint */
    public Emptying(JdbcClient jdbc, TransactionOperations nested) {
        this.jdbc = jdbc;
        this.nested = nested;
    }

    public void empty(List<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        try {
            nested.executeWithoutResult(status -> truncate(tables));
        } catch (DataAccessException e) {
            if (!SqlStates.of(e).equals(SqlStates.LOCK_NOT_AVAILABLE)) {
                throw e;
            }
            tables.forEach(table -> jdbc.sql("delete from " + table).update());
        }
    }

    private void truncate(List<String> tables) {
        String patience = setting("lock_timeout");
        set("lock_timeout", PATIENCE);
        jdbc.sql("truncate " + String.join(", ", tables)).update();
        set("lock_timeout", patience);
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private void set(String name, String value) {
        jdbc.sql("select set_config(?, ?, true)")
                .params(name, value)
                .query(String.class)
                .single();
    }
}
