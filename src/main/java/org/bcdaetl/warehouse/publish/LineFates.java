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

    /** Claims that another one, or what they themselves are, keeps from being current, and those that have lines. */
    private static final String FATES_OF_CLAIMS = """
            left join bcda.retired_claim r on r.eob_id = d.eob_id
            left join (
                select distinct 'CARRIER' as eob_type, l.file_id, l.line_no from staging.partb_physicians l
                union all
                select distinct 'DME', l.file_id, l.line_no from staging.partb_dme l
                union all
                select distinct 'PDE', l.file_id, l.line_no from staging.partd_claims l
            ) l on l.eob_type = d.eob_type and l.file_id = d.file_id and l.line_no = d.line_no""";

    private static final String HAS_ROWS =
            "((d.eob_type in ('CARRIER', 'DME', 'PDE')) is not true or l.line_no is not null)";

    /** Records in whose place cclf shows another one of the person, or none at all as they say nothing themselves. */
    private static final String FATES_OF_PEOPLE = """
            left join (select g.bene_id from bcda.person_record g where not g.stands) g on g.bene_id = d.bene_id
            left join bcda.bare_record e on e.bene_id = d.bene_id
            left join bcda.replaced_record x on x.bene_id = d.bene_id""";

    /** Coverages of which cclf shows another one of that part and person, and those of which it shows the months. */
    private static final String FATES_OF_COVERAGES = """
            left join bcda.doubled_coverage c on c.coverage_id = d.coverage_id
            left join (
                select distinct m.file_id, m.line_no from staging.coverage_month m
            ) m on m.file_id = d.file_id and m.line_no = d.line_no
            left join (
                select distinct y.file_id, y.line_no from delivery_coverage_month y
            ) y on y.file_id = d.file_id and y.line_no = d.line_no""";

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
        for (BaseTable.Family family : BaseTable.Family.values()) {
            jdbc.sql(sql(family)).params(runId, family.resourceType()).update();
        }
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

    /**
     * The statement for the lines of a type, whose parameters are the run and the type. All that it looks at is joined: a
     * subquery about each line would be compared with all rows wherever these do not fit into memory.
     */
    static String sql(BaseTable.Family family) {
        return switch (family) {
            case EXPLANATION_OF_BENEFIT ->
                sql(
                        family,
                        FATES_OF_CLAIMS,
                        IS_ACTIVE + " and r.eob_id is null and " + HAS_ROWS,
                        "case when " + IS_ACTIVE + " then coalesce(r.reason, 'claim without lines') else "
                                + STATUS_REASON + " end");
            case PATIENT ->
                sql(
                        family,
                        FATES_OF_PEOPLE,
                        "num_nonnulls(g.bene_id, e.bene_id) = 0",
                        "case when bcda.filled(d.replaced_by) <> d.bene_id or x.bene_id is not null"
                                + " then 'merged into another record' else 'another record stands for this MBI' end");
            case COVERAGE ->
                sql(
                        family,
                        FATES_OF_COVERAGES,
                        "(c.coverage_id is null or m.line_no is not null)",
                        "'the coverage of another record stands'");
            case CLAIM, CLAIM_RESPONSE -> sql(family, "", "false", NOT_FINAL);
        };
    }

    private static String sql(BaseTable.Family family, String joins, String visible, String reason) {
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
                            when d.is_superseded and d.is_delivered then 'a later delivery in this run'
                            when d.is_superseded then 'a later delivery was loaded before'
                            when d.is_visible then ''
                            else d.left_out_for
                        end as reason
                    from (
                        select
                            num_nonnulls(w.line_no%3$s) = 0 as is_superseded,
                            o.%2$s is not null as is_delivered,
                            %5$s as is_visible,
                            %6$s as left_out_for
                        from staging.%1$s d
                        left join delivery_%1$s w on w.file_id = d.file_id and w.line_no = d.line_no
                        left join delivery_%1$s o on o.%2$s = d.%2$s
                        %4$s
                        offset 0
                    ) d
                ) line
                group by fate, reason
                """;
        String months = family == BaseTable.Family.COVERAGE ? ", y.line_no" : "";
        return sql.formatted(family.driver(), family.key(), months, joins, visible, reason);
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
