-- Spans of tuva.enrollment without a birth date, and such as overlap another of their person.
-- At most 0 spans; failed beyond.
with spans as materialized (
    select
        current_bene_mbi_id,
        enrollment_start_date,
        max(enrollment_end_date) over (
            partition by current_bene_mbi_id
            order by enrollment_start_date, enrollment_end_date
            rows between unbounded preceding and 1 preceding
        ) as earlier_end
    from tuva.enrollment
)
select count(*) as observed
from spans s
where s.earlier_end >= s.enrollment_start_date
or not exists (
    select from bcda.current_mbi m
    join bcda.beneficiary_demographics p on p.bene_id = m.bene_id
    where m.bene_mbi_id = s.current_bene_mbi_id and bcda.dated(p.bene_dob) is not null
);
