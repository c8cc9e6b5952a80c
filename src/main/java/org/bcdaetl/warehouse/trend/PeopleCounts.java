package org.bcdaetl.warehouse.trend;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many people there are after each run, in {@code etl.people_count}, and what runs changed, in {@code etl.people_change}. */
public final class PeopleCounts {

    private final JdbcClient jdbc;

    public PeopleCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * People after a run, and what became of them since the run before, of the same version of the API, that counted them.
     *
     * @param people records of people that no other replaced
     * @param gained who were not here before; 0 for the first run
     * @param lost how many the full export was the first not to have; 0 where it was none
     * @param died who have a day of death since; 0 for the first run
     */
    public record People(long people, long gained, long lost, long died) {}

    /** Counts them after a run; reads the people once. */
    public void count(long runId) {
        jdbc.sql("""
                        insert into etl.people_count (run_id, people, died)
                        select ?, count(*), count(bene_death_dt)
                        from bcda.beneficiary_demographics
                        where bene_id not in (select r.bene_id from bcda.replaced_record r)
                        on conflict (run_id) do update set people = excluded.people, died = excluded.died
                        """).param(runId).update();
    }

    /** The people after a run; empty where they were not counted, or what changed about them since the count before. */
    public Optional<People> of(long runId) {
        return jdbc.sql("""
                        select p.people,
                               case when b.run_id is null then 0 else c.gained end as gained,
                               coalesce(a.lost, a.absent, 0) as lost,
                               case when b.run_id is null then 0 else c.died end as died
                        from etl.people_count p
                        join etl.run r using (run_id)
                        left join lateral (
                          select max(c.run_id) as run_id
                          from etl.people_count c join etl.run e using (run_id)
                          where c.run_id < p.run_id and e.moved_at is not distinct from r.moved_at
                        ) b on true
                        join lateral (
                          select sum(c.gained) as gained, sum(c.died) as died
                          from etl.people_change c join etl.run e using (run_id)
                          where c.run_id > coalesce(b.run_id, 0) and c.run_id <= p.run_id
                            and e.moved_at is not distinct from r.moved_at
                        ) c on c.gained is not null
                        left join etl.absence a on a.run_id = p.run_id and a.resource_type = 'Patient'
                        where p.run_id = ?
                        """).param(runId).query(People.class).optional();
    }
}
