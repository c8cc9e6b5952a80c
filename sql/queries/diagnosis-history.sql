-- In which years was a person's condition coded, and in which year it was not any more? Categories are the first three characters of ICD-10; claims of institutions for inpatient and outpatient care and professional claims count, as in risk adjustment, but not admitting diagnoses and reasons for a visit. The newest year has no next one.
with coded as (
    -- a bit for each year, from 2000 to 2062 at most
    select bene_mbi_id, left(clm_dgns_cd, 3) as category, bit_or(1::bigint << (dgns_year - 2000)) as years
    from cclf.person_diagnosis
    where setting in ('inpatient', 'outpatient', 'professional')
    and dgns_prcdr_icd_ind = '0'
    and confirmed_count > 0
    and bene_mbi_id is not null
    and first_dgns_dt between '2000-01-01' and least(current_date, '2062-12-31')
    group by bene_mbi_id, category
),
alike as (
    select category, years, count(*) as people
    from coded
    group by category, years
)
select
    a.category,
    y.year,
    sum(a.people)::bigint as people,
    case when y.year < max(y.year) over () then coalesce(sum(a.people) filter (where a.years >> (y.year - 1999) & 1 = 0), 0)::bigint end
        as not_coded_in_the_next_year
from alike a
join generate_series(2000, 2062) y (year) on a.years >> (y.year - 2000) & 1 = 1
group by a.category, y.year
order by people desc, a.category, y.year
limit 100;
