package org.bcdaetl.warehouse;

import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.ledger.BatchMetadata;
import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.PassedOverFiles;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.ledger.StagedRowCounts;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.Watermarks;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.ClaimTallies;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.bcdaetl.warehouse.publish.LateIndexes;
import org.bcdaetl.warehouse.publish.Publisher;
import org.bcdaetl.warehouse.publish.Statistics;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.quality.Quality;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.CustomTables;
import org.bcdaetl.warehouse.schema.DatasetGuard;
import org.bcdaetl.warehouse.schema.Emptying;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.Leased;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All tables of a warehouse and what is done with them, in one hand: what works with a part or two is given these. */
public record Warehouse(
        TransactionTemplate transaction,
        Lease lease,
        Leased leased,
        BatchMetadata batch,
        Runs runs,
        Watermarks watermarks,
        IncompletePeople incompletePeople,
        Absences absences,
        ClaimTallies claimTallies,
        Exports exports,
        LedgerFiles files,
        PassedOverFiles passedOverFiles,
        Slices slices,
        Rejects rejects,
        RejectedLines rejectedLines,
        ImpreciseValues impreciseValues,
        ServerErrors serverErrors,
        Reconciliation reconciliation,
        StagedRowCounts stagedRows,
        TableCounts tableCounts,
        DatasetGuard dataset,
        Staging staging,
        Publisher publisher,
        Statistics statistics,
        Quality quality,
        QualityChecks qualityChecks,
        Elements elements,
        CustomTables customTables,
        ForgottenPeople forgottenPeople,
        Schemas schemas) {

    /**
     * The ledger and the tables of a database.
     *
     * @param jdbc whose statements may call the schemas by their plain names
     * @param tables that are loaded, those of users' own views too
     * @param lateIndexRows rows for an empty table from which on its secondary indexes are made after them
     */
    public static Warehouse of(
            DataSource dataSource,
            JdbcClient jdbc,
            Schemas schemas,
            PlatformTransactionManager transactions,
            List<BaseTable> tables,
            int lateIndexRows) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        TransactionTemplate nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        Emptying emptying = new Emptying(jdbc, nested);
        Lease lease = new Lease(jdbc, schemas);
        CustomTables customTables = new CustomTables(dataSource, jdbc, emptying, schemas);
        Leased leased = new Leased(transaction, lease);
        return new Warehouse(
                transaction,
                lease,
                leased,
                new BatchMetadata(jdbc, transaction),
                new Runs(jdbc),
                new Watermarks(jdbc),
                new IncompletePeople(jdbc),
                new Absences(jdbc),
                new ClaimTallies(jdbc),
                new Exports(jdbc),
                new LedgerFiles(jdbc),
                new PassedOverFiles(jdbc),
                new Slices(jdbc),
                new Rejects(jdbc),
                new RejectedLines(jdbc),
                new ImpreciseValues(jdbc),
                new ServerErrors(jdbc),
                new Reconciliation(jdbc),
                new StagedRowCounts(jdbc),
                new TableCounts(jdbc),
                new DatasetGuard(jdbc, schemas),
                new Staging(dataSource, jdbc, emptying, tables, schemas),
                new Publisher(jdbc, transaction, new LateIndexes(jdbc, nested, lateIndexRows), lease, schemas, tables),
                new Statistics(jdbc, schemas),
                new Quality(jdbc, leased, nested),
                new QualityChecks(jdbc),
                new Elements(jdbc),
                customTables,
                new ForgottenPeople(jdbc, schemas, tables, customTables),
                schemas);
    }

    /** Empties all staging there is: a view of the users may have none yet, and some are left of views that had it. */
    public void emptyStaging() {
        staging.emptyOwn();
        customTables.emptyStaging();
    }
}
