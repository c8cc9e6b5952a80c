package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The load step's work in {@code etl.slice}. */
public final class Slices {

    private static final String OF_RUN = "select s.slice_id as id, s.file_id, coalesce(s.partition_no, "
            + Slice.UNASSIGNED + ") as partition, s.from_offset, s.to_offset, s.first_line"
            + " from etl.slice s join etl.file f using (file_id) where f.run_id = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    public Slices(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Adds the slices of a spooled file; ids and partitions of the given ones are ignored. A file that is sliced already
     * stays as it is, since a restart with another slice size would cut it elsewhere.
     */
    public void add(long fileId, List<Slice> slices) {
        boolean sliced = jdbc.sql("select exists (select from etl.slice where file_id = ?)")
                .param(fileId)
                .query(Boolean.class)
                .single();
        if (sliced) {
            return;
        }
        for (Slice slice : slices) {
            jdbc.sql("insert into etl.slice (file_id, from_offset, to_offset, first_line) values (?, ?, ?, ?)")
                    .params(slice.fileId(), slice.fromOffset(), slice.toOffset(), slice.firstLine())
                    .update();
        }
    }

    /** Deals out slices to partitions, in one transaction. */
    public void assign(List<Slice> slices) {
        transaction.executeWithoutResult(status -> {
            for (Slice slice : slices) {
                jdbc.sql("update etl.slice set partition_no = ? where slice_id = ?")
                        .params(slice.partition(), slice.id())
                        .update();
            }
        });
    }

    /** All slices of a run. */
    public List<Slice> of(long runId) {
        return jdbc.sql(OF_RUN + " order by s.slice_id")
                .param(runId)
                .query(Slice.class)
                .list();
    }

    /** The slices of one partition in the order in which it reads them. */
    public List<Slice> of(long runId, int partition) {
        return jdbc.sql(OF_RUN + " and s.partition_no = ? order by s.slice_id")
                .params(runId, partition)
                .query(Slice.class)
                .list();
    }

    /** Moves the counters of a slice; called in the transaction that stages the rows. */
    public void count(long sliceId, LineCounts counts) {
        jdbc.sql("update etl.slice set lines_read = lines_read + ?, resources_staged = resources_staged + ?,"
                        + " claims_staged = claims_staged + ?, patients_staged = patients_staged + ?,"
                        + " coverages_staged = coverages_staged + ?, partial_claims_staged = partial_claims_staged + ?,"
                        + " claim_responses_staged = claim_responses_staged + ?, lines_rejected = lines_rejected + ?,"
                        + " lines_server_error = lines_server_error + ? where slice_id = ?")
                .params(
                        counts.read(),
                        counts.staged(),
                        counts.claims(),
                        counts.patients(),
                        counts.coverages(),
                        counts.partialClaims(),
                        counts.claimResponses(),
                        counts.rejected(),
                        counts.serverErrors(),
                        sliceId)
                .update();
    }
}
