-- Claims without a first or last day, or with a filler date in its place, which cclf shows as NULL.
-- At most 0 claims; warning beyond.
select count(*) as observed
from bcda.claim
where is_current and (bcda.dated(clm_from_dt) is null or bcda.dated(clm_thru_dt) is null);
