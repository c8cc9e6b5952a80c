package org.bcdaetl.warehouse.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The sessions that this process has at PostgreSQL, known by their application name: whom they wait for, and their end. */
public final class OurSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OurSessions.class);

    private static final String PROGRAM = "bcda-etl ";

    /** The application name of all sessions of this process. */
    public static final String APPLICATION_NAME =
            PROGRAM + UUID.randomUUID().toString().substring(0, 8);

    private static final long EVICTION_MILLIS = 3_000;

    /** Whoever keeps a statement of ours that has run for a while: some go on by themselves without the lock, soon. */
    private static final String BLOCKERS = """
            select distinct blocking.pid, case when b.pid is null then 'prepared transaction' else coalesce(b.backend_type, 'session') end as kind,
                   coalesce(b.application_name, '') as application, coalesce(b.usename, '') as role
            from pg_catalog.pg_stat_activity w
            cross join lateral unnest(pg_blocking_pids(w.pid)) as blocking(pid)
            left join pg_catalog.pg_stat_activity b on b.pid = blocking.pid
            where w.application_name = ? and w.datname = current_database()
              and w.query_start < clock_timestamp() - interval '1 second'
              and coalesce(b.application_name, '') <> ?
            """;

    private static final String CANCEL = """
            select pg_cancel_backend(pid)
            from pg_catalog.pg_stat_activity
            where application_name = ? and datname = current_database() and pid <> pg_backend_pid()
              and state = 'active'
              and (wait_event_type = 'Lock' or query_start < clock_timestamp() - interval '3 seconds')
            """;

    private final DataSource dataSource;
    private final Set<Integer> told = new HashSet<>();

    public OurSessions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sessions of others that ours wait for and that were not told of yet, in words for the operator. */
    List<String> newBlockers() throws SQLException {
        List<String> blockers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
            statement.setString(1, APPLICATION_NAME);
            statement.setString(2, APPLICATION_NAME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (told.add(row.getInt("pid"))) {
                        blockers.add(words(row));
                    }
                }
            }
        }
        return blockers;
    }

    private static String words(ResultSet blocker) throws SQLException {
        String application = blocker.getString("application");
        String role = blocker.getString("role");
        return "another session of PostgreSQL that holds a lock: process " + blocker.getInt("pid") + ", "
                + blocker.getString("kind") + (application.isEmpty() ? "" : ", application " + application)
                + (role.isEmpty() ? "" : ", user " + role)
                + "; it goes on when that session ends, and gives up after bcda.lock-wait";
    }

    /** Cancels the statements that wait for a lock, and those that have run for more than some seconds. */
    public void cancel() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CANCEL)) {
            statement.setString(1, APPLICATION_NAME);
            statement.execute();
        }
    }

    /** Ends, after a while, the sessions of other loads that ours wait for, as long as they are in the way. */
    void endOtherLoadsWhile(BooleanSupplier inTheWay) {
        try {
            do {
                Thread.sleep(EVICTION_MILLIS);
            } while (endedOtherLoads(inTheWay));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether they may still be in the way: a database that does not answer for a moment is asked again. */
    private boolean endedOtherLoads(BooleanSupplier inTheWay) {
        try {
            if (!inTheWay.getAsBoolean()) {
                return false;
            }
            endOtherLoads();
        } catch (SQLException | DataAccessException e) {
            LOG.debug("Sessions of other loads could not be ended this time.");
        }
        return true;
    }

    private void endOtherLoads() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_terminate_backend(pid) from ("
                        + BLOCKERS + ") b where application like '" + PROGRAM + "%'")) {
            statement.setString(1, APPLICATION_NAME);
            statement.setString(2, APPLICATION_NAME);
            statement.execute();
        }
    }
}
