package org.bcdaetl.warehouse.publish;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.Watermarks;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.quality.QualityGate;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a run visible in one transaction: the newest delivery of every resource replaces the earlier ones, the
 * watermark advances, the counts go to the ledger. Analysts see last night or this night, never half a night.
 */
public final class Publisher {

    /** When a delivery {@code d} was last changed, as its run {@code r} could know it. */
    private static final String UPDATED =
            "case when d.last_updated is null then '-infinity' else least(d.last_updated, r.transaction_time) end";

    /** The part of a resource that a delivery replaces, where that is all of it. */
    private static final String WHOLE = "0";

    /**
     * A record that CMS merged into another comes without the MBIs that it had: they stay its own, so that whoever asks for
     * the person by one of them finds all. Which MBIs a record has is so decided by the newest delivery that tells,
     * whatever came before or after it, in one run or in several.
     */
    private static final String MBIS = "beneficiary_mbi";

    private static final String IN_USE = "(bcda.filled(d.replaced_by) <> d.bene_id) is not true";

    static final String STAGED_PEOPLE_OF_KNOWN_MBI = """
            (
                select d.* from staging.beneficiary_demographics d
                left join (
                    select distinct i.file_id, i.line_no from staging.beneficiary_mbi i
                    where bcda.filled(i.mbi) is not null
                ) m on m.file_id = d.file_id and m.line_no = d.line_no
                where %s or m.line_no is not null
            )""".formatted(IN_USE);

    private static final String PEOPLE_OF_KNOWN_MBI = """
            (
                select d.bene_id, d.last_updated, d.run_id from bcda.beneficiary_mbi d
                union all
                select d.bene_id, d.last_updated, d.run_id from bcda.beneficiary_demographics d where %s
            )""".formatted(IN_USE);

    private static final String CHANGED_PEOPLE =
            "select bene_id from delivery_beneficiary_demographics union select bene_id from delivery_beneficiary_mbi";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final LateIndexes indexes;
    private final Lease lease;
    private final Schemas schemas;
    private final List<BaseTable> tables;

    public Publisher(
            JdbcClient jdbc,
            TransactionOperations transaction,
            LateIndexes indexes,
            Lease lease,
            Schemas schemas,
            List<BaseTable> tables) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.indexes = indexes;
        this.lease = lease;
        this.schemas = schemas;
        this.tables = List.copyOf(tables);
    }

    /**
     * Publishes a run, which is complete from then on; one that is published already is left alone.
     *
     * @param mirrorLimit how much of a type may go, in percent, where the run removes what its export no longer has
     * @param failOn names of the checks that the data must pass
     * @throws LeaseLostException if another process took the warehouse over
     * @throws TooManyAbsentException if more would go
     * @throws QualityGate.NotPassedException if it does not
     * @throws LineFates.UnaccountedLinesException if a line of the run would be lost
     */
    public void publish(Run run, BigDecimal mirrorLimit, List<String> failOn) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            boolean published = jdbc.sql("select published_at is not null from etl.run where run_id = ? for update")
                    .param(run.id())
                    .query(Boolean.class)
                    .single();
            if (published) {
                return;
            }
            KeptContents contents = new KeptContents(jdbc, schemas, tables);
            for (BaseTable.Family family : BaseTable.Family.values()) {
                chooseDeliveries(family.driver(), family.key(), WHOLE, run);
                Watermarks.countMissed(jdbc, run, family);
            }
            chooseDeliveries(BaseTable.MONTHS, BaseTable.Family.COVERAGE.key(), BaseTable.REFERENCE_YEAR, run);
            chooseDeliveries(
                    MBIS, STAGED_PEOPLE_OF_KNOWN_MBI, PEOPLE_OF_KNOWN_MBI, BaseTable.Family.PATIENT.key(), WHOLE, run);
            PersonMonths months = new PersonMonths(jdbc);
            months.coverageChanges("select bene_id from staging.coverage_month");
            months.coverageChanges("select c.bene_id from delivery_coverage_month d"
                    + " join bcda.coverage_month c on c.coverage_id = d.coverage_id");
            contents.find();
            months.claimsChange(
                    "select s.bene_id from delivery_claim d join staging.claim s using (file_id, line_no) where d.same_since is null");
            months.claimsChange("select c.bene_id from delivery_claim d join bcda.claim c on c.eob_id = d.eob_id"
                    + " where d.same_since is null");
            CurrentClaims claims =
                    new CurrentClaims(jdbc, schemas, tables, "select eob_id from delivery_claim", months);
            PersonRecords people = new PersonRecords(jdbc, schemas, CHANGED_PEOPLE);
            PeopleChanges changes = new PeopleChanges(jdbc);
            changes.begin();
            for (BaseTable table : tables) {
                replace(table, run.id());
                if (table.isCustom()) {
                    countAmongTheLoaded(table, run.id());
                }
            }
            contents.note();
            claims.refresh(people.refresh());
            changes.count(run.id());
            IncompletePeople.update(jdbc, run);
            DeliveredResources delivered = new DeliveredResources(jdbc, months);
            delivered.update(run);
            delivered.count(run);
            if (run.mirror()) {
                new Mirroring(jdbc, schemas, tables, months).remove(run, mirrorLimit);
            }
            new LineFates(jdbc).record(run.id());
            new ClaimTallies(jdbc).record(run.id());
            new RejectedLines(jdbc).markBrought(run);
            Watermarks.advance(jdbc, run);
            Elements.settle(jdbc, run.id());
            Runs.published(jdbc, run.id());
            months.refresh();
            new QualityGate(jdbc, schemas, tables).requirePassed(run.id(), failOn);
        });
    }

    /**
     * The delivery of each resource that counts, and of each coverage the one of each reference year: the newest
     * {@code lastUpdated}, of equal ones the last delivered, and none that is older than what the base tables have. A
     * missing {@code lastUpdated} is older than any, and one after the transaction time of the run that brought it
     * counts as that time. A replay delivers as the run that it replays: a later run's delivery stays.
     */
    private void chooseDeliveries(String table, String key, String part, Run run) {
        chooseDeliveries(table, "staging." + table, "bcda." + table, key, part, run);
    }

    private void chooseDeliveries(String name, String staged, String held, String key, String part, Run run) {
        Long replayed = run.replayOf();
        long brought = replayed == null ? run.id() : replayed;
        String sql = """
                create temporary table delivery_%5$s on commit drop as
                select s.%2$s, s.part, s.file_id, s.line_no
                from (
                    select distinct on (%2$s, part) *
                    from (
                        select d.%2$s, %3$s as part, %4$s as updated, d.file_id, d.line_no
                        from %1$s d
                        cross join (select ?::timestamptz as transaction_time) r
                    ) delivered
                    order by %2$s, part, updated desc, file_id desc, line_no desc
                ) s
                where not exists (
                    select
                    from %6$s d
                    join etl.run r on r.run_id = d.run_id
                    where d.%2$s = s.%2$s and %3$s = s.part
                    and (%4$s > s.updated or %4$s = s.updated and coalesce(r.replay_of, r.run_id) > ?)
                )
                """;
        jdbc.sql(sql.formatted(staged, key, part.formatted("d"), UPDATED, name, held))
                .params(Runs.timestamp(Objects.requireNonNull(run.transactionTime())), brought)
                .update();
        analyze("delivery_" + name);
    }

    private void replace(BaseTable table, long runId) {
        boolean hasItsOwn =
                table.isByYear() || !table.isCustom() && table.name().equals(MBIS);
        String delivery =
                "delivery_" + (hasItsOwn ? table.name() : table.family().driver());
        String changed = table.isCoveredByFingerprint() ? " and d.same_since is null" : "";
        String samePart = table.isByYear() ? " and d.part = " + BaseTable.REFERENCE_YEAR : "";
        long removed = jdbc.sql("delete from " + table.target() + " b using " + delivery + " d where b."
                        + table.replacedBy() + " = d." + table.family().key() + samePart.formatted("b")
                        + changed)
                .update();
        String key = table.isCustom() ? ", " + BaseTable.RESOURCE_ID : "";
        String keyOfDelivery = table.isCustom() ? ", d." + table.family().key() : "";
        boolean ofClaims = table.hasFinalClaims();
        JdbcClient.StatementSpec insert = jdbc.sql("insert into " + table.target() + " (" + table.columnList("") + key
                + ", file_id, line_no, run_id" + (ofClaims ? ", is_current" : "")
                + (table.carriesFingerprint() ? KeptContents.COLUMNS : "") + ") select "
                + table.columnList("s.") + keyOfDelivery + ", s.file_id, s.line_no, " + runId
                + (ofClaims ? ", " + CurrentClaims.BY_STATUS : "")
                + (table.carriesFingerprint() ? KeptContents.VALUES.formatted(runId) : "") + " from "
                + table.staging() + " s join " + delivery
                + " d on d.file_id = s.file_id and d.line_no = s.line_no" + samePart.formatted("s") + changed);
        long written = indexes.insert(table, schemas.in(table.target()), removed, insert);
        jdbc.sql("insert into etl.table_count (run_id, table_name, rows_written, rows_removed, rows_total)"
                        + " select ?, ?, ?, ?, ? - ? + " + TableCounts.TOTAL_BEFORE)
                .params(runId, table.qualifiedName(), written, removed, written, removed, table.qualifiedName())
                .update();
    }

    /** A table that missed a published run is complete from this one on only. */
    private void countAmongTheLoaded(BaseTable table, long runId) {
        jdbc.sql("""
                        update etl.custom_view
                        set since_run = case when last_run = (
                                select max(run_id) from etl.run
                                where published_at is not null and moved_at is null and run_id < ?
                            ) then since_run else ? end,
                            last_run = ?
                        where view_name = ?
                        """).params(runId, runId, runId, table.name()).update();
    }

    /** Of a table that this transaction made, so that nobody else can hold a lock on it. */
    private void analyze(String table) {
        jdbc.sql("analyze " + table).update();
    }
}
