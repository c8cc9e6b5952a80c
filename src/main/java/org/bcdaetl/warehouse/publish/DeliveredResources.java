package org.bcdaetl.warehouse.publish;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps {@code etl.delivered_resource} and {@code etl.absence}: which run of a population brought each resource last, and
 * what full exports no longer brought.
 */
final class DeliveredResources {

    private static final String INCOMPLETE_RECORDS =
            "select distinct bene_id from incomplete_bene where resource_type = ?";

    /** The records, and in the place of an id each of their MBIs, by which a claim may name its person alone. */
    private static final String INCOMPLETE_MBIS = """
            select distinct n.bene_id
            from incomplete_bene i
            cross join lateral (
                select i.bene_id
                union all
                select bcda.filled(m.mbi) from bcda.beneficiary_mbi m where m.bene_id = i.bene_id
            ) n
            where i.resource_type = ?""";

    private static final String LOADED = Arrays.stream(BaseTable.Family.values())
            .map(BaseTable.Family::resourceType)
            .collect(Collectors.joining("', '", "'", "'"));

    /** Records with coverages that end before they say ({@code bcda.absent_coverage}). */
    private static final String OF_ABSENT_COVERAGES = """
            select c.bene_id
            from etl.delivered_resource r
            join bcda.coverage c on c.coverage_id = r.resource_id
            where r.resource_type = 'Coverage' and r.absent_since is not null""";

    private final JdbcClient jdbc;
    private final PersonMonths months;
    private final Absences absences;

    /** @param months of the transaction */
    DeliveredResources(JdbcClient jdbc, PersonMonths months) {
        this.jdbc = jdbc;
        this.months = months;
        this.absences = new Absences(jdbc);
    }

    /**
     * Notes what a run brought and, after a full export, what it no longer had; in the transaction that publishes it,
     * after its people are known to be complete or not.
     */
    void update(Run run) {
        Origin origin = origin(run);
        for (BaseTable.Family family : BaseTable.Family.values()) {
            if (run.isFullExport() && run.resourceTypes().contains(family.resourceType())) {
                countKnown(run, family);
            }
            if (origin.isExport()) {
                brought(origin, family);
            } else {
                cameBack(origin, family);
            }
        }
        if (run.isFullExport()) {
            months.coverageChanges(OF_ABSENT_COVERAGES);
            findIncomplete(run);
            for (BaseTable.Family family : BaseTable.Family.values()) {
                if (run.resourceTypes().contains(family.resourceType())) {
                    mark(run, family);
                }
            }
            months.coverageChanges(OF_ABSENT_COVERAGES);
        }
    }

    /** The run for which a delivery counts: of a replay that which it replays. */
    private record Origin(long runId, String population, boolean isExport) {}

    private Origin origin(Run run) {
        return jdbc.sql("""
                        with recursive origin as (
                            select run_id, replay_of, population, source from etl.run where run_id = ?
                            union all
                            select r.run_id, r.replay_of, r.population, r.source
                            from etl.run r join origin o on r.run_id = o.replay_of
                        )
                        select run_id, population, source = 'api' as is_export from origin where replay_of is null
                        """).param(run.id()).query(Origin.class).single();
    }

    private void countKnown(Run run, BaseTable.Family family) {
        jdbc.sql("insert into etl.absence (run_id, resource_type, known) select ?, ?, count(*)"
                        + " from etl.delivered_resource r where population = ? and resource_type = ?"
                        + askedOfDelivered(run, family))
                .params(run.id(), family.resourceType(), run.population(), family.resourceType())
                .update();
    }

    /** Notes a delivery. It is no word on what a later full export no longer had, by the order of runs or by transaction times. */
    private void brought(Origin origin, BaseTable.Family family) {
        String sql = """
                insert into etl.delivered_resource as r (resource_type, resource_id, population, run_id)
                select distinct ?, s.%2$s, ?, ?::bigint from staging.%1$s s
                on conflict (resource_type, resource_id, population) do update set
                    run_id = greatest(r.run_id, excluded.run_id),
                    absent_since = case when excluded.run_id < r.absent_since or exists (
                        select from etl.run m join etl.run d on d.transaction_time < m.transaction_time
                        where m.run_id = r.absent_since and d.run_id = excluded.run_id
                    ) then r.absent_since end
                """;
        jdbc.sql(sql.formatted(family.driver(), family.key()))
                .params(family.resourceType(), origin.population(), origin.runId())
                .update();
    }

    private void cameBack(Origin origin, BaseTable.Family family) {
        String sql = """
                update etl.delivered_resource r set absent_since = null
                where r.resource_type = ? and r.absent_since < ?
                    and exists (select from staging.%1$s s where s.%2$s = r.resource_id)
                """;
        jdbc.sql(sql.formatted(family.driver(), family.key()))
                .params(family.resourceType(), origin.runId())
                .update();
    }

    /** The records of the people whom the server could not export in this run, by their MBI or by id, which an index finds. */
    private void findIncomplete(Run run) {
        jdbc.sql("""
                        create temporary table incomplete_bene on commit drop as
                        with named as (
                            select resource_type, person as told, upper(person) as person from etl.incomplete_person
                            where population = ? and last_run = ?
                        ),
                        named_id as (
                            select distinct n.resource_type, n.person, i.bene_id
                            from named n
                            cross join lateral (values (n.told), (n.person), (lower(n.told))) i (bene_id)
                        )
                        select n.resource_type, n.person, m.bene_id
                        from named n join bcda.beneficiary_mbi m on upper(bcda.filled(m.mbi)) = n.person
                        union
                        select n.resource_type, n.person, c.bene_id
                        from named n join bcda.current_mbi c on upper(c.bene_mbi_id) = n.person
                        union
                        select n.* from named_id n join bcda.beneficiary_demographics b on b.bene_id = n.bene_id
                        union
                        select n.* from named_id n join bcda.claim b on b.bene_id = n.bene_id
                        union
                        select n.* from named_id n join bcda.coverage b on b.bene_id = n.bene_id
                        """).params(run.population(), run.id()).update();
    }

    /**
     * Marks what the run no longer had. What came with a later transaction time may be newer than the run's export, such as one
     * that somebody else began and that the run took over, and is left as it is.
     */
    private void mark(Run run, BaseTable.Family family) {
        boolean certain = isCertain(run, family);
        if (!certain) {
            jdbc.sql("update etl.delivered_resource r set absent_since = null"
                            + " where population = ? and resource_type = ? and absent_since is not null"
                            + askedOfDelivered(run, family))
                    .params(run.population(), family.resourceType())
                    .update();
        } else {
            String sql = """
                    update etl.delivered_resource r
                    set absent_since = case when i.bene_id is null then ?::bigint end
                    from bcda.%1$s b
                    left join (%4$s) i on i.bene_id = %5$s
                    where b.%2$s = r.resource_id and r.population = ? and r.resource_type = ? and r.run_id < ?
                    and (i.bene_id is null) = (r.absent_since is null)
                    and not exists (
                        select from etl.run d join etl.run m on m.run_id = ?
                        where d.run_id = r.run_id and d.transaction_time > m.transaction_time
                    )
                    %3$s
                    """;
            boolean byMbi = family.isOfMbi();
            jdbc.sql(sql.formatted(
                            family.driver(),
                            family.key(),
                            asked(run, family),
                            byMbi ? INCOMPLETE_MBIS : INCOMPLETE_RECORDS,
                            byMbi ? "coalesce(b.mbi, b.bene_id)" : "b.bene_id"))
                    .params(
                            run.id(),
                            family.resourceType(),
                            run.population(),
                            family.resourceType(),
                            run.id(),
                            run.id())
                    .update();
        }
    }

    /** That a run asked for resource {@code b}: what its filter leaves out is not absent. The rest of a condition. */
    private static String asked(Run run, BaseTable.Family family) {
        boolean partial = run.typeFilter().isEmpty() || run.typeFilter().contains(BaseTable.SHARED_SYSTEM);
        return partial || family != BaseTable.Family.EXPLANATION_OF_BENEFIT
                ? ""
                : "and bcda.filled(b.system_type) is distinct from '" + BaseTable.SHARED_SYSTEM + "'";
    }

    /** The same of a resource that was delivered before, {@code r}. */
    private static String askedOfDelivered(Run run, BaseTable.Family family) {
        String asked = asked(run, family);
        return asked.isEmpty()
                ? ""
                : " and exists (select from bcda.%1$s b where b.%2$s = r.resource_id %3$s)"
                        .formatted(family.driver(), family.key(), asked);
    }

    /** Fills in what came of all types: a population may have what another one lacks. */
    void count(Run run) {
        if (!run.isFullExport()) {
            return;
        }
        for (BaseTable.Family family : BaseTable.Family.values()) {
            if (run.resourceTypes().contains(family.resourceType())) {
                Absences.Gone gone = absences.gone(run, family);
                jdbc.sql("update etl.absence set is_certain = ?, absent = ?, lost = ?, merged = ?"
                                + " where run_id = ? and resource_type = ?")
                        .params(
                                isCertain(run, family),
                                gone.absent(),
                                gone.lost(),
                                gone.merged(),
                                run.id(),
                                family.resourceType())
                        .update();
            }
        }
    }

    /**
     * Whether the export had no more of a type than what was loaded. An error about somebody who cannot be found here may be
     * about anybody: also a person who is here has a new MBI at times.
     */
    private boolean isCertain(Run run, BaseTable.Family family) {
        return jdbc.sql("""
                        select exists (select from staging.%1$s)
                        and not exists (
                            select from etl.rejected_record
                            where run_id = ? and (
                                resource_type = ?
                                or coalesce(resource_type, '') not in (%2$s)
                            )
                        )
                        and not exists (
                            select from etl.incomplete_person p
                            where p.population = ? and p.resource_type = ? and p.last_run = ?
                                and not exists (select from incomplete_bene i where i.person = upper(p.person))
                        )
                        """.formatted(family.driver(), LOADED))
                .params(run.id(), family.resourceType(), run.population(), family.resourceType(), run.id())
                .query(Boolean.class)
                .single();
    }
}
