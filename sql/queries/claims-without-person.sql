-- Which claims have no MBI yet, because their beneficiary was not delivered or has no current one? Reads schema bcda, which the operator has to grant.
select
    c.bene_id,
    p.bene_id is not null as person_known,
    count(*) as claims,
    min(c.clm_from_dt) as first_day
from bcda.claim c
left join bcda.beneficiary_demographics p on p.bene_id = c.bene_id
left join bcda.current_mbi m on m.bene_id = c.bene_id
where m.bene_mbi_id is null
group by c.bene_id, person_known
order by c.bene_id;
