package org.bcdaetl.warehouse.trend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Current claims by setting and month of service, in {@code etl.service_month}: the newest months have fewer, for claims
 * are still to come. Claims of physicians and of equipment are counted in {@code bcda.claim}, since counting them by their lines
 * would sort these.
 */
public final class ServiceMonths {

    /** The setting of drugs, of which CCLF has only what the people paid. */
    public static final String DRUGS = "drugs";

    /** The setting of encounters of Medicare Advantage: what the plans paid is not Medicare's. */
    public static final String ENCOUNTERS = "Medicare Advantage";

    /** Of those that are of one version with {@code :run}; a condition says which more. */
    private static final String NEWEST = """
            select coalesce(max(c.run_id), 0)
            from etl.service_month c join etl.run e using (run_id) join etl.run r on r.run_id = :run
            where e.moved_at is not distinct from r.moved_at""";

    private final JdbcClient jdbc;

    public ServiceMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The claims of a setting and a month.
     *
     * @param setting where the care was given
     * @param month its first day
     * @param claims current claims
     * @param paid what was paid for them, dollars; of drugs by the people
     */
    public record Month(String setting, LocalDate month, long claims, BigDecimal paid) {}

    /** Counts them after a run, in one reading of each table of claims; the months after the present one are not service. */
    public void count(long runId) {
        jdbc.sql("delete from etl.service_month where run_id = ?").param(runId).update();
        jdbc.sql("""
                        insert into etl.service_month (run_id, setting, service_month, claims, paid)
                        with counted (setting, ends_on, claims, paid) as (
                          select bcda.setting(clm_type_cd, eob_type),
                                 clm_thru_dt, count(*), sum(bcda.unless_void(clm_pmt_amt, clm_adjsmt_type_cd))
                          from bcda.parta_claims_header where is_current group by 1, 2
                          union all
                          select case eob_type when 'CARRIER' then 'professional' else 'equipment' end,
                                 clm_thru_dt, count(*), 0
                          from bcda.claim where is_current and eob_type in ('CARRIER', 'DME') group by 1, 2
                          union all
                          select 'professional', clm_thru_dt, 0,
                                 sum(bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd))
                          from bcda.partb_physicians where is_current group by 2
                          union all
                          select 'equipment', clm_thru_dt, 0,
                                 sum(bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd))
                          from bcda.partb_dme where is_current group by 2
                          union all
                          select setting, clm_from_dt, count(*), sum(bene_pmt_amt)
                          from cclf.claim_payment where setting = '%s' group by 1, 2
                        ),
                        month (setting, starts_on, claims, paid) as (
                          select setting, date_trunc('month', ends_on)::date, sum(claims), coalesce(sum(paid), 0)
                          from counted where ends_on between '1900-01-01' and current_date group by 1, 2
                        )
                        select ?, setting, starts_on, claims, paid from month
                        where starts_on > (select max(starts_on) from month) - interval '36 months'
                        """.formatted(DRUGS)).param(runId).update();
    }

    /** The months of the newest run up to one, of the same version of the API, that counted them, by setting and month. */
    public List<Month> upTo(long runId) {
        return jdbc.sql("""
                        select setting, service_month as month, claims, paid from etl.service_month
                        where run_id = (%s and c.run_id <= :run)
                        order by setting, service_month
                        """.formatted(NEWEST))
                .param("run", runId)
                .query(Month.class)
                .list();
    }

    /** The newest run before one, of the same version of the API, that counted them; 0 where there is none. */
    public long before(long runId) {
        return jdbc.sql(NEWEST + " and c.run_id < :run")
                .param("run", runId)
                .query(Long.class)
                .single();
    }
}
