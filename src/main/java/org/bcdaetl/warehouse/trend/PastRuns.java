package org.bcdaetl.warehouse.trend;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.figures.WorkedTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of a warehouse in a few figures each, from the ledger alone. */
public final class PastRuns {

    private final JdbcClient jdbc;

    public PastRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run in a few figures.
     *
     * @param runId its number
     * @param state how it ended or stands, in the ledger's word
     * @param population whose data
     * @param full whether everything was asked for
     * @param startedAt when it was first started
     * @param transactionTime up to when its data is complete; null without an export
     * @param seconds that its processes worked, up to now where one does
     * @param resources lines whose rows were staged
     * @param rejected lines that were rejected
     * @param serverErrors lines in which the server told of errors
     * @param rowsWritten rows that publishing wrote into the base tables; 0 where it is not published
     * @param rowsNow rows of the base tables afterwards, as they were last counted
     * @param checks checks of quality that were made after it
     * @param notPassed checks that the data did not pass when they were last asked
     * @param unanswered checks that had no answer in time then
     */
    public record PastRun(
            long runId,
            String state,
            String population,
            boolean full,
            Instant startedAt,
            @Nullable Instant transactionTime,
            double seconds,
            long resources,
            long rejected,
            long serverErrors,
            long rowsWritten,
            long rowsNow,
            long checks,
            long notPassed,
            long unanswered) {

        /** Whether its data became visible, or there was none. */
        public boolean succeeded() {
            return Run.State.of(state).isPublished();
        }
    }

    /** The newest runs up to one, that one included, the oldest first. */
    public List<PastRun> upTo(long runId, int most) {
        return jdbc.sql("""
                        select * from (
                          select r.run_id,
                                 %s as state,
                                 r.population, r.full_load as "full", r.started_at, r.transaction_time,
                                 %s as seconds,
                                 coalesce(l.staged, 0) as resources, coalesce(l.rejected, 0) as rejected,
                                 coalesce(l.server_errors, 0) as server_errors,
                                 coalesce(t.written, 0) as rows_written, coalesce(n.total, 0) as rows_now,
                                 coalesce(q.checks, 0) as checks, coalesce(q.not_passed, 0) as not_passed,
                                 coalesce(q.unanswered, 0) as unanswered
                          from etl.run r
                          %s
                          left join lateral (
                            select sum(s.resources_staged) as staged, sum(s.lines_rejected) as rejected,
                                   sum(s.lines_server_error) as server_errors
                            from etl.file f join etl.slice s using (file_id)
                            where f.run_id = r.run_id
                          ) l on true
                          left join lateral (
                            select sum(c.rows_written) as written from etl.table_count c where c.run_id = r.run_id
                          ) t on true
                          left join lateral (
                            select c.run_id
                            from etl.table_count c join etl.run e using (run_id)
                            where c.run_id <= r.run_id and e.moved_at is not distinct from r.moved_at
                            order by c.run_id desc limit 1
                          ) counted on true
                          left join lateral (
                            select sum(c.rows_total - coalesce(g.forgotten, 0)) as total
                            from etl.table_count c
                            left join lateral (
                              select sum(f.rows_removed) as forgotten
                              from etl.forgetting f
                              where f.table_name = c.table_name and f.after_run >= c.run_id
                                and f.forgotten_at < coalesce(r.ended_at, now())
                            ) g on true
                            where c.run_id = counted.run_id
                          ) n on true
                          left join lateral (
                            select a.run
                            from etl.quality a join etl.run e on e.run_id = a.run
                            where a.run <= r.run_id and e.moved_at is not distinct from r.moved_at
                            order by a.run desc limit 1
                          ) asked on true
                          left join lateral (
                            select count(*) filter (where a.run = r.run_id) as checks,
                                   count(*) filter (where a.verdict <> 'passed' and a.observed is not null) as not_passed,
                                   count(*) filter (where a.observed is null) as unanswered
                            from etl.quality a where a.run = asked.run
                          ) q on true
                          where r.run_id <= ?
                          order by r.run_id desc
                          limit ?
                        ) newest
                        order by run_id
                        """.formatted(Run.State.TOLD, WorkedTime.SECONDS, WorkedTime.JOIN))
                .params(runId, most)
                .query(PastRun.class)
                .list();
    }

    /** The number of the newest run; 0 where there was none. */
    public long newest() {
        return jdbc.sql("select coalesce(max(run_id), 0) from etl.run")
                .query(Long.class)
                .single();
    }

    /**
     * The newest run before one that was published with data of the same population and asked for as much, everything or
     * changes; 0 where there is none. What was loaded is compared with it. One of another version of the API is no measure.
     */
    public long comparable(long runId) {
        return jdbc.sql("""
                        select coalesce(max(b.run_id), 0)
                        from etl.run r join etl.run b on b.run_id < r.run_id and b.full_load = r.full_load
                          and b.population = r.population
                          and b.moved_at is not distinct from r.moved_at
                        where r.run_id = ? and b.state = '%s' and b.replay_of is null
                        """.formatted(Run.State.COMPLETED.word()))
                .param(runId)
                .query(Long.class)
                .single();
    }
}
