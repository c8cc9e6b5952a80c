-- Claims and lines that Medicare paid less than nothing for.
-- At most 1 in a thousand; warning beyond.
select round(1000.0 * sum(a.negative) / nullif(sum(a.number), 0), 3) as observed
from (
    select count(*) filter (where clm_pmt_amt < 0) as negative, count(*) as number
    from bcda.parta_claims_header where is_current
    union all
    select count(*) filter (where clm_line_cvrd_pd_amt < 0), count(*) from bcda.partb_physicians where is_current
    union all
    select count(*) filter (where clm_line_cvrd_pd_amt < 0), count(*) from bcda.partb_dme where is_current
    union all
    select count(*) filter (where clm_line_bene_pmt_amt < 0), count(*) from bcda.partd_claims where is_current
) a;
