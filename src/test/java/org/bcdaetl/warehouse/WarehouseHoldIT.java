package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.bcdaetl.warehouse.session.OurSessions;
import org.bcdaetl.warehouse.session.OwnerProcess;
import org.bcdaetl.warehouse.session.RunLock;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds a warehouse when sessions, processes and hosts die. */
@Timeout(120)
class WarehouseHoldIT {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private PGSimpleDataSource database;
    private JdbcClient sql;

    @BeforeEach
    void makeWarehouse() {
        database = TestPostgres.warehouse();
        database.setApplicationName(OurSessions.APPLICATION_NAME);
        sql = JdbcClient.create(database);
    }

    @Test
    void aLivingProcessKeepsTheWarehouseWhenTheSessionOfItsLockDies() throws Exception {
        try (WarehouseHold held = take().orElseThrow()) {
            assertThat(held).isNotNull();
            endSessionOfLock();

            assertThat(take()).isEmpty();
            while (!RunLock.isHeld(database, Schemas.PLAIN)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(take()).isEmpty();
        }
        assertThat(take()).isPresent();
    }

    @Test
    void closingIsQuietWhenTheSessionOfTheLockDied() throws Exception {
        WarehouseHold held = take().orElseThrow();
        endSessionOfLock();

        held.close();

        assertThat(take()).isPresent();
    }

    @Test
    void aProcessThatDiedOnThisHostIsReplacedAtOnce() throws Exception {
        leaseOf(OwnerProcess.mine().host() + "|999999999|2026-01-01T00:00:00Z");
        long start = System.nanoTime();

        assertThat(take()).isPresent();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    @Test
    void aProcessOfAnotherHostIsReplacedWhenItGivesNoSignOfLife() throws Exception {
        leaseOf("elsewhere|1|2026-01-01T00:00:00Z");

        assertThat(take()).isPresent();
    }

    @Test
    void aHostThatWentAwayDoesNotKeepTheLockForEver() throws Exception {
        try (Connection lost = database.getConnection();
                Statement statement = lost.createStatement()) {
            statement.execute("select pg_advisory_lock(" + 0x626364612d65746cL + ")");
            leaseOf("elsewhere|1|2026-01-01T00:00:00Z");
            assertThat(take()).as("its last sign of life is fresh").isEmpty();
            TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());

            assertThat(take()).isPresent();
        }
    }

    @Test
    void aTransactionThatADeadHostLeftOpenIsEnded() throws Exception {
        leaseOf("elsewhere|1|2026-01-01T00:00:00Z");
        try (Connection lost = database.getConnection();
                Statement statement = lost.createStatement()) {
            statement.execute("set application_name = 'bcda-etl elsewhere'");
            lost.setAutoCommit(false);
            statement.execute("select from etl.lease for key share");

            assertThat(take()).isPresent();
            assertThatThrownBy(lost::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aProcessThatWasReplacedCannotCommit() throws Exception {
        Lease replaced = new Lease(sql, Schemas.PLAIN);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        try (WarehouseHold held = take(replaced).orElseThrow()) {
            assertThat(held).isNotNull();
            replaced.requireHeld();
            sql.sql("update etl.lease set owner = gen_random_uuid()").update();

            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        sql.sql("insert into etl.dataset (api_version) values ('v1')")
                                .update();
                        replaced.requireHeld();
                    }))
                    .isInstanceOf(LeaseLostException.class);
        }
    }

    private Optional<WarehouseHold> take() throws SQLException, InterruptedException {
        return take(new Lease(sql, Schemas.PLAIN));
    }

    private Optional<WarehouseHold> take(Lease lease) throws SQLException, InterruptedException {
        return WarehouseHold.take(database, Schemas.PLAIN, lease, () -> {}, TimeUnit.MILLISECONDS::sleep, PATIENCE);
    }

    private void leaseOf(String process) {
        sql.sql("insert into etl.lease (owner, process) values (gen_random_uuid(), ?)")
                .param(process)
                .update();
    }

    private void endSessionOfLock() {
        sql.sql("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .query(Boolean.class)
                .list();
    }
}
