package org.bcdaetl.warehouse;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.ledger.BatchMetadata;
import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.Watermarks;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.bcdaetl.warehouse.publish.Publisher;
import org.bcdaetl.warehouse.publish.Statistics;
import org.bcdaetl.warehouse.schema.CustomTables;
import org.bcdaetl.warehouse.schema.DatasetGuard;
import org.bcdaetl.warehouse.schema.Emptying;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.LeaseLostException;
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
