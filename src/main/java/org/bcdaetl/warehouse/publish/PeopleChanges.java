package org.bcdaetl.warehouse.publish;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in {@code etl.people_change} who came and who is newly known to have died, in the transaction that publishes. A record of
 * which nothing is known but that another took its place is nobody: the person comes with that other.
 */
final class PeopleChanges {

    private final JdbcClient jdbc;

    PeopleChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes which of the people that are delivered are here, before their records are replaced. */
    void begin() {
        jdbc.sql("""
                        create temporary table person_before on commit drop as
                        select d.bene_id, b.bene_id is not null and e.bene_id is null as is_known,
                               b.bene_death_dt is not null as has_died
                        from delivery_beneficiary_demographics d
                        left join bcda.beneficiary_demographics b using (bene_id)
                        left join bcda.bare_record e using (bene_id)
                        """).update();
        jdbc.sql("analyze person_before").update();
    }

    /** Counts, once it is known again which records are one person. */
    void count(long runId) {
        jdbc.sql("""
                        insert into etl.people_change (run_id, gained, died)
                        with merged as (
                            select m.survivor as bene_id,
                                   bool_or(coalesce(b.is_known, p.bene_id is not null and e.bene_id is null)) as is_known,
                                   bool_or(coalesce(b.has_died, p.bene_death_dt is not null)) as has_died
                            from bcda.merged_person m
                            left join person_before b using (bene_id)
                            left join bcda.beneficiary_demographics p using (bene_id)
                            left join bcda.bare_record e using (bene_id)
                            where m.steps > 0
                            group by m.survivor
                        )
                        select ?, count(*) filter (where not b.is_known and m.is_known is not true),
                               count(*) filter (where p.bene_death_dt is not null and not b.has_died
                                   and m.has_died is not true)
                        from person_before b
                        join bcda.beneficiary_demographics p using (bene_id)
                        left join merged m using (bene_id)
                        where b.bene_id not in (select r.bene_id from bcda.replaced_record r)
                        """).param(runId).update();
    }
}
