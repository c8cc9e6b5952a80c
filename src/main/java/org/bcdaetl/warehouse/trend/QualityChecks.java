package org.bcdaetl.warehouse.trend;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the checks of quality observed after a run, in {@code etl.quality}. */
public final class QualityChecks {

    private final JdbcClient jdbc;

    public QualityChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one check observed.
     *
     * @param name of the check
     * @param title what it asks
     * @param observed in the unit; null where there was no answer
     * @param threshold the most that is all right
     * @param unit what is counted
     * @param verdict passed, warning or failed
     */
    public record Check(
            String name,
            String title,
            @Nullable BigDecimal observed,
            BigDecimal threshold,
            String unit,
            String verdict) {}

    /**
     * The checks that the newest run with answers did not pass.
     *
     * @param run number of the run
     * @param names of the checks, those that failed first
     */
    public record NotPassed(long run, List<String> names) {

        /** All of it in one sentence. */
        public String sentence() {
            return (names.size() == 1 ? "A check" : names.size() + " checks") + " of quality did not pass after run "
                    + run
                    + " (" + String.join(", ", names) + "): cclf.data_quality and the report of run " + run
                    + " say what "
                    + (names.size() == 1 ? "it" : "they") + " observed.";
        }
    }

    /** What the data did not pass when they were last asked; empty where all passed, or none was asked. */
    public Optional<NotPassed> notPassed() {
        long newest = jdbc.sql("select coalesce(max(q.run), 0) from etl.quality q join etl.run r on r.run_id = q.run"
                        + " where r.moved_at is null")
                .query(Long.class)
                .single();
        List<String> names = of(newest).stream()
                .filter(check -> !check.verdict().equals("passed"))
                .map(Check::name)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new NotPassed(newest, names));
    }

    /** The checks of a run, those that failed first. */
    public List<Check> of(long runId) {
        return jdbc.sql("""
                        select name, title, observed, threshold, unit, verdict from etl.quality where run = ?
                        order by array_position(array['failed', 'warning', 'passed'], verdict), name
                        """).param(runId).query(Check.class).list();
    }
}
