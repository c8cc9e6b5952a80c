package org.bcdaetl.warehouse.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.Leased;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks are asked in two sessions, and what the second one cannot be had for is asked in the first. */
class SecondSessionIT {

    private PGSimpleDataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private TransactionTemplate nested;

    @BeforeEach
    void makeWarehouse() {
        database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        nested = new TransactionTemplate(new JdbcTransactionManager(database));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        jdbc.sql("insert into etl.run (source, population, full_load) values ('folder', 'x', true)")
                .update();
        jdbc.sql("insert into etl.table_count (run_id, table_name, rows_written, rows_removed, rows_total)"
                        + " values (1, 'bcda.claim', 1, 0, 1)")
                .update();
    }

    @Test
    void waitsForNoLockAndLeavesWhatItFoundLockedToTheFirst() throws SQLException {
        SecondSession second = new SecondSession(jdbc, nested, () -> {}, () -> false);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table bcda.partb_dme in access exclusive mode");

            second.ask(ofTables());

            assertThat(second.answers())
                    .extracting(answer -> answer.check().name())
                    .contains("duplicate-mbis")
                    .doesNotContain("absurd-amounts", "negative-amounts");
            assertThat(second.answers()).noneMatch(answer -> answer.observed() == null);
            other.rollback();
        } finally {
            second.end();
        }
    }

    @Test
    void allAreAnsweredWhereThereIsNoSecondSession() throws Exception {
        ask(
                new TransactionOperations() {
                    @Override
                    public <T> T execute(TransactionCallback<T> action) {
                        if (Thread.currentThread().getName().equals("checks")) {
                            throw new CannotCreateTransactionException("too many connections");
                        }
                        return nested.execute(action);
                    }
                },
                () -> false);

        assertThat(kept()).containsExactlyElementsOf(QualityCheck.names());
        assertThat(jdbc.sql("select count(*) from etl.quality where observed is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void checksOfATypeThatNoRunAskedForAreNotAsked() throws Exception {
        jdbc.sql("update etl.run set source = 'api', resource_types = 'ExplanationOfBenefit'")
                .update();

        ask(nested, () -> false);

        assertThat(kept())
                .containsExactlyElementsOf(QualityCheck.names().stream()
                        .filter(name -> !List.of(
                                        "orphan-claims",
                                        "paid-outside-enrollment",
                                        "paid-without-mbi",
                                        "people-without-months")
                                .contains(name))
                        .toList());
    }

    @Test
    void aReplayAsksForNoMoreThanItsRunDid() throws Exception {
        jdbc.sql("insert into etl.run (source, population, full_load, resource_types, published_at)"
                        + " values ('api', 'all', true, 'ExplanationOfBenefit', now())")
                .update();
        jdbc.sql("insert into etl.run (source, population, full_load, replay_of, published_at)"
                        + " values ('folder', 'replay', false, 2, now())")
                .update();
        jdbc.sql("update etl.run set replay_of = 2 where run_id = 1").update();

        ask(nested, () -> false);

        assertThat(kept()).contains("doubled-claims").doesNotContain("orphan-claims", "people-without-months");
    }

    @Test
    void nothingIsKeptOfChecksThatAStopCutShort() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        ask(nested, () -> asked.incrementAndGet() > 10);

        assertThat(kept()).isEmpty();
    }

    @Test
    void aQuestionHasNoAnswerAfterTheTimeThatIsSet() throws Exception {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table bcda.partb_dme in access exclusive mode");

            ask(nested, () -> false, Duration.ofMillis(300));

            other.rollback();
        }
        assertThat(jdbc.sql("select name from etl.quality where observed is null")
                        .query(String.class)
                        .list())
                .contains("absurd-amounts", "negative-amounts");
    }

    private void ask(TransactionOperations nested, BooleanSupplier stopped) throws Exception {
        ask(nested, stopped, Duration.ofMinutes(1));
    }

    private void ask(TransactionOperations nested, BooleanSupplier stopped, Duration longestAnswer) throws Exception {
        Lease lease = new Lease(jdbc, Schemas.PLAIN);
        try (WarehouseHold hold = WarehouseHold.take(
                        database, Schemas.PLAIN, lease, () -> {}, TimeUnit.MILLISECONDS::sleep)
                .orElseThrow()) {
            new Quality(jdbc, new Leased(transaction, lease), nested).ask(1, longestAnswer, stopped);
        }
    }

    private static List<QualityCheck> ofTables() {
        return QualityCheck.all().stream()
                .filter(check -> !check.readsWhatWasMade())
                .toList();
    }

    private List<String> kept() {
        return jdbc.sql("select name from etl.quality where run = 1 order by name collate \"C\"")
                .query(String.class)
                .list();
    }
}
