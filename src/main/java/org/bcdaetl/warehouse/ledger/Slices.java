package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The load step's work in {@code etl.slice}. */
public final class Slices {

    private static final String SLICES = "select s.slice_id as id, s.file_id, coalesce(s.partition_no, "
            + Slice.UNASSIGNED + ") as partition, s.from_offset, s.to_offset, s.first_line from etl.slice s";

    private final JdbcClient jdbc;

    public Slices(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Notes whose a slice is; called in the transaction that stages its first rows. */
    public void assign(long sliceId, int partition) {
        jdbc.sql("update etl.slice set partition_no = ? where slice_id = ?")
                .params(partition, sliceId)
                .update();
    }

    /** Takes the slices of a run back from their partitions, as if none had begun. */
    public void forget(long runId) {
        jdbc.sql("update etl.slice s set partition_no = null, lines_read = 0, resources_staged = 0, claims_staged = 0,"
                        + " patients_staged = 0, coverages_staged = 0, partial_claims_staged = 0,"
                        + " claim_responses_staged = 0, lines_rejected = 0, lines_server_error = 0"
                        + " from etl.file f where f.file_id = s.file_id and f.run_id = ?")
                .param(runId)
                .update();
    }

    /** All slices of a run. */
    public List<Slice> of(long runId) {
        return jdbc.sql(SLICES + " join etl.file f on f.file_id = s.file_id where f.run_id = ? order by s.slice_id")
                .param(runId)
                .query(Slice.class)
                .list();
    }

    /** The slices of a file that no partition has begun. */
    public List<Slice> undealt(long fileId) {
        return jdbc.sql(SLICES + " where s.file_id = ? and s.partition_no is null order by s.slice_id")
                .param(fileId)
                .query(Slice.class)
                .list();
    }

    /** How many lines of a run were rejected so far. */
    public long rejected(long runId) {
        return jdbc.sql("select coalesce(sum(s.lines_rejected), 0) from etl.slice s join etl.file f using (file_id)"
                        + " where f.run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** One of them. */
    public Slice get(long sliceId) {
        return jdbc.sql(SLICES + " where s.slice_id = ?")
                .param(sliceId)
                .query(Slice.class)
                .single();
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
