-- Claims whose person was not delivered.
-- At most 0 claims; failed beyond. Needs Patient.
select count(*) as observed
from bcda.claim c
left join bcda.current_mbi m on m.bene_id = c.bene_id
left join bcda.beneficiary_demographics p on p.bene_id = c.bene_id
where c.is_current and m.bene_id is null and p.bene_id is null;
