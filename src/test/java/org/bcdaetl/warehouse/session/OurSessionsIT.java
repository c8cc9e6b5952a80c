package org.bcdaetl.warehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Whom the sessions of this process wait for. */
@Timeout(60)
class OurSessionsIT {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private PGSimpleDataSource ours;
    private OurSessions sessions;
    private Connection reader;

    @BeforeEach
    void readStaging() throws SQLException {
        ours = TestPostgres.warehouse();
        reader = ours.getConnection();
        ours.setApplicationName(OurSessions.APPLICATION_NAME);
        sessions = new OurSessions(ours);
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("select from staging.claim");
        }
    }

    @AfterEach
    void end() throws SQLException {
        thread.shutdownNow();
        reader.close();
    }

    @Test
    void aStatementThatSoonGoesWithoutTheLockWaitsForNobody() throws Exception {
        Future<Void> emptying = truncate("200ms");

        List<String> blockers = new ArrayList<>();
        while (!emptying.isDone()) {
            blockers.addAll(sessions.newBlockers());
        }

        assertThatThrownBy(emptying::get).isInstanceOf(ExecutionException.class).hasMessageContaining("lock timeout");
        assertThat(blockers).isEmpty();
    }

    @Test
    void oneThatWaitsOnIsToldOnce() throws Exception {
        Future<Void> emptying = truncate("0");

        List<String> blockers = new ArrayList<>();
        while (blockers.isEmpty()) {
            blockers.addAll(sessions.newBlockers());
        }
        assertThat(sessions.newBlockers()).isEmpty();
        assertThat(blockers).hasSize(1);
        assertThat(emptying).isNotDone();
    }

    private Future<Void> truncate(String lockTimeout) {
        return thread.submit(() -> {
            try (Connection connection = ours.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '" + lockTimeout + "'");
                statement.execute("truncate staging.claim");
            }
            return null;
        });
    }
}
