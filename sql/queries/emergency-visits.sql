-- How many visits to an emergency department does each person have?
select
    bene_mbi_id,
    count(distinct cur_clm_uniq_id) as visits,
    max(clm_from_dt) as last_visit
from cclf.parta_claims_revenue_center_detail
where clm_line_prod_rev_ctr_cd between '0450' and '0459'
or clm_line_prod_rev_ctr_cd = '0981'
group by bene_mbi_id
order by visits desc, bene_mbi_id;
