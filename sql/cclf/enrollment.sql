-- Spans of entitlement to Part A or B: consecutive months of all records with one current MBI, cut at the month of death and at the month of the export. Without monthly values the active coverage since its begin, in version 2 until its end; in version 3 the periods of Part A and B together, to the day: both cut at the month of death and at that of the newest export, or before that of the first full export that no longer had the coverage. Not ACO attribution, which BCDA does not deliver.
create or replace view ${prefix}cclf.enrollment as
with entitled_month as (
    select m.bene_mbi_id, ${prefix}bcda.monthed(c.coverage_month) as coverage_month, max(c.file_id) as file_id
    from ${prefix}bcda.coverage_month c
    join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
    left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
    left join ${prefix}etl.file f on f.file_id = c.file_id
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, c.bene_id)
    where m.bene_mbi_id is not null
    and c.buyin_cd in ('1', '2', '3', 'A', 'B', 'C')
    and ${prefix}bcda.monthed(c.coverage_month) <= least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))
    group by 1, 2
),
numbered_month as (
    select
        e.*,
        ${prefix}bcda.month_number(e.coverage_month)
            - row_number() over (partition by e.bene_mbi_id order by e.coverage_month) as island
    from entitled_month e
),
span as (
    select
        bene_mbi_id,
        min(coverage_month) as first_day,
        (date_trunc('month', max(coverage_month)) + interval '1 month - 1 day')::date as last_day,
        max(file_id) as file_id
    from numbered_month
    group by bene_mbi_id, island
    union all
    select
        m.bene_mbi_id,
        min(${prefix}bcda.dated(c.period_start_dt)),
        max(
            least(
                ${prefix}bcda.dated(c.period_end_dt),
                (date_trunc('month', least(e.file_date, a.last_dt, ${prefix}bcda.dated(p.bene_death_dt))) + interval '1 month - 1 day')::date
            )
        ),
        max(c.file_id)
    from ${prefix}bcda.coverage c
    cross join ${prefix}bcda.newest_export e
    join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
    left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, c.bene_id)
    left join ${prefix}bcda.absent_coverage a on a.coverage_id = c.coverage_id
    where m.bene_mbi_id is not null
    and c.coverage_part in ('A', 'B')
    and ${prefix}bcda.is_active(c.status)
    and ${prefix}bcda.dated(c.period_start_dt) <= least(
        e.file_date, a.last_dt, ${prefix}bcda.dated(p.bene_death_dt), ${prefix}bcda.dated(c.period_end_dt)
    )
    and not exists (
        select from ${prefix}bcda.coverage_month x
        join ${prefix}bcda.current_mbi n on n.bene_id = x.bene_id
        where n.bene_mbi_id = m.bene_mbi_id
        and x.buyin_cd is not null
        and ${prefix}bcda.monthed(x.coverage_month) is not null
    )
    and not exists (
        select from ${prefix}bcda.coverage_month y
        where y.coverage_id = c.coverage_id and y.period_start_dt is not null
    )
    and not exists (select from ${prefix}bcda.doubled_coverage d where d.coverage_id = c.coverage_id)
    group by m.bene_mbi_id
    union all
    select p.bene_mbi_id, lower(p.days), upper(p.days) - 1, p.file_id
    from (
        select
            u.bene_mbi_id,
            unnest(range_agg(daterange(u.first_day, u.last_day, '[]'))) as days,
            max(u.file_id) as file_id
        from (
            select
                m.bene_mbi_id,
                ${prefix}bcda.dated(c.period_start_dt) as first_day,
                least(
                    ${prefix}bcda.dated(c.period_end_dt),
                    n.last_end_dt,
                    (date_trunc('month', least(e.file_date, a.last_dt, ${prefix}bcda.dated(p.bene_death_dt))) + interval '1 month - 1 day')::date
                ) as last_day,
                c.file_id
            from ${prefix}bcda.coverage_month c
            cross join ${prefix}bcda.newest_export e
            join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
            left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
            left join ${prefix}bcda.merged_coverage_end n on n.bene_id = c.bene_id and n.coverage_part = c.coverage_part
            left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, c.bene_id)
            left join ${prefix}bcda.absent_coverage a on a.coverage_id = c.coverage_id
            where m.bene_mbi_id is not null
            and c.coverage_part in ('A', 'B')
            and c.period_start_dt is not null
        ) u
        where u.first_day <= u.last_day
        group by u.bene_mbi_id
    ) p
)
select
    s.bene_mbi_id as current_bene_mbi_id, -- Current MBI of the beneficiary; people without one have no rows. FHIR: Patient.identifier us-mbi.
    s.first_day as enrollment_start_date, -- First day of the span. Rule: first of consecutive months with buyin_cd 1, 2, 3, A, B or C; v3: the earliest begin of periods of Part A or B that overlap or follow each other.
    s.last_day as enrollment_end_date, -- Last day of the span, never NULL. Rule: end of its last month; v3: end of its last period.
    null::date as bene_member_month, -- Always NULL: rows are spans; months are in coverage_month.
    f.file_name, -- File the span came from. From ${prefix}etl.file, newest file of its months.
    f.file_date
from span s
left join ${prefix}etl.file f on f.file_id = s.file_id;
