package org.bcdaetl.warehouse.quality;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The elements that resources have, by a sample of their lines, in {@code etl.element}: what was not there before is new in
 * what the server sends. Names and URLs of extensions and code systems, never a value.
 */
public final class Elements {

    /** As many as the table holds at most, lest a server that makes names up fills it. */
    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    public Elements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The elements of some lines of a resource type.
     *
     * @param resourceType of the lines
     * @param paths the elements; the type itself stands for all lines
     * @param lines how many of the lines have each
     */
    public record Sample(String resourceType, List<String> paths, List<Long> lines) {}

    /** Keeps samples; called in the transaction that stages their lines. */
    public void add(long runId, List<Sample> samples) {
        for (Sample sample : samples) {
            jdbc.sql("insert into etl.element_sample (run_id, resource_type, paths, lines) values (?, ?, ?, ?)")
                    .params(
                            runId,
                            sample.resourceType(),
                            sample.paths().toArray(String[]::new),
                            sample.lines().toArray(Long[]::new))
                    .update();
        }
    }

    /** Forgets the samples of a run whose lines are loaded anew. */
    public void forget(long runId) {
        jdbc.sql("delete from etl.element_sample where run_id = ?").param(runId).update();
    }

    /**
     * Counts a run's samples among those of the runs before; called in the transaction that publishes it.
     *
     * <p>A rare element is first met at some time, which is no news. So one is new where chance does not explain that it was
     * in none of the lines sampled before: of {@code n} lines since then {@code k} have it, after {@code b} without it; were
     * it no more frequent now, all would be among the last {@code n} of {@code b + n} with a probability of some {@code (n /
     * (b + n)) ^ k}, which has to be below 1 in 10,000.
     */
    public static void settle(JdbcClient jdbc, long runId) {
        jdbc.sql("""
                        insert into etl.element as e (resource_type, path, first_run, sampled_before, lines)
                        select s.resource_type, s.path, :run, coalesce(b.lines, 0), s.lines
                        from (
                            select s.resource_type, u.path, sum(u.lines) as lines
                            from etl.element_sample s cross join unnest(s.paths, s.lines) u (path, lines)
                            where s.run_id = :run
                            group by 1, 2
                        ) s
                        left join etl.element b on b.resource_type = s.resource_type and b.path = s.resource_type
                        where (select count(*) from etl.element) < :most
                        or exists (
                            select from etl.element k where k.resource_type = s.resource_type and k.path = s.path
                        )
                        order by s.resource_type, s.path
                        on conflict (resource_type, path) do update set lines = e.lines + excluded.lines
                        """).param("run", runId).param("most", MOST).update();
        jdbc.sql("""
                        update etl.element e set told_run = :run
                        from etl.element t
                        where t.resource_type = e.resource_type and t.path = e.resource_type
                        and e.told_run is null and e.sampled_before > 0
                        and power((t.lines - e.sampled_before)::float8 / t.lines, least(e.lines, 20)) < 0.0001
                        """).param("run", runId).update();
        jdbc.sql("delete from etl.element_sample where run_id <= :run")
                .param("run", runId)
                .update();
    }

    /** The elements that turned out to be new after a run. */
    public List<String> newAfter(long runId) {
        return jdbc.sql("select path from etl.element where told_run = ? order by path collate \"C\"")
                .param(runId)
                .query(String.class)
                .list();
    }
}
