-- Claims that end before they begin, begin before there was Medicare, or end after the newest export.
-- At most 0 claims; warning beyond.
select count(*) as observed
from bcda.claim c
cross join bcda.newest_export e
where c.is_current
and (
    bcda.dated(c.clm_from_dt) > bcda.dated(c.clm_thru_dt)
    or bcda.dated(c.clm_from_dt) < '1966-07-01'
    or bcda.dated(c.clm_thru_dt) > e.file_date
);
