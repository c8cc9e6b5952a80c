-- After how many visits to an emergency department did a person see a clinician in an office within a week? Visits that are denied, here or there, do not count.
with visit as (
    select distinct l.bene_mbi_id, l.cur_clm_uniq_id, l.clm_thru_dt
    from cclf.parta_claims_revenue_center_detail l
    where (l.clm_line_prod_rev_ctr_cd between '0450' and '0459' or l.clm_line_prod_rev_ctr_cd = '0981')
    and l.cur_clm_uniq_id in (select p.cur_clm_uniq_id from cclf.claim_payment p where p.setting = 'outpatient')
    and l.bene_mbi_id is not null
    and not exists (
        select
        from cclf.parta_claims_header h
        where h.cur_clm_uniq_id = l.cur_clm_uniq_id
        and (h.clm_adjsmt_type_cd = '1' or h.clm_mdcr_npmt_rsn_cd is not null)
    )
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
        and coalesce(o.clm_carr_pmt_dnl_cd, '') not in ('0', '00')
        and coalesce(upper(o.clm_prcsg_ind_cd), 'A') in ('A', 'O', 'R', 'S')
        and o.clm_line_from_dt between v.clm_thru_dt + 1 and v.clm_thru_dt + 7
    )) as followed_up
from visit v
group by year
order by year;
