-- How many days in skilled nursing facilities were billed, by year of the claim's last day?
select
    extract(year from clm_thru_dt)::integer as year,
    count(distinct bene_mbi_id) as people,
    count(*) as claims,
    sum(clm_thru_dt - clm_from_dt + 1) as days,
    round(sum(clm_pd_amt) / nullif(sum(clm_thru_dt - clm_from_dt + 1), 0), 2) as paid_per_day,
    sum(clm_pd_amt) as paid
from cclf.claim
where setting = 'skilled nursing'
group by year
order by year;
