-- People with an MBI and claims, but without a month of Part A or B.
-- At most 0 people; warning beyond. Needs Coverage.
select count(distinct m.bene_mbi_id) as observed
from bcda.current_mbi m
where m.bene_mbi_id is not null
and not exists (select from checked_span s where s.bene_mbi_id = m.bene_mbi_id)
and not exists (
    select from bcda.current_mbi r
    join bcda.coverage_month b on b.bene_id = r.bene_id
    where r.bene_mbi_id = m.bene_mbi_id
    and (b.buyin_cd in ('1', '2', '3', 'A', 'B', 'C') or b.period_start_dt is not null and b.coverage_part in ('A', 'B'))
)
and exists (select from bcda.claim c where c.bene_id = m.bene_id and c.is_current);
