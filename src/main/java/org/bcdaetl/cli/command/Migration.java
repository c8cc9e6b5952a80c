package org.bcdaetl.cli.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.report.ComparisonReport;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.move.Comparison;
import org.bcdaetl.warehouse.move.NextWarehouse;
import org.bcdaetl.warehouse.move.Switchover;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stages of a move, each in a context that is started for it.
 *
 * @param database whose statements are sent as they are
 * @param warehouse the present one
 * @param next the one that takes its place
 */
record Migration(
        DataSource dataSource, JdbcClient database, Warehouse warehouse, NextWarehouse next, LoadSettings settings) {

    private static final long NO_RUN = -1;

    /**
     * How a stage ended.
     *
     * @param sentence what the operator is told
     */
    record Ending(ExitCode exitCode, String sentence) {}

    /**
     * The move of the warehouse of a context.
     *
     * @throws UsageException if the names of the later version's schemas would be too long
     */
    static Migration in(ConfigurableApplicationContext context) {
        DataSource dataSource = context.getBean(DataSource.class);
        JdbcClient database = JdbcClient.create(dataSource);
        Schemas schemas = context.getBean(Schemas.class);
        NextWarehouse next = NextWarehouse.beside(database, schemas)
                .orElseThrow(() -> new UsageException("bcda.schema-prefix is " + schemas.prefix()
                        + ", too long for the schemas that migrate puts beside the present ones, with next_ behind it: load"
                        + " the later version into a database of its own instead."));
        return new Migration(
                dataSource, database, context.getBean(Warehouse.class), next, context.getBean(LoadSettings.class));
    }

    /**
     * Looks whether the move can begin or go on.
     *
     * @throws UsageException if the schemas beside the present ones are of something else, or of a move to another version
     */
    NextWarehouse begin(ApiVersion version) {
        if (next.standing() == NextWarehouse.Standing.OF_ANOTHER) {
            throw new UsageException("The schemas " + next.schemas().name("bcda") + " and others hold a warehouse by"
                    + " themselves, in the place where migrate would load the later version: load that into a database of"
                    + " its own instead.");
        }
        Optional<String> begun = next.version().filter(other -> !other.equals(version.word()));
        if (begun.isPresent()) {
            throw new UsageException("A move to " + begun.get() + " was begun: finish it with bcda-etl migrate --to "
                    + begun.get() + ", or drop it with bcda-etl migrate --to " + begun.get() + " --give-up.");
        }
        return next;
    }

    /**
     * Makes the schemas of the later version, in its own context.
     *
     * @return false where another process works on it
     */
    static boolean prepare(ConfigurableApplicationContext context) throws SQLException, InterruptedException {
        DataSource dataSource = context.getBean(DataSource.class);
        Schemas schemas = context.getBean(Schemas.class);
        context.getBean(LoadSettings.class).requireKnown();
        Warehouse warehouse = context.getBean(Warehouse.class);
        Optional<WarehouseHold> hold = WarehouseHold.take(
                dataSource, schemas, warehouse.lease(), context.getBean(SchemaMigration.class)::migrate, Thread::sleep);
        if (hold.isEmpty()) {
            return false;
        }
        try (WarehouseHold held = hold.get()) {
            NextWarehouse beside = NextWarehouse.itself(JdbcClient.create(dataSource), schemas);
            if (!beside.fitsThePresent()) {
                throw new UsageException("The schema is that of an older version of bcda-etl: the next bcda-etl load"
                        + " brings it up to date; then run the same command again.");
            }
            warehouse.leased().run(beside::shareNumbers);
        }
        return true;
    }

    /** Another process works on one of the two warehouses. */
    static Ending busy() {
        return new Ending(ExitCode.LOCKED, RunCommands.MOVE_IS_LOCKED);
    }

    /** Compares both versions, writes that down, and switches unless that is not wanted or too many people would vanish. */
    Ending finish(boolean checkOnly, BigDecimal missingLimit) throws Exception {
        if (checkOnly) {
            compare();
            return new Ending(
                    ExitCode.DONE,
                    "Analysts go on seeing the present version; bcda-etl migrate without --check-only switches.");
        }
        Optional<WarehouseHold> hold =
                WarehouseHold.take(dataSource, warehouse.schemas(), warehouse.lease(), () -> {}, Thread::sleep);
        if (hold.isEmpty()) {
            return busy();
        }
        try (WarehouseHold held = hold.get()) {
            Optional<RunLock> lock = RunLock.tryAcquire(dataSource, next.schemas());
            if (lock.isEmpty()) {
                return busy();
            }
            try (RunLock beside = lock.get()) {
                return switchOver(compare(), missingLimit);
            }
        }
    }

    private Ending switchOver(Comparison comparison, BigDecimal missingLimit) {
        BigDecimal missing = comparison.people().missingPercent();
        if (missing.compareTo(missingLimit) > 0) {
            return new Ending(
                    ExitCode.OVER_LIMIT,
                    "The later version lacks " + comparison.people().onlyPresent() + " people, "
                            + missing.toPlainString() + " % of those who are here, more than "
                            + missingLimit.toPlainString()
                            + " %: analysts go on seeing the present version. Look at the comparison; where it is right,"
                            + " bcda-etl migrate with --missing-limit " + missing.toPlainString()
                            + " switches all the same.");
        }
        new Switchover(database, warehouse.schemas(), next).run(warehouse.leased());
        analyze();
        return new Ending(
                ExitCode.DONE,
                "The warehouse holds BCDA " + comparison.to() + " data now. Set bcda.api-version=" + comparison.to()
                        + " in the configuration; the nightly load goes on from there.");
    }

    /** All rows are others: until it is done, questions are planned for the former ones. */
    private void analyze() {
        database.sql("""
                        select format('%I.%I', nspname, relname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where relkind = 'r' and nspname in (?, ?) order by 1
                        """)
                .params(warehouse.schemas().name("bcda"), warehouse.schemas().name("custom"))
                .query(String.class)
                .list()
                .forEach(table -> database.sql("analyze (skip_locked) " + table).update());
    }

    private Comparison compare() throws Exception {
        Comparison comparison = Comparison.of(database, warehouse.schemas(), next.schemas());
        ComparisonReport report = new ComparisonReport(comparison);
        report.lines().forEach(System.out::println);
        Path written = report.write(settings.reportDir());
        System.out.println("The comparison is " + written.toAbsolutePath().normalize() + ".");
        return comparison;
    }

    /** Drops the schemas of the later version with the sealed files of its runs, in its own context. */
    static Ending giveUp(ConfigurableApplicationContext context) throws Exception {
        DataSource dataSource = context.getBean(DataSource.class);
        Schemas schemas = context.getBean(Schemas.class);
        NextWarehouse beside = NextWarehouse.itself(JdbcClient.create(dataSource), schemas);
        if (beside.standing() == NextWarehouse.Standing.NONE) {
            return new Ending(ExitCode.NO_DATA, "No later version was loaded: there is nothing to drop.");
        }
        LoadContext load = context.getBean(LoadContext.class);
        Optional<WarehouseHold> hold =
                WarehouseHold.take(dataSource, schemas, load.warehouse().lease(), () -> {}, Thread::sleep);
        if (hold.isEmpty()) {
            return busy();
        }
        try (WarehouseHold held = hold.get()) {
            load.spools().removeOthers(NO_RUN, run -> load.warehouse().files().of(run).stream()
                    .map(LedgerFile::spoolName)
                    .toList());
            load.warehouse().leased().run(beside::drop);
        }
        return new Ending(
                ExitCode.DONE,
                "What was loaded of the later version is dropped; analysts go on seeing the present one.");
    }
}
