-- How many people have which diagnosis, on any claim? Admitting diagnoses and reasons for a visit do not count.
with diagnosed as (
    select distinct clm_dgns_cd, bene_mbi_id
    from cclf.person_diagnosis
    where confirmed_count > 0
)
select clm_dgns_cd, count(bene_mbi_id) as people
from diagnosed
group by clm_dgns_cd
order by people desc, clm_dgns_cd;
