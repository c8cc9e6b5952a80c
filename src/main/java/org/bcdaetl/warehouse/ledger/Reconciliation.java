package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what came against what was loaded, file by file. */
public final class Reconciliation {

    private final JdbcClient jdbc;

    public Reconciliation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One file's counts.
     *
     * @param fileId its key
     * @param fileName its name
     * @param resourceType what it was listed as
     * @param isData whether it was listed among the data, not the errors
     * @param spooled whether it was brought into the spool
     * @param lines lines that are not blank, counted when it was spooled
     * @param read lines the load step read
     * @param staged lines whose rows are staged
     * @param rejected lines rejected
     * @param serverErrors lines in which the server tells of errors
     * @param bytes of NDJSON
     */
    public record FileCount(
            long fileId,
            String fileName,
            String resourceType,
            boolean isData,
            boolean spooled,
            long lines,
            long read,
            long staged,
            long rejected,
            long serverErrors,
            long bytes) {

        /** Whether every line is accounted for: of a file that never came nobody knows how many there are. */
        public boolean isComplete() {
            return spooled && lines == read && read == staged + rejected + serverErrors;
        }
    }

    /** The files of a run. */
    public List<FileCount> files(long runId) {
        return jdbc.sql("""
                        select f.file_id, f.file_name, f.resource_type, f.kind = 'data' as is_data, f.spooled_at is not null as spooled,
                               coalesce(f.lines, 0) as lines, coalesce(sum(s.lines_read), 0) as read,
                               coalesce(sum(s.resources_staged), 0) as staged,
                               coalesce(sum(s.lines_rejected), 0) as rejected,
                               coalesce(sum(s.lines_server_error), 0) as server_errors,
                               coalesce(f.plain_bytes, 0) as bytes
                        from etl.file f left join etl.slice s using (file_id)
                        where f.run_id = ?
                        group by f.file_id
                        order by f.file_id
                        """).param(runId).query(FileCount.class).list();
    }

    /**
     * Names of files of which the tables do not have as many lines as the counters say: staging of each resource type,
     * {@code etl.rejected_record} and {@code etl.server_error}. Reads staging, so that it holds before publishing only.
     */
    public List<String> miscounted(long runId) {
        return jdbc.sql("""
                        with kept (file_id, kind, lines) as (
                          select file_id, 1, count(*) from staging.claim group by file_id
                          union all
                          select file_id, 2, count(*) from staging.beneficiary_demographics group by file_id
                          union all
                          select file_id, 3, count(*) from staging.coverage group by file_id
                          union all
                          select file_id, 6, count(*) from staging.submitted_claim group by file_id
                          union all
                          select file_id, 7, count(*) from staging.claim_response group by file_id
                          union all
                          select file_id, 4, count(*) from etl.rejected_record where run_id = :run group by file_id
                          union all
                          select file_id, 5, count(distinct line_no) from etl.server_error where run_id = :run
                          group by file_id
                        ),
                        counted (file_id, kind, lines) as (
                          select s.file_id, c.kind, sum(c.lines)
                          from etl.slice s join etl.file f using (file_id)
                            cross join lateral (values (1, claims_staged), (2, patients_staged),
                              (3, coverages_staged), (4, lines_rejected), (5, lines_server_error),
                              (6, partial_claims_staged), (7, claim_responses_staged)) c (kind, lines)
                          where f.run_id = :run and c.lines > 0
                          group by s.file_id, c.kind
                        )
                        select distinct coalesce(f.file_name, 'of another run') as file_name
                        from kept full join counted using (file_id, kind)
                          left join etl.file f on f.file_id = coalesce(kept.file_id, counted.file_id)
                        where kept.lines is distinct from counted.lines
                        order by file_name
                        """).param("run", runId).query(String.class).list();
    }

    /**
     * One resource type's counts, by the lines themselves, whatever their files are called.
     *
     * @param type the type of the lines; of a rejected one of no type that is loaded, that of its file
     * @param files in how many files there are such lines, or should be
     * @param staged lines whose rows are staged
     * @param rejected lines rejected
     * @param serverErrors lines in which the server tells of errors
     */
    public record TypeCount(String type, int files, long staged, long rejected, long serverErrors) {}

    /** The types of a run's lines, in alphabetic order; their lines add up to those that were read. */
    public List<TypeCount> types(long runId) {
        return jdbc.sql("""
                        select type, count(distinct file_id) as files, sum(staged) as staged, sum(rejected) as rejected,
                               sum(server_errors) as server_errors
                        from (
                          select f.file_id, c.type, c.staged, 0, c.server_errors
                          from etl.file f join etl.slice s using (file_id)
                            cross join lateral (values ('ExplanationOfBenefit', s.claims_staged, 0),
                              ('Patient', s.patients_staged, 0), ('Coverage', s.coverages_staged, 0),
                              ('Claim', s.partial_claims_staged, 0), ('ClaimResponse', s.claim_responses_staged, 0),
                              ('OperationOutcome', 0, s.lines_server_error)) c (type, staged, server_errors)
                          where f.run_id = :run and c.staged + c.server_errors > 0
                          union all
                          select file_id, coalesce(r.resource_type, f.resource_type), 0, 1, 0
                          from etl.rejected_record r join etl.file f using (file_id)
                          where r.run_id = :run
                          union all
                          select file_id, resource_type, 0, 0, 0
                          from etl.file
                          where run_id = :run and kind = 'data' and coalesce(lines, 0) = 0
                        ) line (file_id, type, staged, rejected, server_errors)
                        group by type
                        order by type
                        """).param("run", runId).query(TypeCount.class).list();
    }
}
