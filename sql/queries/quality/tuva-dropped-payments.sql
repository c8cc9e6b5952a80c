-- What Medicare paid, or took back, for claims and lines that Tuva's connector drops as cancelled, denied or not paid.
-- At most 0 dollars; warning beyond.
select round(coalesce(sum(a.amount), 0), 2) as observed
from (
    select sum(abs(clm_pmt_amt)) as amount from bcda.parta_claims_header
    where is_current and clm_pmt_amt <> 0 and (clm_adjsmt_type_cd = '1' or bcda.filled(clm_mdcr_npmt_rsn_cd) is not null)
    union all
    select sum(abs(clm_line_cvrd_pd_amt)) from bcda.partb_physicians
    where is_current and clm_line_cvrd_pd_amt <> 0
    and (
        clm_adjsmt_type_cd = '1' or clm_carr_pmt_dnl_cd in ('0', '00')
        or upper(clm_prcsg_ind_cd) not in ('A', 'O', 'S', 'R')
    )
    union all
    select sum(abs(clm_line_cvrd_pd_amt)) from bcda.partb_dme
    where is_current and clm_line_cvrd_pd_amt <> 0 and clm_adjsmt_type_cd = '1'
) a;
