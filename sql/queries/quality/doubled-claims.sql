-- Claim ids that several current claims have, for which Tuva and others take them for one.
-- At most 0 claim ids; failed beyond.
select count(*) as observed
from (
    select from bcda.claim
    where is_current
    group by clm_id, eob_type = 'PDE'
    having count(*) > 1
) doubled;
