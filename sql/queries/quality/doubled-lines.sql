-- Lines that a claim of the newest run has twice, both of which Tuva's connector drops.
-- At most 0 lines; failed beyond.
with run as materialized (
    select max(run_id) as run_id from etl.run where published_at is not null and moved_at is null
),
line as (
    select l.eob_id, l.clm_line_num
    from bcda.parta_claims_revenue_center_detail l join bcda.claim c on c.eob_id = l.eob_id join run r on r.run_id = c.run_id
    where l.is_current
    union all
    select l.eob_id, l.clm_line_num
    from bcda.partb_physicians l join bcda.claim c on c.eob_id = l.eob_id join run r on r.run_id = c.run_id
    where l.is_current
    union all
    select l.eob_id, l.clm_line_num
    from bcda.partb_dme l join bcda.claim c on c.eob_id = l.eob_id join run r on r.run_id = c.run_id
    where l.is_current
)
select count(*) as observed
from (select from line group by eob_id, clm_line_num having count(*) > 1) doubled;
