-- After how many visits to an emergency department did a person see a clinician in an office within a week?
with visit as (
    select distinct bene_mbi_id, cur_clm_uniq_id, clm_thru_dt
    from cclf.parta_claims_revenue_center_detail
    where (clm_line_prod_rev_ctr_cd between '0450' and '0459' or clm_line_prod_rev_ctr_cd = '0981')
    and cur_clm_uniq_id in (select cur_clm_uniq_id from cclf.claim_payment where setting = 'outpatient')
    and bene_mbi_id is not null
    and cur_clm_uniq_id not in (select cur_clm_uniq_id from cclf.parta_claims_header where clm_adjsmt_type_cd = '1')
)
select
    extract(year from v.clm_thru_dt)::integer as year,
    count(*) as visits,
    count(*) filter (where exists (
        select
        from cclf.partb_physicians o
        where o.bene_mbi_id = v.bene_mbi_id
        and o.clm_pos_cd = '11'
        and o.clm_adjsmt_type_cd <> '1'
        and o.clm_line_from_dt between v.clm_thru_dt + 1 and v.clm_thru_dt + 7
    )) as followed_up
from visit v
group by year
order by year;
