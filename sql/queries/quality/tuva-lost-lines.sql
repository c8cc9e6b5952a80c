-- Revenue center lines that do not fit the person and the days of their claim, and which Tuva's connector so loses.
-- At most 0 lines; failed beyond.
select count(*) as observed
from bcda.parta_claims_revenue_center_detail l
where l.is_current
and not exists (
    select from bcda.parta_claims_header h
    where h.is_current
    and h.eob_id = l.eob_id
    and h.cur_clm_uniq_id = l.cur_clm_uniq_id
    and h.clm_from_dt = l.clm_from_dt
    and h.clm_thru_dt = l.clm_thru_dt
    and h.bene_id = l.bene_id
);
