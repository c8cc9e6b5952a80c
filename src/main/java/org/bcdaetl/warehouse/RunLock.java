package org.bcdaetl.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Proof that no other process loads this warehouse: a PostgreSQL advisory lock on a connection of its own, which the
 * server frees by itself when the process dies.
 */
public final class RunLock implements AutoCloseable {

    /** Any fixed number will do; this one is "bcda-etl" read as eight bytes. */
    private static final long KEY = 0x626364612d65746cL;

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock, or returns empty where another process has it. */
    public static Optional<RunLock> tryAcquire(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return Optional.of(new RunLock(connection));
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /** Whether any process has the lock; looks only, so that a load that begins meanwhile gets it. */
    public static boolean isHeld(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select exists (
                            select from pg_catalog.pg_locks
                            where locktype = 'advisory' and granted and objsubid = 1
                              and database = (select oid from pg_catalog.pg_database where datname = current_database())
                              and (classid::bigint << 32 | objid::bigint) = ?
                        )
                        """)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Frees the lock. */
    @Override
    public void close() throws SQLException {
        try (Connection closing = connection;
                PreparedStatement statement = closing.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
