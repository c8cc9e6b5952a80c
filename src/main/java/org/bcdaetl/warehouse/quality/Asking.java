package org.bcdaetl.warehouse.quality;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a check to the database. */
final class Asking {

    private Asking() {}

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
