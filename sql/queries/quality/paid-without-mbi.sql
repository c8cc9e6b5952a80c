-- What Medicare paid for people without an MBI, whom Tuva and others cannot know.
-- At most 1 percent of all that Medicare paid, in dollars; warning beyond. Needs Patient.
with paid as (
    select bene_id, bcda.unless_void(clm_pmt_amt, clm_adjsmt_type_cd) as amount from bcda.parta_claims_header
    where is_current and coalesce(clm_type_cd, '') not in ('62', '63', '64')
    union all
    select bene_id, bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd) from bcda.partb_physicians where is_current
    union all
    select bene_id, bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd) from bcda.partb_dme where is_current
)
select
    round(coalesce(sum(p.amount) filter (where m.bene_mbi_id is null), 0), 2) as observed,
    round(coalesce(sum(p.amount), 0) / 100, 2) as threshold
from (select bene_id, sum(amount) as amount from paid group by bene_id) p
left join bcda.current_mbi m on m.bene_id = p.bene_id;
