-- What Medicare paid, or took back, for claims and lines that Tuva's connector drops as denied or not paid.
-- At most 0 dollars; warning beyond.
select round(coalesce(sum(a.amount), 0), 2) as observed
from (
    select sum(abs(bcda.unless_void(clm_pmt_amt, clm_adjsmt_type_cd))) as amount from bcda.parta_claims_header
    where is_current and coalesce(clm_type_cd, '') not in ('62', '63', '64') and clm_pmt_amt <> 0
    and bcda.filled(clm_mdcr_npmt_rsn_cd) is not null
    union all
    select sum(abs(bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd))) from bcda.partb_physicians
    where is_current and clm_line_cvrd_pd_amt <> 0
    and (clm_carr_pmt_dnl_cd in ('0', '00') or upper(clm_prcsg_ind_cd) not in ('A', 'O', 'S', 'R'))
) a;
