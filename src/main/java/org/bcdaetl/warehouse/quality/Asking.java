package org.bcdaetl.warehouse.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.bcdaetl.warehouse.schema.SqlStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a check to the database. */
final class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private Asking() {}

    /** Tells of a failure that more time would not have helped. */
    static void tell(DataAccessException failure) {
        String state = SqlStates.of(failure);
        if (!state.equals(SqlStates.QUERY_CANCELED)) {
            LOG.warn("A check of the data failed in PostgreSQL, whose log says why (SQL state {}).", state);
        }
    }

    /**
     * The checks whose resource types the run at hand, or one that was published before it, asked for. A folder can have any; a
     * replay has those of the run whose lines it loads.
     */
    static List<QualityCheck> answerable(JdbcClient jdbc, long runId) {
        List<String> loaded = jdbc.sql("""
                        select distinct unnest(coalesce(string_to_array(resource_types, ','), array['any']))
                        from etl.run
                        where replay_of is null and (run_id = ? or published_at is not null and moved_at is null)
                        """).param(runId).query(String.class).list();
        return QualityCheck.all().stream()
                .filter(check -> check.needs().isEmpty() || loaded.contains("any") || loaded.contains(check.needs()))
                .toList();
    }

    static QualityAnswer ask(JdbcClient jdbc, QualityCheck check) {
        Map<String, Object> row = jdbc.sql(check.sql()).query().singleRow();
        return new QualityAnswer(
                check,
                row.get("observed") == null ? BigDecimal.ZERO : number(row.get("observed")),
                row.containsKey("threshold") ? number(row.get("threshold")) : check.threshold());
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(String.valueOf(value));
    }
}
