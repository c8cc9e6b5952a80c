package org.bcdaetl.warehouse.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL advisory lock on a connection of its own, which the server frees by itself when the process dies. The
 * session may also die while the process lives (idle timeout, NAT, failover): {@link Lease} decides then.
 */
public final class RunLock implements AutoCloseable {

    /** Any fixed number will do; this one is "bcda-etl" read as eight bytes. */
    private static final long PLAIN_KEY = 0x626364612d65746cL;

    /** How long the server may take to answer on the lock's connection, which a firewall may have forgotten. */
    private static final int PATIENCE_MILLIS = 5_000;

    private static final String HOLDER = """
            select pid from pg_catalog.pg_locks
            where locktype = 'advisory' and granted and objsubid = 1
              and database = (select oid from pg_catalog.pg_database where datname = current_database())
              and (classid::bigint << 32 | objid::bigint) = ?
            """;

    private final DataSource dataSource;
    private final long key;
    private @Nullable Connection connection;

    private RunLock(DataSource dataSource, long key, Connection connection) {
        this.dataSource = dataSource;
        this.key = key;
        this.connection = connection;
    }

    /** Takes the lock, or returns empty where another process has it. */
    public static Optional<RunLock> tryAcquire(DataSource dataSource, Schemas schemas) throws SQLException {
        Connection locked = lock(dataSource, key(schemas));
        return locked == null ? Optional.empty() : Optional.of(new RunLock(dataSource, key(schemas), locked));
    }

    /** A database can hold several warehouses, told apart by the prefix of their schemas. */
    private static long key(Schemas schemas) {
        return PLAIN_KEY ^ schemas.prefix().hashCode();
    }

    private static @Nullable Connection lock(DataSource dataSource, long key) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean locked = false;
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                locked = row.next() && row.getBoolean(1);
            }
        } finally {
            if (!locked) {
                connection.close();
            }
        }
        return locked ? connection : null;
    }

    /** Whether any process has the lock; looks only, so that a load that begins meanwhile gets it. */
    public static boolean isHeld(DataSource dataSource, Schemas schemas) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return holder(connection, key(schemas)) != null;
        }
    }

    private static @Nullable Integer holder(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : null;
            }
        }
    }

    /**
     * Ends the session that has the lock, if it began before an instant: that of a process that died without the server
     * knowing, since its host or the network went away.
     *
     * @param heartbeat the last sign of life of the process that is taken for dead, as the server wrote it
     */
    static void endSessionFromBefore(DataSource dataSource, Schemas schemas, OffsetDateTime heartbeat)
            throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_terminate_backend(a.pid, 5000) from (" + HOLDER
                                + ") h join pg_catalog.pg_stat_activity a using (pid) where a.backend_start < ?")) {
            statement.setLong(1, key(schemas));
            statement.setObject(2, heartbeat);
            statement.execute();
        }
    }

    /** Keeps the session busy, and takes the lock anew where the session died and no other process has it. */
    synchronized void keep() throws SQLException {
        Connection held = connection;
        if (held == null) {
            return;
        }
        try (PreparedStatement statement = held.prepareStatement("select 1")) {
            statement.execute();
        } catch (SQLException dead) {
            closeQuietly(held);
            Connection anew = lock(dataSource, key);
            connection = anew == null ? held : anew;
        }
    }

    /** Frees the lock. What goes wrong here changes nothing: the session ends with the process at the latest. */
    @Override
    public synchronized void close() {
        Connection closing = connection;
        connection = null;
        if (closing == null) {
            return;
        }
        try (PreparedStatement statement = closing.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, key);
            statement.execute();
        } catch (SQLException dead) {
            closeQuietly(closing);
            return;
        }
        closeQuietly(closing);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException dead) {
            return;
        }
    }
}
