package org.bcdaetl.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.PassedOverFiles;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.bcdaetl.warehouse.ledger.figures.WorkedTime;
import org.bcdaetl.warehouse.ledger.incomplete.Asks;
import org.bcdaetl.warehouse.ledger.words.RunWords;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.ClaimTallies;
import org.bcdaetl.warehouse.publish.LineFates;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.schema.SqlStates;
import org.bcdaetl.warehouse.trend.PastRuns;
import org.bcdaetl.warehouse.trend.PeopleCounts;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.bcdaetl.warehouse.trend.ServiceMonths;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the report of a run together from the ledger. */
public final class RunReports {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Schemas schemas;
    private final Asks asks;
    private final Supplier<Optional<String>> apiEnds;

    /**
     * The reports of a warehouse.
     *
     * @param jdbc whose statements may call the schemas by their plain names
     * @param transaction of the same database
     * @param asks what the loads to come ask for
     * @param apiEnds what to tell of the end of the API's version; empty where there is no need
     */
    public RunReports(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Schemas schemas,
            Asks asks,
            Supplier<Optional<String>> apiEnds) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.schemas = schemas;
        this.asks = asks;
        this.apiEnds = apiEnds;
    }

    /** The report of a run as the ledger has it now. */
    public RunReport of(long runId) {
        Run run = new Runs(jdbc).get(runId);
        Instant startedAt = jdbc.sql("select started_at from etl.run where run_id = ?")
                .param(runId)
                .query(Instant.class)
                .single();
        return new RunReport(
                runId,
                run.stateToTell().word(),
                new Runs(jdbc).message(runId).orElse(null),
                new Runs(jdbc)
                        .gaveWayTo(runId)
                        .map(given -> RunWords.gaveWay(given, runId))
                        .orElse(null),
                run.source() == Run.Source.API ? apiEnds.get().orElse(null) : null,
                run.source().name().toLowerCase(Locale.ROOT),
                run.population(),
                run.since(),
                run.transactionTime(),
                startedAt,
                WorkedTime.of(jdbc, runId),
                run.restarts(),
                new Reconciliation(jdbc).files(runId),
                new PassedOverFiles(jdbc).of(runId),
                new Reconciliation(jdbc).types(runId),
                new TableCounts(jdbc).of(runId),
                sharedMbis(),
                new Rejects(jdbc).reasons(runId),
                new ImpreciseValues(jdbc).count(runId),
                new ServerErrors(jdbc).count(runId),
                new ServerErrors(jdbc).notices(runId),
                new LineFates(jdbc).of(runId),
                new ClaimTallies(jdbc).of(runId),
                new Absences(jdbc).of(runId),
                new RunReport.Increment(
                        run.asked().words(),
                        new Runs(jdbc).missedFound(runId).orElse(null),
                        new IncompletePeople(jdbc)
                                .standing(run.population(), asks)
                                .orElse(null)),
                new StepTimes(jdbc).of(runId),
                trends(runId));
    }

    private Trends trends(long runId) {
        long comparable = new PastRuns(jdbc).comparable(runId);
        ServiceMonths months = new ServiceMonths(jdbc);
        return new Trends(
                new PastRuns(jdbc).upTo(runId, Trends.RUNS),
                comparable,
                new Reconciliation(jdbc).types(comparable),
                new TableCounts(jdbc).of(comparable),
                new QualityChecks(jdbc).of(runId),
                new Elements(jdbc).newAfter(runId),
                new PeopleCounts(jdbc).of(runId).orElse(null),
                months.upTo(runId),
                months.upTo(months.before(runId)),
                new ServerErrors(jdbc).kinds(runId));
    }

    /**
     * Counts what the report of a published run compares: people, and claims by month of service. Reads every table of claims
     * once, some eight seconds for ten million lines on two busy processors, so that a run which changed nothing is not counted.
     *
     * @param longestAnswer how long a statement may take, after which the report goes without
     */
    public void count(long runId, Duration longestAnswer) {
        if (new TableCounts(jdbc).changedNothing(runId)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local statement_timeout = " + longestAnswer.toMillis())
                    .update();
            new PeopleCounts(jdbc).count(runId);
            new ServiceMonths(jdbc).count(runId);
        });
    }

    /** The newest runs, the oldest first. */
    List<PastRuns.PastRun> newest(int most) {
        PastRuns runs = new PastRuns(jdbc);
        return runs.upTo(runs.newest(), most);
    }

    private long sharedMbis() {
        return jdbc.sql("select count(*) from bcda.shared_mbi")
                .query(Long.class)
                .single();
    }

    /**
     * How many rows each relation of schema {@code cclf} has now; reads them all.
     *
     * @param longestAnswer how long each may take
     * @return null for one that did not answer in time or cannot be read, and for all behind it where the session is lost
     */
    public Map<String, @Nullable Long> analystRows(Duration longestAnswer) {
        Map<String, @Nullable Long> rows = new TreeMap<>();
        List<String> relations = jdbc.sql(
                        "select table_schema || '.' || table_name from information_schema.tables where table_schema ="
                                + " ? order by 1")
                .param(schemas.name("cclf"))
                .query(String.class)
                .list();
        relations.forEach(relation -> rows.put(relation, null));
        for (String relation : relations) {
            try {
                rows.put(relation, count(relation, longestAnswer));
            } catch (DataAccessException e) {
                if (isOfTheSession(SqlStates.of(e))) {
                    break;
                }
            }
        }
        return rows;
    }

    /** Whether it is a failure that the next question would meet too. */
    private static boolean isOfTheSession(String state) {
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P0");
    }

    private @Nullable Long count(String relation, Duration longestAnswer) {
        return transaction.execute(status -> {
            jdbc.sql("set local statement_timeout = " + longestAnswer.toMillis())
                    .update();
            return jdbc.sql("select count(*) from " + relation)
                    .query(Long.class)
                    .single();
        });
    }
}
