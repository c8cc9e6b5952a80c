-- Claims and lines without an id, a line number or a day by which Tuva's connector joins them, and so loses them.
-- At most 0 claims and lines; failed beyond.
select sum(a.number) as observed
from (
    select count(*) as number from bcda.parta_claims_header
    where is_current
    and (cur_clm_uniq_id is null or bcda.dated(clm_from_dt) is null or bcda.dated(clm_thru_dt) is null)
    union all
    select count(*) from bcda.parta_claims_revenue_center_detail
    where is_current and (cur_clm_uniq_id is null or clm_line_num is null)
    union all
    select count(*) from bcda.partb_physicians where is_current and (cur_clm_uniq_id is null or clm_line_num is null)
    union all
    select count(*) from bcda.partb_dme where is_current and (cur_clm_uniq_id is null or clm_line_num is null)
    union all
    select count(*) from bcda.partd_claims where is_current and cur_clm_uniq_id is null
) a;
