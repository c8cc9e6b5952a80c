package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a {@code load --from} did not take of its folder, in {@code etl.passed_over}. */
public final class PassedOverFiles {

    private final JdbcClient jdbc;

    public PassedOverFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file or folder that is not loaded.
     *
     * @param fileName path within the folder that is
     * @param why as in "it is hidden"
     */
    public record PassedOver(String fileName, String why) {}

    /** Notes them; called in the transaction that offers the files of the folder. */
    public void add(long runId, List<PassedOver> passedOver) {
        for (PassedOver passed : passedOver) {
            jdbc.sql("insert into etl.passed_over (run_id, file_name, why) values (?, ?, ?)")
                    .params(runId, passed.fileName(), passed.why())
                    .update();
        }
    }

    /** Those of a run, in the order of their names. */
    public List<PassedOver> of(long runId) {
        return jdbc.sql("select file_name, why from etl.passed_over where run_id = ? order by file_name collate \"C\"")
                .param(runId)
                .query(PassedOver.class)
                .list();
    }
}
