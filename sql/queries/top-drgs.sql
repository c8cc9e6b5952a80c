-- Which diagnosis related groups cost most, in how many stays of how many days?
select
    dgns_drg_cd,
    count(*) as stays,
    count(distinct bene_mbi_id) as people,
    round(avg(day_count), 1) as mean_days,
    round(avg(clm_pd_amt), 2) as mean_paid,
    sum(clm_pd_amt) as paid
from cclf.stay
group by dgns_drg_cd
order by paid desc nulls last, dgns_drg_cd
limit 20;
