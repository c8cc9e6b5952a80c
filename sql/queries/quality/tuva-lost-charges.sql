-- Charges of institutional claims without a revenue center line 0001, to which alone Tuva's connector gives them.
-- At most 20 percent of all charges, in dollars; warning beyond.
select
    round(coalesce(sum(h.clm_mdcr_instnl_tot_chrg_amt) filter (where t.eob_id is null), 0), 2) as observed,
    round(coalesce(sum(h.clm_mdcr_instnl_tot_chrg_amt), 0) / 5, 2) as threshold
from bcda.parta_claims_header h
left join (
    select distinct eob_id from bcda.parta_claims_revenue_center_detail
    where is_current and bcda.padded(clm_line_prod_rev_ctr_cd, 4) = '0001'
) t on t.eob_id = h.eob_id
where h.is_current;
