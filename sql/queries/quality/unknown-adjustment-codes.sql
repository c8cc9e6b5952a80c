-- Types of adjustments that are in none of CMS's lists, of claims of every kind.
-- At most 0 codes; warning beyond.
select count(distinct a.clm_adjsmt_type_cd) as observed
from (
    select clm_adjsmt_type_cd from bcda.parta_claims_header where is_current
    union all
    select clm_adjsmt_type_cd from bcda.partb_physicians where is_current
    union all
    select clm_adjsmt_type_cd from bcda.partb_dme where is_current
    union all
    select clm_adjsmt_type_cd from bcda.partd_claims where is_current
) a
where a.clm_adjsmt_type_cd not in ('0', '1', '2', '3', '4', '5', '8', '9');
