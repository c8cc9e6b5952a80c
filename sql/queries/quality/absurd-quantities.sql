-- Lines with less than no or more than 100,000 units, and drugs for less than no or more than 366 days.
-- At most 0 lines; warning beyond.
select sum(a.absurd) as observed
from (
    select count(*) as absurd from bcda.partb_physicians
    where is_current and (clm_line_srvc_unit_qty < 0 or clm_line_srvc_unit_qty > 100000)
    union all
    select count(*) from bcda.parta_claims_revenue_center_detail
    where is_current and (clm_line_srvc_unit_qty < 0 or clm_line_srvc_unit_qty > 100000)
    union all
    select count(*) from bcda.partd_claims
    where is_current
    and (
        clm_line_srvc_unit_qty < 0 or clm_line_srvc_unit_qty > 100000
        or clm_line_days_suply_qty < 0 or clm_line_days_suply_qty > 366
    )
) a;
