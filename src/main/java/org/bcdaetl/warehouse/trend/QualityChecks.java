package org.bcdaetl.warehouse.trend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
            String verdict) {

        /** Whether the data were looked at and were not all right. */
        public boolean notPassed() {
            return answered() && !verdict.equals("passed");
        }

        /** Whether there was an answer. */
        public boolean answered() {
            return observed != null;
        }
    }

    /** What the data did not pass when they were last asked, and what had no answer, a sentence each. */
    public List<String> sentences() {
        long newest = jdbc.sql("select coalesce(max(q.run), 0) from etl.quality q join etl.run r on r.run_id = q.run"
                        + " where r.moved_at is null")
                .query(Long.class)
                .single();
        List<Check> checks = of(newest);
        List<String> notPassed =
                checks.stream().filter(Check::notPassed).map(Check::name).toList();
        List<String> unanswered = checks.stream()
                .filter(check -> !check.answered())
                .map(Check::name)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!notPassed.isEmpty()) {
            sentences.add(these(notPassed, "did not pass after run " + newest)
                    + "cclf.data_quality and the report of run " + newest + " say what " + they(notPassed)
                    + " observed.");
        }
        if (!unanswered.isEmpty()) {
            sentences.add(these(unanswered, "had no answer after run " + newest)
                    + "bcda.quality.longest-answer says how long " + they(unanswered) + " may take.");
        }
        return sentences;
    }

    private static String these(List<String> names, String what) {
        return (names.size() == 1 ? "A check" : names.size() + " checks") + " of quality " + what + " ("
                + String.join(", ", names) + "): ";
    }

    private static String they(List<String> names) {
        return names.size() == 1 ? "it" : "they";
    }

    /** The checks of a run, those that failed first. */
    public List<Check> of(long runId) {
        return jdbc.sql("""
                        select name, title, observed, threshold, unit, verdict from etl.quality where run = ?
                        order by array_position(array['failed', 'warning', 'passed'], verdict), name
                        """).param(runId).query(Check.class).list();
    }
}
