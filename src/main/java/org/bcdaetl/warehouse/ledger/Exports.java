package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The export jobs in {@code etl.export}. */
public final class Exports {

    private static final String COLUMNS =
            "export_id as id, resource_types, request_url, requested_at, content_location,"
                    + " started_at, manifest is not null as finished";

    private final JdbcClient jdbc;

    public Exports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Plans an export; nothing was sent yet. */
    public void plan(long runId, String resourceTypes, String requestUrl) {
        jdbc.sql("insert into etl.export (run_id, resource_types, request_url) values (?, ?, ?)")
                .params(runId, resourceTypes, requestUrl)
                .update();
    }

    /** The exports of a run in the order planned. */
    public List<Export> of(long runId) {
        return jdbc.sql("select " + COLUMNS + " from etl.export where run_id = ? order by export_id")
                .param(runId)
                .query(Export.class)
                .list();
    }

    /** Notes, before it is sent, that a kick-off goes out. */
    public void requested(long exportId, Instant when) {
        jdbc.sql("update etl.export set requested_at = ? where export_id = ?")
                .params(Runs.timestamp(when), exportId)
                .update();
    }

    /** Notes the job that the server started, or that was adopted: its deadline counts from then. */
    public void started(long exportId, String contentLocation, Instant when) {
        jdbc.sql("update etl.export set content_location = ?, started_at = ?, deleted_at = null where export_id = ?")
                .params(contentLocation, Runs.timestamp(when), exportId)
                .update();
    }

    /** Notes that the job of an export is given up, so that it is never taken for one of ours again. */
    public void giveUpJob(long exportId, String reason) {
        jdbc.sql("insert into etl.given_up_job (content_location, reason)"
                        + " select content_location, ? from etl.export"
                        + " where export_id = ? and content_location is not null"
                        + " on conflict (content_location) do nothing")
                .params(reason, exportId)
                .update();
    }

    /** Status URLs of all jobs that were given up. */
    public Set<String> givenUpJobs() {
        return jdbc.sql("select content_location from etl.given_up_job")
                .query(String.class)
                .set();
    }

    /** Status URLs of the jobs that no export may adopt: those given up, and those of runs that are done. */
    public Set<String> spentJobs() {
        return jdbc.sql("select content_location from etl.given_up_job"
                        + " union select content_location from etl.export"
                        + " where content_location is not null and deleted_at is not null")
                .query(String.class)
                .set();
    }

    /** Forgets the job of an export, so that a new one is asked for. */
    public void forgetJob(long exportId) {
        jdbc.sql("update etl.export set content_location = null, requested_at = null, started_at = null,"
                        + " deleted_at = null where export_id = ?")
                .param(exportId)
                .update();
    }

    /**
     * Forgets an export with its files, of which no line was staged yet, so that it is started anew; the run is complete up to
     * the time of the others.
     */
    public void startOver(long exportId) {
        jdbc.sql("delete from etl.server_error where file_id in (select file_id from etl.file where export_id = ?)")
                .param(exportId)
                .update();
        jdbc.sql("delete from etl.slice where file_id in (select file_id from etl.file where export_id = ?)")
                .param(exportId)
                .update();
        jdbc.sql("delete from etl.file where export_id = ?").param(exportId).update();
        jdbc.sql("update etl.export set manifest = null, transaction_time = null where export_id = ?")
                .param(exportId)
                .update();
        forgetJob(exportId);
        tellRun(exportId);
    }

    /** Drops the exports of a run that are to be planned anew. */
    public void dropAll(long runId) {
        jdbc.sql("delete from etl.export where run_id = ?").param(runId).update();
    }

    /** Keeps the manifest of a finished job: its run is complete up to the earliest time of its exports. */
    public void finished(long exportId, String manifestJson, Instant transactionTime) {
        jdbc.sql("update etl.export set manifest = ?::jsonb, transaction_time = ? where export_id = ?")
                .params(manifestJson, Runs.timestamp(transactionTime), exportId)
                .update();
        tellRun(exportId);
    }

    private void tellRun(long exportId) {
        jdbc.sql("""
                        update etl.run r
                        set transaction_time =
                            (select min(e.transaction_time) from etl.export e where e.run_id = r.run_id)
                        where r.run_id = (select t.run_id from etl.export t where t.export_id = ?)
                        """).param(exportId).update();
    }

    /** The exports of a run whose jobs the server may still keep. */
    public List<Export> undeleted(long runId) {
        return jdbc.sql("select " + COLUMNS + " from etl.export"
                        + " where run_id = ? and content_location is not null and deleted_at is null"
                        + " order by export_id")
                .param(runId)
                .query(Export.class)
                .list();
    }

    /** Notes that the server was told to delete the job. */
    public void deleted(long exportId) {
        jdbc.sql("update etl.export set deleted_at = now() where export_id = ?")
                .param(exportId)
                .update();
    }
}
