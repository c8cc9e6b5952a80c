-- How many people died, by month, and what did Medicare pay for their last 90 days?
select
    date_trunc('month', d.bene_death_dt)::date as month,
    count(distinct d.bene_mbi_id) as deaths,
    count(distinct d.bene_mbi_id) filter (where c.setting = 'hospice') as with_hospice,
    count(distinct d.bene_mbi_id) filter (where c.setting = 'inpatient' and c.clm_thru_dt >= d.bene_death_dt) as in_hospital,
    round(sum(c.clm_pd_amt) / count(distinct d.bene_mbi_id), 2) as mean_paid_in_last_90_days
from cclf.beneficiary_demographics d
left join cclf.claim c
    on c.bene_mbi_id = d.bene_mbi_id
    and c.clm_thru_dt > d.bene_death_dt - 90
where d.bene_death_dt is not null
group by month
order by month;
