-- How far the claims per member month of a month are off those of the median month, at most, from 15 to 4 months before the newest export, where they are complete; 0 with fewer than 500 claims a month.
-- At most 40 percent; warning beyond.
with claims as (
    select date_trunc('month', bcda.dated(c.clm_thru_dt))::date as service_month, count(*) as claims
    from bcda.claim c
    cross join bcda.newest_export e
    where c.is_current
    and c.eob_type <> 'PDE'
    and c.clm_thru_dt >= date_trunc('month', e.file_date) - interval '15 months'
    and c.clm_thru_dt < date_trunc('month', e.file_date) - interval '3 months'
    group by 1
),
months as (
    select g.month::date as service_month
    from bcda.newest_export e
    cross join generate_series(
        date_trunc('month', e.file_date) - interval '15 months',
        date_trunc('month', e.file_date) - interval '4 months',
        interval '1 month'
    ) g (month)
),
members as (
    select m.service_month, count(*) as people
    from months m
    join checked_span s on s.first_day <= m.service_month and s.last_day >= m.service_month
    group by 1
),
ratio as (
    select m.service_month, coalesce(c.claims, 0) as claims, 1.0 * coalesce(c.claims, 0) / m.people as per_person
    from members m
    left join claims c on c.service_month = m.service_month
)
select round(coalesce(max(100 * abs(r.per_person / nullif(t.median, 0) - 1)) filter (where t.claims >= 500), 0), 1) as observed
from ratio r
cross join (
    select
        (percentile_cont(0.5) within group (order by per_person))::numeric as median,
        percentile_cont(0.5) within group (order by claims) as claims
    from ratio
) t;
