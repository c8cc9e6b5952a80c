package org.bcdaetl.warehouse.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Finds out whether connections are sessions of their own. A pool between here and the server that deals a session out
 * for a transaction or a statement only (PgBouncer's transaction pooling) breaks whatever a session holds: prepared
 * statements, settings, and the lock that keeps a second load away. No driver can see that, but the server's process
 * can be asked for: a connection that idles keeps its process, unless others get it meanwhile.
 */
public final class SessionProbe {

    /** A pool that deals its sessions out in turn comes round to the same one by chance. */
    private static final int ROUNDS = 3;

    /** Nothing is set here, so that a short limit for idle sessions or statements may strike. */
    private static final int ATTEMPTS = 5;

    private static final Set<String> LIMITS_OF_THE_SITE = Set.of("57P05", "25P03", "25P04", "57014");

    private static final String PROTOCOL_VIOLATION = "08P01";

    private SessionProbe() {}

    /**
     * Whether connections share sessions. Prepares nothing and sets nothing, so that shared sessions stay as they are.
     *
     * @param database opens a new connection each time; two are opened
     * @throws SQLException if the database cannot be reached
     */
    public static boolean areShared(DataSource database) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return lookShared(database);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !LIMITS_OF_THE_SITE.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static boolean lookShared(DataSource database) throws SQLException {
        try (Connection idle = database.getConnection();
                Connection busy = database.getConnection();
                Statement idling = idle.createStatement();
                Statement working = busy.createStatement()) {
            int process = process(idling);
            int other = process(working);
            boolean shared = process == other;
            for (int round = 0; round < ROUNDS && !shared; round++) {
                if (!begin(working)) {
                    return true;
                }
                shared = process(working) != other || process(idling) != process || process(idling) != process;
                working.execute("commit");
            }
            return shared;
        }
    }

    /** Begins a transaction; false where a pool that deals sessions out by statement refuses that. */
    private static boolean begin(Statement statement) throws SQLException {
        try {
            statement.execute("begin");
            return true;
        } catch (SQLException e) {
            if (PROTOCOL_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static int process(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
