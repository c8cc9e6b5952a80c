-- What did Medicare pay, by year and setting? Of encounters of Medicare Advantage it is what the plans paid.
with person_year as (
    select extract(year from clm_thru_dt)::integer as year, setting, bene_mbi_id, sum(clm_pd_amt) as amount
    from cclf.claim_payment
    where setting <> 'drugs'
    and clm_adjsmt_type_cd <> '1'
    group by 1, 2, 3
)
select
    year,
    setting,
    count(bene_mbi_id) as people,
    round(sum(amount), 2) as paid
from person_year
group by year, setting
having sum(amount) is not null
order by year, paid desc, setting;
