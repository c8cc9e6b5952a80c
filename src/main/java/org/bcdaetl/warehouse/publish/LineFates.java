package org.bcdaetl.warehouse.publish;

import java.util.List;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of every line of a run, in {@code etl.line_fate}: the lines add up to those that were read. */
public final class LineFates {

    /** Statuses of FHIR's claims; whatever else a line has there is content and is not told. */
    static final String STATUS_REASON = """
            case
                when lower(btrim(d.status)) in ('cancelled', 'canceled', 'draft', 'entered-in-error')
                then 'status ' || lower(btrim(d.status))
                else 'another status'
            end""";

    private static final String IS_ACTIVE = "bcda.is_active(d.status)";

    /** Why another claim, or what the claim itself is, keeps an active claim from being current; NULL where nothing does. */
    private static final String RETIRED_FOR = "(select r.reason from bcda.retired_claim r where r.eob_id = d.eob_id)";

    /** Whether cclf shows another record of the person, or none at all of a record that says nothing itself. */
    private static final String IS_BEHIND = """
            (
                d.bene_id in (select g.bene_id from bcda.person_record g where not g.stands)
                or d.bene_id in (select e.bene_id from bcda.bare_record e)
            )""";

    private static final String HAS_ROWS = """
            case d.eob_type
                when 'CARRIER' then exists (
                    select from staging.partb_physicians l where l.file_id = d.file_id and l.line_no = d.line_no
                )
                when 'DME' then exists (
                    select from staging.partb_dme l where l.file_id = d.file_id and l.line_no = d.line_no
                )
                when 'PDE' then exists (
                    select from staging.partd_claims l where l.file_id = d.file_id and l.line_no = d.line_no
                )
                else true
            end""";

    /** Whether cclf shows the coverage or a month of it: of several of one part and person it shows one. */
    private static final String IS_SHOWN_COVERAGE = """
            (
                d.coverage_id not in (select o.coverage_id from bcda.doubled_coverage o)
                or exists (select from staging.coverage_month m where m.file_id = d.file_id and m.line_no = d.line_no)
            )""";

    /** Beside the final claims, in tables of their own. */
    private static final String NOT_FINAL = "'partially adjudicated'";

    private final JdbcClient jdbc;

    public LineFates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lines of one type that share a fate.
     *
     * @param resourceType FHIR resource type
     * @param fate visible, not current, superseded, rejected or server error
     * @param reason why, without content; empty where there is nothing to say
     * @param lines how many
     */
    public record Fate(String resourceType, String fate, String reason, long lines) {}

    /** A run's lines are more or fewer than those whose fate is known. */
    public static final class UnaccountedLinesException extends RuntimeException {
        UnaccountedLinesException(long runId, long read, long told) {
            super("Run " + runId + " has " + read + " lines, and the fate of " + told + " is known");
        }
    }

    /** The fates of a run's lines, by type. */
    public List<Fate> of(long runId) {
        return jdbc.sql("select resource_type, fate, reason, lines from etl.line_fate where run_id = ?"
                        + " order by resource_type, array_position(array['visible', 'not current', 'superseded',"
                        + " 'rejected', 'server error'], fate), reason")
                .param(runId)
                .query(Fate.class)
                .list();
    }

    /**
     * Records the fates, in the transaction that publishes the run and after it chose the deliveries.
     *
     * @throws UnaccountedLinesException if they do not add up to the lines of the run's files
     */
    void record(long runId) {
        stagedLines(
                runId,
                BaseTable.Family.EXPLANATION_OF_BENEFIT,
                IS_ACTIVE + " and " + RETIRED_FOR + " is null and " + HAS_ROWS,
                "case when " + IS_ACTIVE + " then coalesce(" + RETIRED_FOR + ", 'claim without lines') else "
                        + STATUS_REASON + " end");
        people(runId);
        stagedLines(runId, BaseTable.Family.COVERAGE, IS_SHOWN_COVERAGE, "'the coverage of another record stands'");
        stagedLines(runId, BaseTable.Family.CLAIM, "false", NOT_FINAL);
        stagedLines(runId, BaseTable.Family.CLAIM_RESPONSE, "false", NOT_FINAL);
        jdbc.sql("""
                        insert into etl.line_fate (run_id, resource_type, fate, reason, lines)
                        select r.run_id, coalesce(r.resource_type, f.resource_type), 'rejected',
                               %s, count(*)
                        from etl.rejected_record r
                        join etl.file f on f.file_id = r.file_id
                        where r.run_id = ?
                        group by 1, 2, 4
                        union all
                        select f.run_id, 'OperationOutcome', 'server error', '', sum(s.lines_server_error)
                        from etl.slice s
                        join etl.file f on f.file_id = s.file_id
                        where f.run_id = ?
                        group by f.run_id
                        having sum(s.lines_server_error) > 0
                        """.formatted(RejectedLines.REASON)).params(runId, runId).update();
        requireAll(runId);
    }

    private void people(long runId) {
        stagedLines(
                runId,
                BaseTable.Family.PATIENT,
                "not " + IS_BEHIND,
                "case when bcda.filled(d.replaced_by) <> d.bene_id"
                        + " or d.bene_id in (select x.bene_id from bcda.replaced_record x)"
                        + " then 'merged into another record' else 'another record stands for this MBI' end");
    }

    /** Whether a line is visible is found out once for each, and only of lines that are superseded who did it. */
    private void stagedLines(long runId, BaseTable.Family family, String visible, String reason) {
        boolean byYear = family == BaseTable.Family.COVERAGE;
        String sql = """
                insert into etl.line_fate (run_id, resource_type, fate, reason, lines)
                select ?, ?, fate, reason, count(*)
                from (
                    select
                        case
                            when d.is_superseded then 'superseded'
                            when d.is_visible then 'visible'
                            else 'not current'
                        end as fate,
                        case
                            when d.is_superseded then case
                                when exists (select from delivery_%1$s o where o.%2$s = d.%2$s)
                                then 'a later delivery in this run'
                                else 'a later delivery was loaded before'
                            end
                            when d.is_visible then ''
                            else %5$s
                        end as reason
                    from (
                        select d.*, w.%2$s is null and not %3$s as is_superseded, %4$s as is_visible
                        from staging.%1$s d
                        left join delivery_%1$s w on w.file_id = d.file_id and w.line_no = d.line_no
                        offset 0
                    ) d
                ) line
                group by fate, reason
                """;
        String months = byYear
                ? "exists (select from delivery_coverage_month y where y.file_id = d.file_id and y.line_no = d.line_no)"
                : "false";
        jdbc.sql(sql.formatted(family.driver(), family.key(), months, visible, reason))
                .params(runId, family.resourceType())
                .update();
    }

    private void requireAll(long runId) {
        long read = jdbc.sql("""
                        select coalesce(sum(f.lines), 0)
                        from etl.file f
                        where f.run_id = ? and exists (select from etl.slice s where s.file_id = f.file_id)
                        """).param(runId).query(Long.class).single();
        long told = jdbc.sql("select coalesce(sum(lines), 0) from etl.line_fate where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
        if (read != told) {
            throw new UnaccountedLinesException(runId, read, told);
        }
    }
}
