-- Which claims are known that are not final yet, by week and type, and what may they cost? Those that the shared system gave up are left out. Where bcda.partially-adjudicated is set; version 2 does not tell what they are paid.
select
    date_trunc('week', partial_dt)::date as week,
    eob_type,
    count(*) as claims,
    count(distinct bene_mbi_id) as people,
    round(sum(clm_pmt_amt), 2) as paid,
    round(sum(clm_tot_chrg_amt), 2) as charged
from cclf.partial_claim
where is_latest
and final_clm_uniq_id is null
and lower(status) is distinct from 'cancelled'
group by week, eob_type
order by week, eob_type;
