-- People with care from a hospital or a clinician that began more than a week after they died.
-- At most 0 people; warning beyond.
select count(*) as observed
from bcda.beneficiary_demographics p
where bcda.dated(p.bene_death_dt) is not null
and exists (
    select from bcda.claim c
    where c.bene_id = p.bene_id
    and c.is_current
    and c.eob_type in ('INPATIENT', 'OUTPATIENT', 'SNF', 'HOSPICE', 'CARRIER')
    and bcda.dated(c.clm_from_dt) > bcda.dated(p.bene_death_dt) + 7
);
