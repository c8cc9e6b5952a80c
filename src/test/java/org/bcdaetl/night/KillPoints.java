package org.bcdaetl.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.TestPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Holds a load at a chosen statement: triggers in its database count the statements that write to the three records of a
 * run and to tables of claims, whose indexes are made after their first rows, and at the chosen one wait for a lock that the test has. There a process can be killed, just before or just after
 * that statement commits.
 */
public final class KillPoints implements AutoCloseable {

    private static final int LOCK = 4711;
    private static final int NEVER = -1;

    private static final List<String> TABLES = List.of(
            "batch.batch_job_instance",
            "batch.batch_job_execution",
            "batch.batch_step_execution",
            "batch.batch_step_execution_context",
            "etl.dataset",
            "etl.run",
            "etl.export",
            "etl.file",
            "etl.slice",
            "etl.rejected_record",
            "etl.server_error",
            "etl.given_up_job",
            "etl.table_count",
            "etl.watermark",
            "etl.incomplete_person",
            "etl.delivered_resource",
            "etl.absence",
            "etl.kept_content",
            "bcda.claim",
            "bcda.partb_physicians");

    private final Connection holder;

    /** Looked through a hundred times a second, so that a connection for each look would keep the server busy. */
    private final Connection watcher;

    private final JdbcClient watch;

    /** Puts triggers into a database that has the product's schema. */
    public KillPoints(PGSimpleDataSource database) throws SQLException {
        TestPostgres.migrate(database);
        watcher = database.getConnection();
        watch = JdbcClient.create(new SingleConnectionDataSource(watcher, true));
        watch.sql("create schema kill").update();
        watch.sql("create sequence kill.point").update();
        watch.sql("create table kill.target as select -1 as point").update();
        watch.sql("""
                create function kill.reached() returns trigger language plpgsql as $$
                begin
                    if nextval('kill.point') = (select point from kill.target) then
                        perform pg_advisory_xact_lock(%d);
                    end if;
                    return null;
                end
                $$
                """.formatted(LOCK)).update();
        for (String table : TABLES) {
            watch.sql("create trigger kill_point after insert or update or delete on " + table
                            + " for each statement execute function kill.reached()")
                    .update();
        }
        watch.sql("create trigger kill_point after truncate on staging.claim execute function kill.reached()")
                .update();
        holder = database.getConnection();
        hold();
    }

    /** How many statements passed so far. */
    public long passed() {
        return watch.sql("select case when is_called then last_value else 0 end from kill.point")
                .query(Long.class)
                .single();
    }

    /** Chooses the statement, counted from the first load on. */
    public void aimAt(long point) {
        watch.sql("update kill.target set point = ?").param(point).update();
    }

    /**
     * Waits until a load stands at the statement; false where its process ends before, so that nobody is held any more: how
     * many statements there are depends on how files and lines meet.
     */
    public boolean isReached(LoadProcess load) throws InterruptedException {
        while (waiting() == 0) {
            if (load.endsWithin(10)) {
                aimAt(NEVER);
                return false;
            }
        }
        return true;
    }

    private long waiting() {
        return watch.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = ?"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .param(LOCK)
                .query(Long.class)
                .single();
    }

    /** The statement is undone, as if the process had died before it. */
    public void undo() throws InterruptedException {
        watch.sql("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and not granted"
                        + " and objid = ?")
                .param(LOCK)
                .query(Boolean.class)
                .list();
        goOn();
    }

    /** The statement goes on, and commits where it is a transaction of its own. */
    public void goOn() throws InterruptedException {
        aimAt(NEVER);
        execute("select pg_advisory_unlock(" + LOCK + ")");
        while (waiting() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        hold();
    }

    private void hold() {
        execute("select pg_advisory_lock(" + LOCK + ")");
    }

    private void execute(String sql) {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
        watcher.close();
    }
}
