package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.bcdaetl.warehouse.ledger.incomplete.Asks;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people whom the server could not export, in {@code etl.incomplete_person}. */
public final class IncompletePeople {

    /** Those who are a reason of their own to ask from before the watermark: not those who were asked for in vain. */
    private static final String WORTH_A_TRY = "times_in_vain < case when complete_until is null then 1 else 3 end";

    /** Those of whom a later error told, after they were asked for in vain. */
    private static final String WORTH_A_RETRY = "(retry_from is not null and retry_times < 3)";

    private static final String OF_TYPES =
            " from etl.incomplete_person where population = ? and resource_type = any (string_to_array(?, ','))"
                    + " and type_filter = " + Watermarks.ASKED;

    /** What run {@code r} asks for of the type of {@code %s}. */
    private static final String FILTER_OF_RUN =
            "(case when starts_with(r.type_filter, %1$s.resource_type || chr(63)) then r.type_filter else '' end)";

    /** That a run asks for just what person {@code p} lacks. */
    private static final String ASKS_FOR = "p.type_filter = " + FILTER_OF_RUN.formatted("p");

    /** That it asks for all that the person lacks, and may be for more: a longer filter begins with a shorter one. */
    private static final String COVERS = "(" + FILTER_OF_RUN.formatted("p") + " = '' or starts_with("
            + FILTER_OF_RUN.formatted("p") + ", p.type_filter))";

    private final JdbcClient jdbc;

    public IncompletePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether there are people who were never complete and for whom everything should be asked for once more.
     *
     * @param typeFilter which resources of the types are asked for; empty for all
     */
    public boolean needEverything(String population, Collection<String> types, String typeFilter) {
        return jdbc.sql("select exists (select" + OF_TYPES + " and complete_until is null and " + WORTH_A_TRY + ")")
                .params(population, String.join(",", types), typeFilter, typeFilter)
                .query(Boolean.class)
                .single();
    }

    /**
     * From when to ask for what people lack who were complete once, or whom an error named again after they were asked for
     * in vain.
     *
     * @param typeFilter which resources of the types are asked for; empty for all
     * @param all whether also for those who were asked for in vain
     */
    public Optional<Instant> oldest(String population, Collection<String> types, String typeFilter, boolean all) {
        return jdbc.sql("select lacking from (select case when ? or " + WORTH_A_TRY
                        + " then least(complete_until, retry_from) when " + WORTH_A_RETRY
                        + " then retry_from end as lacking" + OF_TYPES
                        + ") p where lacking is not null order by 1 limit 1")
                .params(all, population, String.join(",", types), typeFilter, typeFilter)
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /**
     * Who is incomplete in a population now; empty where nobody is. Mapped by hand, for what the loads to come ask for is
     * in no column.
     *
     * @param asks what the loads to come ask for
     */
    public Optional<Standing> standing(String population, Asks asks) {
        return jdbc.sql("""
                        select count(distinct person), min(complete_until), bool_or(complete_until is null),
                            count(distinct person) filter (where loaded and tried),
                            count(distinct person) filter (where loaded and not tried and complete_until is not null),
                            count(distinct person) filter (where loaded and not tried and complete_until is null),
                            count(distinct person) filter (where loaded and not tried and retried),
                            count(distinct person) filter (where not loaded)
                        from (
                            select person, complete_until,
                                resource_type = any (string_to_array(?, ','))
                                    and (%1$s = '' or starts_with(%1$s, type_filter)) as loaded,
                                ? or %2$s as tried, %3$s as retried
                            from etl.incomplete_person
                            where population = ?
                        ) p
                        """.formatted(Watermarks.ASKED, WORTH_A_TRY, WORTH_A_RETRY))
                .params(
                        String.join(",", asks.types()),
                        asks.typeFilter(),
                        asks.typeFilter(),
                        asks.typeFilter(),
                        asks.typeFilter(),
                        asks.everything(),
                        population)
                .query((row, index) -> new Standing(
                        row.getLong(1),
                        row.getBoolean(3) ? null : Runs.instant(row.getTimestamp(2)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        asks))
                .optional()
                .filter(standing -> standing.people() > 0);
    }

    /**
     * Makes the table follow from what the server said in a run that exports, in the transaction that publishes it and
     * before its watermarks move: those that it named are incomplete, those that it was asked for and did not name are
     * complete. Those that it asked for more of and named are incomplete of that more, and of the less no longer.
     */
    public static void update(JdbcClient jdbc, Run run) {
        if (run.source() != Run.Source.API) {
            return;
        }
        // A diagnostics text may name nobody, and one of a file that could not be read names anybody: while there is
        // such a one for a type, nobody of that type is known to be complete. Whatever type it speaks of, an error of
        // which the export asked for no such type is one of all that it asked for.
        jdbc.sql("""
                        create temporary table named_person on commit drop as
                        select distinct t.resource_type, coalesce(
                            substring(e.diagnostics from '(?i)\\mMBI:?\\s+([[:alnum:]-]*[0-9][[:alnum:]-]*)'),
                            substring(e.diagnostics from
                                '(?i)\\m(?:cclf)?beneficiary:?\\s+(?:id:?\\s+)?(-?[[:alnum:]-]*[0-9][[:alnum:]-]*)'),
                            ''
                        ) as person
                        from (
                            select diagnostics, file_id, coalesce(
                                substring(diagnostics from '\\m(ExplanationOfBenefit|Patient|Coverage|Claim|ClaimResponse)\\M'),
                                f.resource_type
                            ) as told_type
                            from etl.server_error
                            join etl.file f using (file_id)
                            where etl.server_error.run_id = ? and %s
                        ) e
                        join etl.file f using (file_id)
                        join etl.export x using (export_id)
                        cross join unnest(string_to_array(x.resource_types, ',')) t (resource_type)
                        where e.told_type = t.resource_type
                            or e.told_type <> all (string_to_array(x.resource_types, ','))
                        """.formatted(ServerErrors.IS_ERROR)).param(run.id()).update();
        jdbc.sql("""
                        delete from etl.incomplete_person p using etl.run r
                        where r.run_id = ? and p.population = r.population
                            and p.resource_type = any (string_to_array(r.resource_types, ','))
                            and %s
                            and (r.since is null or r.since <= p.complete_until)
                            and not exists (
                                select from named_person n
                                where n.resource_type = p.resource_type
                                and (n.person = '' or n.person = p.person and %s)
                            )
                        """.formatted(COVERS, ASKS_FOR)).param(run.id()).update();
        jdbc.sql("""
                        update etl.incomplete_person p set times_in_vain = p.times_in_vain + 1
                        from etl.run r
                        where r.run_id = ? and p.population = r.population
                            and p.resource_type = any (string_to_array(r.resource_types, ','))
                            and %s
                            and (r.since is null or r.since <= p.complete_until)
                        """.formatted(ASKS_FOR)).param(run.id()).update();
        retry(jdbc, run);
        jdbc.sql("""
                        insert into etl.incomplete_person as p
                            (population, resource_type, type_filter, person, complete_until, since_run, last_run)
                        select r.population, n.resource_type, %1$s, n.person, coalesce(r.since, w.transaction_time), r.run_id, r.run_id
                        from named_person n
                        join etl.run r on r.run_id = ?
                        left join etl.watermark w on w.population = r.population and w.resource_type = n.resource_type
                            and w.type_filter = %1$s
                        on conflict (population, resource_type, type_filter, person) do update set
                            complete_until = case
                                when p.complete_until <= excluded.complete_until then p.complete_until
                                when p.complete_until is not null then excluded.complete_until
                            end,
                            last_run = excluded.last_run
                        """.formatted(FILTER_OF_RUN.formatted("n"))).param(run.id()).update();
    }

    /**
     * Those who were asked for in vain and whom an error names once more lack what this run asked for, too: that is asked for
     * again. Where that is in vain as well and the server names them in every run, it is the same error all the time.
     */
    private static void retry(JdbcClient jdbc, Run run) {
        String asked = """
                 from etl.run r
                where r.run_id = ? and p.population = r.population
                    and p.resource_type = any (string_to_array(r.resource_types, ','))
                    and %s
                    and p.retry_from is not null and (r.since is null or r.since <= p.retry_from)
                """.formatted(ASKS_FOR);
        jdbc.sql("update etl.incomplete_person p set retry_from = null, retry_times = 0" + asked
                        + " and not exists (select from named_person n"
                        + " where n.resource_type = p.resource_type and n.person in (p.person, ''))")
                .param(run.id())
                .update();
        jdbc.sql("update etl.incomplete_person p set retry_times = p.retry_times + 1" + asked)
                .param(run.id())
                .update();
        jdbc.sql("""
                        update etl.incomplete_person p set retry_from = r.since, retry_times = 0
                        from etl.run r, named_person n
                        where r.run_id = ? and p.population = r.population
                            and n.resource_type = p.resource_type and n.person = p.person
                            and %2$s
                            and r.since is not null and (r.since <= p.complete_until) is not true and not (%1$s)
                            and (
                                p.retry_from is null
                                or r.since > p.retry_from and p.last_run < (
                                    select max(b.run_id) from etl.run b
                                    where b.run_id < r.run_id and b.population = r.population
                                        and b.published_at is not null and b.moved_at is null
                                        and b.transaction_time is not null
                                        and p.resource_type = any (string_to_array(b.resource_types, ','))
                                )
                            )
                        """.formatted(WORTH_A_TRY, ASKS_FOR)).param(run.id()).update();
    }
}
