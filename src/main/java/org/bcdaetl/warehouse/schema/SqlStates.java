package org.bcdaetl.warehouse.schema;

import java.sql.SQLException;

/** The SQL states on which the warehouse decides something. */
public final class SqlStates {

    public static final String LOCK_NOT_AVAILABLE = "55P03";

    public static final String QUERY_CANCELED = "57014";

    private SqlStates() {}

    /** The state of the database's own failure behind another; empty where there is none. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
