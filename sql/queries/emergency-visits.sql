-- How many visits to an emergency department does each person have? Those that ended in a stay, and those that a Medicare Advantage plan paid, too; others that Medicare pays nothing for do not count.
select
    l.bene_mbi_id,
    count(distinct l.cur_clm_uniq_id) as visits,
    max(l.clm_from_dt) as last_visit
from cclf.parta_claims_revenue_center_detail l
where (l.clm_line_prod_rev_ctr_cd between '0450' and '0459' or l.clm_line_prod_rev_ctr_cd = '0981')
and l.bene_mbi_id is not null
and not exists (
    select
    from cclf.parta_claims_header h
    where h.cur_clm_uniq_id = l.cur_clm_uniq_id
    and (
        h.clm_adjsmt_type_cd = '1'
        or h.clm_mdcr_npmt_rsn_cd is not null and coalesce(h.clm_type_cd, '') not in ('62', '63', '64')
    )
)
group by l.bene_mbi_id
order by visits desc, l.bene_mbi_id;
