-- Spans of months with Part A or B and without Medicare Advantage, cut where buy-in, dual or Medicare status changes, at the month of death and at that of the newest export, or where the coverage is absent. Months before those that BCDA delivered of a person, or all where it delivered none, are assumed from the begin of Part A or B, of a coverage that has ended only where the person died or still had it in the first of them, and until the end of the last part where version 2 sends one. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.enrollment as
select
    s.bene_mbi_id as current_bene_mbi_id, -- Current MBI of the beneficiary; people without one have no rows.
    to_char(s.first_day, 'YYYY-MM-DD') as enrollment_start_date, -- First day of the span.
    to_char(s.last_day, 'YYYY-MM-DD') as enrollment_end_date, -- Last day of the span, never NULL.
    null::text as bene_member_month, -- Always NULL: rows are spans, as the connector expects them unless told otherwise.
    case when s.is_assumed then 'assumed: ' else '' end || s.file_name as file_name, -- File the span came from; 'assumed: ' before it where the span is.
    to_char(s.file_date, 'YYYY-MM-DD') as file_date, -- Date (UTC) of that file's export.
    s.is_assumed, -- Whether BCDA delivered no months of it: the person had Part A or B already, or had them when they died. Which months were Medicare Advantage is not known then.
    s.buyin_cd as bene_entlmt_buyin_ind, -- Buy-in of all months of the span; NULL where it is assumed.
    s.dual_stus_cd as bene_dual_stus_cd, -- Dual status of all months of the span; NULL for NA, ** and XX, which are none, and where the span is assumed.
    s.bene_mdcr_stus_cd -- Medicare status of all months of the span; NULL where it is assumed.
from (
    select
        n.bene_mbi_id,
        make_date((min(n.first_month) - 1) / 12, (min(n.first_month) - 1) % 12 + 1, 1) as first_day,
        make_date((max(n.next_month) - 1) / 12, (max(n.next_month) - 1) % 12 + 1, 1) - 1 as last_day,
        n.buyin_cd,
        n.dual_stus_cd,
        n.bene_mdcr_stus_cd,
        false as is_assumed,
        (array_agg(n.file_name order by n.file_date desc, n.file_name))[1] as file_name,
        max(n.file_date) as file_date
    from (
        select
            m.*,
            count(*) filter (where not m.goes_on) over (
                partition by m.bene_mbi_id, m.buyin_cd, m.dual_stus_cd, m.bene_mdcr_stus_cd
                order by m.first_month
            ) as island
        from (
            select
                l.*,
                l.first_month is not distinct from lag(l.next_month) over (
                    partition by l.bene_mbi_id, l.buyin_cd, l.dual_stus_cd, l.bene_mdcr_stus_cd
                    order by l.first_month
                ) as goes_on
            from (
                select
                    c.bene_mbi_id,
                    c.first_month,
                    least(c.next_month - 1, e.last_month) + 1 as next_month,
                    c.buyin_cd,
                    nullif(${prefix}bcda.dual_status(c.dual_stus_cd), 'NA') as dual_stus_cd,
                    c.bene_mdcr_stus_cd,
                    f.file_name,
                    f.file_date
                from ${prefix}bcda.covered_span c
                cross join ${prefix}bcda.newest_export x
                left join ${prefix}etl.file f on f.file_id = c.file_id
                left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = c.bene_id
                cross join lateral (
                    select ${prefix}bcda.month_number(least(coalesce(x.file_date, f.file_date), ${prefix}bcda.dated(p.bene_death_dt))) as last_month
                ) e
                where c.bene_mbi_id is not null
                and (c.part_a_ind = 'Y' or c.part_b_ind = 'Y')
                and c.part_c_ind is distinct from 'Y'
                and c.first_month < c.next_month
                and c.first_month <= e.last_month
            ) l
        ) m
    ) n
    group by n.bene_mbi_id, n.buyin_cd, n.dual_stus_cd, n.bene_mdcr_stus_cd, n.island
    union all
    select
        b.bene_mbi_id,
        b.first_day,
        b.last_day,
        null,
        null,
        null,
        true,
        b.file_name,
        b.file_date
    from (
        select
            a.bene_mbi_id,
            date_trunc('month', a.begin_dt)::date as first_day,
            least(
                (d.first_month - interval '1 day')::date,
                (date_trunc('month', least(coalesce(x.file_date, a.file_date), a.absent_dt, ${prefix}bcda.dated(p.bene_death_dt), a.end_dt))
                    + interval '1 month - 1 day')::date
            ) as last_day,
            a.file_name,
            a.file_date
        from (
            select
                c.bene_mbi_id,
                min(c.bene_id) as bene_id,
                min(c.period_start_dt) as begin_dt,
                case when count(*) = count(c.period_end_dt) then max(c.period_end_dt) end as end_dt,
                case when count(*) = count(q.last_dt) then max(q.last_dt) end as absent_dt,
                bool_or(${prefix}bcda.is_active(c.status)) as is_active,
                (array_agg(c.file_name order by c.period_start_dt, c.coverage_part))[1] as file_name,
                max(c.file_date) as file_date
            from ${prefix}cclf.coverage c
            left join ${prefix}bcda.absent_coverage q on q.coverage_id = c.coverage_id
            where c.bene_mbi_id is not null
            and c.coverage_part in ('A', 'B')
            and c.period_start_dt is not null
            and (c.period_end_dt < c.period_start_dt) is not true
            group by c.bene_mbi_id
        ) a
        cross join ${prefix}bcda.newest_export x
        left join ${prefix}bcda.person_record g on g.bene_id = a.bene_id
        left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, a.bene_id)
        left join (
            select
                o.bene_mbi_id,
                min(o.month) as first_month,
                min(o.month) filter (where o.is_entitled) as first_entitled_month
            from (
                select
                    m.bene_mbi_id,
                    coalesce(date_trunc('month', ${prefix}bcda.dated(r.period_start_dt))::date, ${prefix}bcda.monthed(r.coverage_month)) as month,
                    r.period_start_dt is not null or r.buyin_cd in ('1', '2', '3', 'A', 'B', 'C') as is_entitled
                from ${prefix}bcda.coverage_month r
                join ${prefix}bcda.current_mbi m on m.bene_id = r.bene_id
                where r.period_start_dt is null and r.buyin_cd is not null
                or r.period_start_dt is not null and r.coverage_part in ('A', 'B')
            ) o
            group by o.bene_mbi_id
        ) d on d.bene_mbi_id = a.bene_mbi_id
        where a.is_active or p.bene_death_dt is not null or d.first_entitled_month = d.first_month
    ) b
    where b.first_day <= b.last_day
) s;
