-- How many people died, by month, and what did Medicare pay for their last 90 days? People without an MBI count among the deaths, but their claims are not found.
with died as materialized (
    select bene_mbi_id, bene_death_dt
    from cclf.beneficiary_demographics
    where bene_death_dt is not null
),
last_days as (
    select
        d.bene_mbi_id,
        bool_or(c.setting = 'hospice') as with_hospice,
        bool_or(c.setting = 'inpatient' and c.clm_thru_dt >= d.bene_death_dt) as in_hospital,
        sum(c.clm_pd_amt) filter (where c.setting <> 'Medicare Advantage') as paid
    from died d
    join cclf.claim_payment c on c.bene_mbi_id = d.bene_mbi_id and c.clm_thru_dt > d.bene_death_dt - 90
        and (c.clm_from_dt > d.bene_death_dt) is not true
    where c.clm_adjsmt_type_cd <> '1'
    group by d.bene_mbi_id
)
select
    date_trunc('month', d.bene_death_dt)::date as month,
    count(*) as deaths,
    count(*) filter (where l.with_hospice) as with_hospice,
    count(*) filter (where l.in_hospital) as in_hospital,
    round(sum(l.paid) / count(*), 2) as mean_paid_in_last_90_days
from died d
left join last_days l on l.bene_mbi_id = d.bene_mbi_id
group by month
order by month;
