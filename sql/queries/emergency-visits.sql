-- How many visits to an emergency department does each person have? Those that ended in a stay, and those that a Medicare Advantage plan paid, too.
select
    bene_mbi_id,
    count(distinct cur_clm_uniq_id) as visits,
    max(clm_from_dt) as last_visit
from cclf.parta_claims_revenue_center_detail
where (clm_line_prod_rev_ctr_cd between '0450' and '0459' or clm_line_prod_rev_ctr_cd = '0981')
and bene_mbi_id is not null
and cur_clm_uniq_id not in (select cur_clm_uniq_id from cclf.parta_claims_header where clm_adjsmt_type_cd = '1')
group by bene_mbi_id
order by visits desc, bene_mbi_id;
