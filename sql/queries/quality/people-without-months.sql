-- People with an MBI and claims, but without a month of Part A or B.
-- At most 0 people; warning beyond.
with enrolled as materialized (
    select bene_mbi_id from cclf.coverage_month where part_a_ind = 'Y' or part_b_ind = 'Y'
    union
    select current_bene_mbi_id from tuva.enrollment
)
select count(*) as observed
from (select distinct bene_mbi_id from bcda.current_mbi where bene_mbi_id is not null) m
where m.bene_mbi_id not in (select e.bene_mbi_id from enrolled e where e.bene_mbi_id is not null)
and exists (
    select from bcda.current_mbi r
    join bcda.claim c on c.bene_id = r.bene_id
    where r.bene_mbi_id = m.bene_mbi_id and c.is_current
);
