package org.bcdaetl.warehouse.ledger.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.ledger.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When a run was, and how much it brought so far.
 *
 * @param runId number of the run
 * @param startedAt when it was first started
 * @param endedAt when its last process ended; null where it runs, or was killed
 * @param worked how long its processes worked
 * @param files its files
 * @param loaded resources that were loaded
 * @param rejected lines that were rejected
 */
public record RunFigures(
        long runId,
        Instant startedAt,
        @Nullable Instant endedAt,
        Duration worked,
        long files,
        long loaded,
        long rejected) {

    /** The figures of the newest runs, at most {@code limit}, by their numbers. */
    public static Map<Long, RunFigures> latest(JdbcClient jdbc, int limit) {
        return jdbc
                .sql("""
                        select r.run_id, r.started_at, r.ended_at, %s as seconds, count(distinct f.file_id) as files,
                               coalesce(sum(s.resources_staged), 0) as loaded,
                               coalesce(sum(s.lines_rejected), 0) as rejected
                        from (select * from etl.run %s limit ?) r
                        %s
                        left join etl.file f on f.run_id = r.run_id
                        left join etl.slice s on s.file_id = f.file_id
                        group by r.run_id, r.started_at, r.ended_at, worked.seconds
                        """.formatted(WorkedTime.SECONDS, Runs.NEWEST_FIRST, WorkedTime.JOIN))
                .param(limit)
                .query((row, number) -> new RunFigures(
                        row.getLong("run_id"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at") == null
                                ? null
                                : row.getTimestamp("ended_at").toInstant(),
                        WorkedTime.of(row.getDouble("seconds")),
                        row.getLong("files"),
                        row.getLong("loaded"),
                        row.getLong("rejected")))
                .list()
                .stream()
                .collect(Collectors.toMap(RunFigures::runId, Function.identity()));
    }
}
