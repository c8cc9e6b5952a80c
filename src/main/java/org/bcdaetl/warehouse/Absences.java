package org.bcdaetl.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the last full export of a population no longer had: in {@code etl.delivered_resource} for each resource, in
 * {@code etl.absence} for each full run.
 */
public final class Absences {

    /**
     * Resource {@code r} is here, a population no longer has it, and no other one still has it. To be completed with the
     * driver table and its key.
     */
    static final String GONE = """
            r.absent_since is not null
            and exists (select from bcda.%1$s b where b.%2$s = r.resource_id)
            and not exists (
                select from etl.delivered_resource o
                where o.resource_type = r.resource_type and o.resource_id = r.resource_id and o.absent_since is null
            )""";

    private static final String OF_POPULATION =
            " from etl.delivered_resource r where r.population = ? and r.resource_type = ?";

    private final JdbcClient jdbc;

    public Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a full run no longer had of a type.
     *
     * @param resourceType FHIR resource type
     * @param known how many resources earlier exports of the population had brought
     * @param certain whether the export is known to have had no more than what was loaded
     * @param absent how many it no longer had; 0 where that is not certain
     * @param removed how many of these were removed
     */
    public record Absence(String resourceType, long known, boolean certain, long absent, long removed) {

        /** What an operator calls so many resources of the type. */
        public String words(long number) {
            return Absences.words(resourceType, number);
        }
    }

    private static String words(String resourceType, long number) {
        return switch (resourceType) {
            case "Patient" -> number == 1 ? "person" : "people";
            case "ExplanationOfBenefit" -> number == 1 ? "claim" : "claims";
            default -> number == 1 ? "coverage" : "coverages";
        };
    }

    /** What a run no longer had, people first; empty where it is no published full export, or the first one. */
    public List<Absence> of(long runId) {
        return jdbc.sql(
                        "select resource_type, known, is_certain, absent, removed from etl.absence"
                                + " where run_id = ? and is_certain is not null and known > 0"
                                + " order by array_position(array['Patient', 'ExplanationOfBenefit', 'Coverage'], resource_type)")
                .param(runId)
                .query((row, index) -> new Absence(
                        row.getString(1), row.getLong(2), row.getBoolean(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    /**
     * What the last full export of a population no longer had and no later run brought, as of now.
     *
     * @return empty where nothing is absent
     */
    public Optional<Standing> standing(String population) {
        Standing standing = new Standing(
                gone(population, BaseTable.Family.PATIENT),
                gone(population, BaseTable.Family.EXPLANATION_OF_BENEFIT),
                gone(population, BaseTable.Family.COVERAGE));
        return standing.people() + standing.claims() + standing.coverages() == 0
                ? Optional.empty()
                : Optional.of(standing);
    }

    /** How many resources that are here the last full export no longer had. */
    public record Standing(long people, long claims, long coverages) {

        /** All of it in one sentence. */
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "The last full export no longer had %,d %s, %,d %s and %,d %s that are here: load --full --mirror"
                            + " removes them.",
                    people,
                    words("Patient", people),
                    claims,
                    words("ExplanationOfBenefit", claims),
                    coverages,
                    words("Coverage", coverages));
        }
    }

    private long gone(String population, BaseTable.Family family) {
        return jdbc.sql("select count(*)" + OF_POPULATION + " and " + GONE.formatted(family.driver(), family.key()))
                .params(population, family.resourceType())
                .query(Long.class)
                .single();
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
            findIncomplete(run);
            for (BaseTable.Family family : BaseTable.Family.values()) {
                if (run.resourceTypes().contains(family.resourceType())) {
                    mark(run, family);
                }
            }
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
                        select run_id, population, source = 'api' from origin where replay_of is null
                        """)
                .param(run.id())
                .query((row, index) -> new Origin(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .single();
    }

    private void countKnown(Run run, BaseTable.Family family) {
        jdbc.sql("insert into etl.absence (run_id, resource_type, known) select ?, ?, count(*)" + OF_POPULATION)
                .params(run.id(), family.resourceType(), run.population(), family.resourceType())
                .update();
    }

    private void brought(Origin origin, BaseTable.Family family) {
        String sql = """
                insert into etl.delivered_resource as r (resource_type, resource_id, population, run_id)
                select distinct ?, s.%2$s, ?, ?::bigint from staging.%1$s s
                on conflict (resource_type, resource_id, population) do update set
                    run_id = greatest(r.run_id, excluded.run_id),
                    absent_since = case when excluded.run_id < r.absent_since then r.absent_since end
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

    /** The records of the people whom the server could not export in this run. */
    private void findIncomplete(Run run) {
        jdbc.sql("""
                        create temporary table incomplete_bene on commit drop as
                        with named as (
                            select resource_type, upper(person) as person from etl.incomplete_person
                            where population = ? and last_run = ?
                        )
                        select n.resource_type, n.person, m.bene_id
                        from named n join bcda.beneficiary_mbi m on upper(bcda.filled(m.mbi)) = n.person
                        union
                        select n.resource_type, n.person, c.bene_id
                        from named n join bcda.current_mbi c on upper(c.bene_mbi_id) = n.person
                        union
                        select n.resource_type, n.person, b.bene_id
                        from named n join (
                            select bene_id from bcda.beneficiary_demographics
                            union select bene_id from bcda.claim
                            union select bene_id from bcda.coverage
                        ) b on upper(b.bene_id) = n.person
                        """).params(run.population(), run.id()).update();
    }

    private void mark(Run run, BaseTable.Family family) {
        boolean certain = isCertain(run, family);
        if (!certain) {
            jdbc.sql("update etl.delivered_resource set absent_since = null"
                            + " where population = ? and resource_type = ? and absent_since is not null")
                    .params(run.population(), family.resourceType())
                    .update();
        } else {
            String sql = """
                    update etl.delivered_resource r
                    set absent_since = case when i.bene_id is null then coalesce(r.absent_since, ?) end
                    from bcda.%1$s b
                    left join (select distinct bene_id from incomplete_bene where resource_type = ?) i
                        on i.bene_id = b.bene_id
                    where b.%2$s = r.resource_id and r.population = ? and r.resource_type = ? and r.run_id < ?
                    """;
            jdbc.sql(sql.formatted(family.driver(), family.key()))
                    .params(run.id(), family.resourceType(), run.population(), family.resourceType(), run.id())
                    .update();
        }
    }

    /** Fills in what came of all types: a population may have what another one lacks. */
    void count(Run run) {
        if (!run.isFullExport()) {
            return;
        }
        for (BaseTable.Family family : BaseTable.Family.values()) {
            if (run.resourceTypes().contains(family.resourceType())) {
                jdbc.sql("update etl.absence set is_certain = ?, absent = ? where run_id = ? and resource_type = ?")
                        .params(isCertain(run, family), gone(run.population(), family), run.id(), family.resourceType())
                        .update();
            }
        }
    }

    /**
     * Whether the export had no more of a type than what was loaded. An MBI that nobody here has is that of a person of
     * whom nothing is here; another name that nobody here has may be anybody's.
     */
    private boolean isCertain(Run run, BaseTable.Family family) {
        return jdbc.sql("""
                        select exists (select from staging.%1$s)
                        and not exists (
                            select from etl.rejected_record
                            where run_id = ? and (
                                resource_type = ?
                                or coalesce(resource_type, '') not in ('ExplanationOfBenefit', 'Patient', 'Coverage')
                            )
                        )
                        and not exists (
                            select from etl.incomplete_person p
                            where p.population = ? and p.resource_type = ? and p.last_run = ?
                                and not exists (select from incomplete_bene i where i.person = upper(p.person))
                                and not (p.person ~ '[[:alpha:]]' and exists (select from bcda.beneficiary_mbi))
                        )
                        """.formatted(family.driver()))
                .params(run.id(), family.resourceType(), run.population(), family.resourceType(), run.id())
                .query(Boolean.class)
                .single();
    }
}
