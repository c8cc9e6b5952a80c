-- How many days in skilled nursing facilities were billed, by year of the claim's last day? The day of leaving does not count; the last day of a bill does where the person is still there. Bills that Medicare pays nothing for count, but not in what it paid per day.
with bill as (
    select
        clm_thru_dt,
        bene_mbi_id,
        greatest(clm_thru_dt - clm_from_dt + case when bene_ptnt_stus_cd = '30' then 1 else 0 end, 1) as days,
        clm_mdcr_npmt_rsn_cd is null as is_paid,
        clm_pmt_amt
    from cclf.parta_claims_header
    where cur_clm_uniq_id in (select cur_clm_uniq_id from cclf.claim_payment where setting = 'skilled nursing')
    and clm_adjsmt_type_cd <> '1'
)
select
    extract(year from clm_thru_dt)::integer as year,
    count(distinct bene_mbi_id) as people,
    count(*) as claims,
    sum(days) as days,
    round(sum(clm_pmt_amt) filter (where is_paid) / nullif(sum(days) filter (where is_paid), 0), 2) as paid_per_day,
    round(sum(clm_pmt_amt), 2) as paid
from bill
group by year
order by year;
