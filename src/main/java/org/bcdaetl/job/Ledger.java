package org.bcdaetl.job;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.Absences;
import org.bcdaetl.warehouse.BatchMetadata;
import org.bcdaetl.warehouse.CustomTables;
import org.bcdaetl.warehouse.DatasetGuard;
import org.bcdaetl.warehouse.Emptying;
import org.bcdaetl.warehouse.Exports;
import org.bcdaetl.warehouse.ForgottenPeople;
import org.bcdaetl.warehouse.ImpreciseValues;
import org.bcdaetl.warehouse.IncompletePeople;
import org.bcdaetl.warehouse.Lease;
import org.bcdaetl.warehouse.LeaseLostException;
import org.bcdaetl.warehouse.LedgerFiles;
import org.bcdaetl.warehouse.PassedOverFiles;
import org.bcdaetl.warehouse.Publisher;
import org.bcdaetl.warehouse.Reconciliation;
import org.bcdaetl.warehouse.RejectedLines;
import org.bcdaetl.warehouse.Rejects;
import org.bcdaetl.warehouse.Runs;
import org.bcdaetl.warehouse.Schemas;
import org.bcdaetl.warehouse.ServerErrors;
import org.bcdaetl.warehouse.Slices;
import org.bcdaetl.warehouse.Staging;
import org.bcdaetl.warehouse.Statistics;
import org.bcdaetl.warehouse.TableCounts;
import org.bcdaetl.warehouse.Watermarks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All that the steps know of the warehouse, in one hand. */
public record Ledger(
        TransactionTemplate transaction,
        Lease lease,
        BatchMetadata batch,
        Runs runs,
        Watermarks watermarks,
        IncompletePeople incompletePeople,
        Absences absences,
        Exports exports,
        LedgerFiles files,
        PassedOverFiles passedOverFiles,
        Slices slices,
        Rejects rejects,
        RejectedLines rejectedLines,
        ImpreciseValues impreciseValues,
        ServerErrors serverErrors,
        Reconciliation reconciliation,
        TableCounts tableCounts,
        DatasetGuard dataset,
        Staging staging,
        Publisher publisher,
        Statistics statistics,
        CustomTables customTables,
        ForgottenPeople forgottenPeople,
        Schemas schemas) {

    /**
     * Does something in a transaction in which no other process can take the warehouse over.
     *
     * @throws LeaseLostException if another process took it over before
     */
    public <T extends @Nullable Object> T leasedResult(Supplier<T> work) {
        return transaction.execute(status -> {
            lease.requireHeld();
            return work.get();
        });
    }

    /** The same for work that gives nothing. */
    public void leased(Runnable work) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            work.run();
        });
    }

    /**
     * The ledger and the tables of a database.
     *
     * @param jdbc whose statements may call the schemas by their plain names
     */
    public static Ledger of(
            DataSource dataSource,
            JdbcClient jdbc,
            Schemas schemas,
            PlatformTransactionManager transactions,
            LoadViews views) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        Emptying emptying = new Emptying(jdbc, nested);
        Lease lease = new Lease(jdbc, schemas);
        CustomTables customTables = new CustomTables(dataSource, jdbc, emptying, schemas);
        return new Ledger(
                transaction,
                lease,
                new BatchMetadata(jdbc, transaction),
                new Runs(jdbc),
                new Watermarks(jdbc),
                new IncompletePeople(jdbc),
                new Absences(jdbc),
                new Exports(jdbc),
                new LedgerFiles(jdbc),
                new PassedOverFiles(jdbc),
                new Slices(jdbc, transaction),
                new Rejects(jdbc),
                new RejectedLines(jdbc),
                new ImpreciseValues(jdbc),
                new ServerErrors(jdbc),
                new Reconciliation(jdbc),
                new TableCounts(jdbc),
                new DatasetGuard(jdbc, schemas),
                new Staging(dataSource, emptying, views.tables(), schemas),
                new Publisher(jdbc, transaction, lease, schemas, views.tables()),
                new Statistics(jdbc, schemas),
                customTables,
                new ForgottenPeople(jdbc, views.tables(), customTables),
                schemas);
    }
}
