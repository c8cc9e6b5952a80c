package org.bcdaetl.warehouse.trend;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many people there are after each run, in {@code etl.people_count}. */
public final class PeopleCounts {

    private final JdbcClient jdbc;

    public PeopleCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * People after a run, and what became of them since the run before, of the same version of the API, that counted them.
     *
     * @param people records of people that no other replaced
     * @param gained how many there are more, those removed counted in; 0 for the first run
     * @param lost how many the full export was the first not to have; 0 where it was none
     * @param died how many more have a day of death; 0 for the first run
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

    /** The people after a run; empty where they were not counted. */
    public Optional<People> of(long runId) {
        return jdbc.sql("""
                        select p.people,
                               greatest(
                                   p.people - coalesce(b.people, p.people)
                                       + case when a.removed > 0 then a.removed - coalesce(a.merged, 0) else 0 end,
                                   0
                               ) as gained,
                               coalesce(a.lost, a.absent, 0) as lost,
                               greatest(p.died - coalesce(b.died, p.died), 0) as died
                        from etl.people_count p
                        left join etl.people_count b
                          on b.run_id = (
                            select max(c.run_id)
                            from etl.people_count c join etl.run e using (run_id) join etl.run r on r.run_id = p.run_id
                            where c.run_id < p.run_id and e.moved_at is not distinct from r.moved_at
                          )
                        left join etl.absence a on a.run_id = p.run_id and a.resource_type = 'Patient'
                        where p.run_id = ?
                        """).param(runId).query(People.class).optional();
    }
}
