package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;

/**
 * A long transaction of an analyst sees one state through a first load, whose indexes are made after its rows, a replacement of
 * everything and an increment; the analyst's views stand through all three and show what is new.
 */
class LongTransactionIT {

    private static final Map<String, Object> LATE_INDEXES = Map.of("bcda.late-index-rows", "1");
    private static final String LINES =
            "select count(*) || ' lines, ' || coalesce(sum(clm_line_cvrd_pd_amt), 0) from analyst.line";
    private static final String CLAIMS =
            "select count(*) || ' claims, ' || coalesce(max(run_id), 0) from analyst.claim";

    private final LoadedWarehouse warehouse = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V1), ApiVersion.V1);

    @Test
    void seesOneStateWhileItsViewsStand() throws SQLException {
        warehouse.jdbc().sql("create schema analyst").update();
        warehouse
                .jdbc()
                .sql("create view analyst.line as select * from cclf.partb_physicians")
                .update();
        warehouse
                .jdbc()
                .sql("create view analyst.claim as select * from bcda.claim")
                .update();
        String indexes = "select string_agg(indexrelid::text, ' ' order by indexrelid) from pg_index"
                + " where indrelid = 'bcda.partb_physicians'::regclass";
        String before = text(indexes);
        List<String> all = GoldenResources.all();
        List<String> paid = all.stream()
                .map(resource -> resource.replace("\"value\": 80.5,", "\"value\": 81.50,"))
                .toList();
        List<String> one = all.stream()
                .filter(resource -> resource.contains("\"value\": 80.5,"))
                .map(resource -> resource.replace("\"value\": 80.5,", "\"value\": 90.00,"))
                .toList();
        String lines = "";
        for (List<String> night : List.of(all, paid, one)) {
            try (Connection analyst = warehouse.database().getConnection();
                    Statement statement = analyst.createStatement()) {
                analyst.setAutoCommit(false);
                statement.execute("set transaction isolation level repeatable read");
                text(statement, "select count(*) from etl.run");
                String linesBefore = text(LINES);
                String claimsBefore = text(CLAIMS);

                warehouse.load(night, Instant.parse("2023-06-16T04:00:00Z"), LATE_INDEXES);

                assertThat(text(statement, LINES)).isEqualTo(linesBefore);
                assertThat(text(statement, CLAIMS)).isEqualTo(claimsBefore);
                analyst.commit();
                assertThat(text(statement, LINES))
                        .isEqualTo(text(LINES))
                        .isNotEqualTo(lines)
                        .isNotEqualTo(linesBefore);
                assertThat(text(statement, CLAIMS)).isNotEqualTo(claimsBefore);
                lines = text(LINES);
            }
        }
        assertThat(text(indexes)).isNotEqualTo(before);
    }

    private String text(String query) {
        return warehouse.jdbc().sql(query).query(String.class).single();
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
