package org.bcdaetl.warehouse.trend;

import java.math.BigDecimal;
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
            String verdict) {}

    /** The checks of a run, those that failed first. */
    public List<Check> of(long runId) {
        return jdbc.sql("""
                        select name, title, observed, threshold, unit, verdict from etl.quality where run = ?
                        order by array_position(array['failed', 'warning', 'passed'], verdict), name
                        """).param(runId).query(Check.class).list();
    }
}
