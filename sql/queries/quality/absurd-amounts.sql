-- Claims paid with more than ten million dollars, or lines with more than one.
-- At most 0 claims and lines; failed beyond.
select sum(a.absurd) as observed
from (
    select count(*) as absurd from bcda.parta_claims_header where is_current and abs(clm_pmt_amt) > 10000000
    union all
    select count(*) from bcda.partb_physicians where is_current and abs(clm_line_cvrd_pd_amt) > 1000000
    union all
    select count(*) from bcda.partb_dme where is_current and abs(clm_line_cvrd_pd_amt) > 1000000
    union all
    select count(*) from bcda.partd_claims where is_current and abs(clm_line_bene_pmt_amt) > 1000000
) a;
