-- Spans of tuva.enrollment without a birth date, and such as overlap another of their person.
-- At most 0 spans; failed beyond.
select count(*) as observed
from (
    select
        bene_mbi_id,
        first_day,
        max(last_day) over (
            partition by bene_mbi_id order by first_day, last_day rows between unbounded preceding and 1 preceding
        ) as earlier_end
    from checked_span
) s
where s.earlier_end >= s.first_day
or not exists (
    select from bcda.current_mbi m
    join bcda.beneficiary_demographics p on p.bene_id = m.bene_id
    where m.bene_mbi_id = s.bene_mbi_id and bcda.dated(p.bene_dob) is not null
);
