-- How many days in skilled nursing facilities were billed, by year of the claim's last day? The day of leaving does not count; the last day of a bill does where the person is still there.
with bill as (
    select
        clm_thru_dt,
        bene_mbi_id,
        greatest(clm_thru_dt - clm_from_dt + case when bene_ptnt_stus_cd = '30' then 1 else 0 end, 1) as days,
        clm_pmt_amt
    from cclf.parta_claims_header
    where clm_type_cd in ('20', '30') and clm_adjsmt_type_cd <> '1'
)
select
    extract(year from clm_thru_dt)::integer as year,
    count(distinct bene_mbi_id) as people,
    count(*) as claims,
    sum(days) as days,
    round(sum(clm_pmt_amt) / nullif(sum(days), 0), 2) as paid_per_day,
    round(sum(clm_pmt_amt), 2) as paid
from bill
group by year
order by year;
