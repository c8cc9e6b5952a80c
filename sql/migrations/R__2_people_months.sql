-- What is kept of people's months: the periods of coverage of version 3, cut where their values change, and what was paid by
-- month. bcda.coverage_span and bcda.paid_month are refreshed from the views bcda.computed_... for the people that a run
-- changed. Both are made anew whenever this file changes. Runs after the views about people, before those of sql/cclf.

create table if not exists ${prefix}bcda.coverage_span (
    bene_id text not null,
    first_month integer not null,
    next_month integer not null,
    buyin_cd text,
    hmo_ind text,
    ptc_cntrct_id text,
    ptc_pbp_id text,
    ptc_plan_type_cd text,
    ptd_cntrct_id text,
    ptd_pbp_id text,
    ptd_sgmt_id text,
    cst_shr_grp_cd text,
    rds_ind text,
    dual_stus_cd text,
    bene_mdcr_stus_cd text,
    part_a_ind text not null,
    part_b_ind text not null,
    part_c_ind text not null,
    part_d_ind text not null,
    file_id bigint,
    primary key (bene_id, first_month)
);
comment on table ${prefix}bcda.coverage_span is 'Months of a record of a person in which its periods of coverage say the same, of version 3 of the API only. Publishing refreshes it from ${prefix}bcda.computed_coverage_span for the records whose coverages a run changed, or no longer had.';
comment on column ${prefix}bcda.coverage_span.first_month is 'Number of the first month, as ${prefix}bcda.month_number counts them.';
comment on column ${prefix}bcda.coverage_span.next_month is 'Number of the first month after it; 120000 where a period is open.';
comment on column ${prefix}bcda.coverage_span.part_a_ind is 'Whether a period of Part A has these months: Y or N.';
comment on column ${prefix}bcda.coverage_span.part_b_ind is 'Whether a period of Part B has these months: Y or N.';
comment on column ${prefix}bcda.coverage_span.part_c_ind is 'Whether a period of Part C has these months: Y or N.';
comment on column ${prefix}bcda.coverage_span.part_d_ind is 'Whether a period of Part D has these months: Y or N.';
comment on column ${prefix}bcda.coverage_span.file_id is 'The newest file that any of its rows came from.';

create table if not exists ${prefix}bcda.paid_month (
    bene_id text not null,
    paid_month date not null,
    paid numeric,
    inpatient numeric,
    outpatient numeric,
    professional numeric,
    skilled_nursing numeric,
    home_health numeric,
    hospice numeric,
    equipment numeric,
    drugs numeric,
    primary key (bene_id, paid_month)
);
comment on table ${prefix}bcda.paid_month is 'What was paid for current claims by record of a person and month of the claim''s last day. Publishing refreshes it from ${prefix}bcda.computed_paid_month for the records whose claims a run changed.';
comment on column ${prefix}bcda.paid_month.paid_month is 'First day of the month. Claims without a last day are in none.';
comment on column ${prefix}bcda.paid_month.paid is 'What Medicare paid, dollars, without Medicare Advantage and without cancelled claims; NULL where no claim says it, as in all these columns.';
comment on column ${prefix}bcda.paid_month.inpatient is 'Of that for inpatient claims.';
comment on column ${prefix}bcda.paid_month.outpatient is 'Of that for outpatient claims of institutions.';
comment on column ${prefix}bcda.paid_month.professional is 'Of that for professional claims.';
comment on column ${prefix}bcda.paid_month.skilled_nursing is 'Of that for skilled nursing.';
comment on column ${prefix}bcda.paid_month.home_health is 'Of that for home health.';
comment on column ${prefix}bcda.paid_month.hospice is 'Of that for hospice.';
comment on column ${prefix}bcda.paid_month.equipment is 'Of that for durable medical equipment.';
comment on column ${prefix}bcda.paid_month.drugs is 'What the person paid for drugs, dollars, without cancelled and deleted events.';

create or replace view ${prefix}bcda.computed_coverage_span as
select
    c.is_merged,
    c.person as bene_id,
    c.merged_mbi_id,
    c.first_month,
    c.next_month,
    substr(max((c.from_a || c.latest || c.buyin_cd) collate "C"), 27) as buyin_cd,
    substr(max((c.latest || c.hmo_ind) collate "C"), 26) as hmo_ind,
    substr(max((c.latest || c.ptc_cntrct_id) collate "C"), 26) as ptc_cntrct_id,
    substr(max((c.latest || c.ptc_pbp_id) collate "C"), 26) as ptc_pbp_id,
    substr(max((c.latest || c.ptc_plan_type_cd) collate "C"), 26) as ptc_plan_type_cd,
    substr(max((c.latest || c.ptd_cntrct_id) collate "C"), 26) as ptd_cntrct_id,
    substr(max((c.latest || c.ptd_pbp_id) collate "C"), 26) as ptd_pbp_id,
    substr(max((c.latest || c.ptd_sgmt_id) collate "C"), 26) as ptd_sgmt_id,
    substr(max((c.latest || c.cst_shr_grp_cd) collate "C"), 26) as cst_shr_grp_cd,
    substr(max((c.from_d || c.latest || c.rds_ind) collate "C"), 27) as rds_ind,
    substr(max((c.latest || c.dual_stus_cd) collate "C"), 26) as dual_stus_cd,
    substr(max((c.from_a || c.latest || c.bene_mdcr_stus_cd) collate "C"), 27) as bene_mdcr_stus_cd,
    case when bool_or(c.coverage_part = 'A') then 'Y' else 'N' end as part_a_ind,
    case when bool_or(c.coverage_part = 'B') then 'Y' else 'N' end as part_b_ind,
    case when bool_or(c.coverage_part = 'C') then 'Y' else 'N' end as part_c_ind,
    case when bool_or(c.coverage_part = 'D') then 'Y' else 'N' end as part_d_ind,
    max(c.file_id) as file_id
from (
    select
        p.*,
        case p.coverage_part when 'A' then '2' when 'B' then '1' else '0' end as from_a,
        case p.coverage_part when 'D' then '1' else '0' end as from_d,
        q.first_month,
        q.next_month
    from (
        select
            b.*,
            array_agg(b.begins) over (partition by b.is_merged, b.person, b.merged_mbi_id)
                || array_agg(b.ends) over (partition by b.is_merged, b.person, b.merged_mbi_id) as borders
        from (
            select
                u.*,
                least(u.told_ends, following.begins) as ends
            from (
                select
                    false as is_merged,
                    b.bene_id as person,
                    array[b.bene_id] as decided_by,
                    null::text as merged_mbi_id,
                    '1' || to_char(b.period_start_dt, 'YYYY-MM-DD')
                        || coalesce(to_char(b.last_updated at time zone 'UTC', 'YYYYMMDDHH24MISS'), '00000000000000') as latest,
                    ${prefix}bcda.month_number(greatest(${prefix}bcda.dated(b.period_start_dt), '1966-07-01')) as begins,
                    coalesce(${prefix}bcda.month_number(least(${prefix}bcda.dated(b.period_end_dt), a.last_dt)) + 1, 120000) as told_ends,
                    b.*
                from ${prefix}bcda.coverage_month b
                left join lateral (
                    select q.last_dt from ${prefix}bcda.absent_coverage q where q.coverage_id = b.coverage_id offset 0
                ) a on true
                where ${prefix}bcda.dated(b.period_start_dt) is not null
                union all
                select
                    true,
                    r.standing_bene_id,
                    array[b.bene_id, r.standing_bene_id],
                    r.bene_mbi_id,
                    r.stands::integer || to_char(b.period_start_dt, 'YYYY-MM-DD')
                        || coalesce(to_char(b.last_updated at time zone 'UTC', 'YYYYMMDDHH24MISS'), '00000000000000'),
                    ${prefix}bcda.month_number(greatest(${prefix}bcda.dated(b.period_start_dt), '1966-07-01')),
                    coalesce(${prefix}bcda.month_number(least(${prefix}bcda.dated(b.period_end_dt), n.last_end_dt, a.last_dt)) + 1, 120000),
                    b.*
                from ${prefix}bcda.person_record r
                join ${prefix}bcda.coverage_month b on b.bene_id = r.bene_id
                left join ${prefix}bcda.merged_coverage_end n on n.bene_id = b.bene_id and n.coverage_part = b.coverage_part
                left join lateral (
                    select q.last_dt from ${prefix}bcda.absent_coverage q where q.coverage_id = b.coverage_id offset 0
                ) a on true
                where ${prefix}bcda.dated(b.period_start_dt) is not null
            ) u
            cross join lateral (
                select min(${prefix}bcda.month_number(o.period_start_dt)) as begins
                from ${prefix}bcda.coverage_month o
                where u.coverage_part in ('C', 'D')
                and (${prefix}bcda.dated(u.period_end_dt) < '2099-12-31') is not true
                and o.bene_id = any (u.decided_by)
                and o.coverage_part = u.coverage_part
                and (o.period_start_dt, coalesce(o.last_updated, '-infinity'), o.run_id, o.coverage_id)
                    > (u.period_start_dt, coalesce(u.last_updated, '-infinity'), u.run_id, u.coverage_id)
                and (o.period_end_dt < o.period_start_dt) is not true
            ) following
        ) b
        where b.begins < b.ends
    ) p
    cross join lateral (
        select t.border as first_month, lead(t.border) over (order by t.border) as next_month
        from (select distinct u.border from unnest(p.borders) u (border) where u.border between p.begins and p.ends) t
    ) q
    where q.next_month is not null
) c
group by c.is_merged, c.person, c.merged_mbi_id, c.first_month, c.next_month;
comment on view ${prefix}bcda.computed_coverage_span is 'Months in which the periods of coverage of a record, or of all records that are one person, say the same, by the base tables, however far they reach: ${prefix}bcda.coverage_span has those of the records. A period of Part C or D without an end lasts until the next one of that part begins, of the record or of that which stands for the person: CMS sends a plan only until it has ended, and another plan is another coverage.';
comment on column ${prefix}bcda.computed_coverage_span.merged_mbi_id is 'Current MBI of a person with several records; NULL of a record.';
comment on column ${prefix}bcda.computed_coverage_span.is_merged is 'Whether it is of all records of a person with several; bene_id is that which stands for the person then.';

create or replace view ${prefix}bcda.computed_paid_month as
select
    p.bene_id,
    p.paid_month,
    sum(p.paid) filter (where p.setting <> 'Medicare Advantage') as paid,
    sum(p.paid) filter (where p.setting = 'inpatient') as inpatient,
    sum(p.paid) filter (where p.setting = 'outpatient') as outpatient,
    sum(p.paid) filter (where p.setting = 'professional') as professional,
    sum(p.paid) filter (where p.setting = 'skilled nursing') as skilled_nursing,
    sum(p.paid) filter (where p.setting = 'home health') as home_health,
    sum(p.paid) filter (where p.setting = 'hospice') as hospice,
    sum(p.paid) filter (where p.setting = 'equipment') as equipment,
    sum(p.drugs) as drugs
from (
    select
        h.bene_id,
        date_trunc('month', ${prefix}bcda.dated(h.clm_thru_dt)::timestamp)::date as paid_month,
        ${prefix}bcda.setting(h.clm_type_cd, h.eob_type) as setting,
        round(${prefix}bcda.unless_void(h.clm_pmt_amt, h.clm_adjsmt_type_cd), 2) as paid,
        null::numeric as drugs
    from ${prefix}bcda.parta_claims_header h
    where h.is_current
    union all
    select
        l.bene_id,
        date_trunc('month', ${prefix}bcda.dated(l.clm_thru_dt)::timestamp)::date,
        'professional',
        round(${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd), 2),
        null
    from ${prefix}bcda.partb_physicians l
    where l.is_current
    union all
    select
        l.bene_id,
        date_trunc('month', ${prefix}bcda.dated(l.clm_thru_dt)::timestamp)::date,
        'equipment',
        round(${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd), 2),
        null
    from ${prefix}bcda.partb_dme l
    where l.is_current
    union all
    select
        d.bene_id,
        date_trunc('month', ${prefix}bcda.dated(d.clm_line_from_dt)::timestamp)::date,
        'drugs',
        null,
        round(
            ${prefix}bcda.unless_void(
                d.clm_line_bene_pmt_amt,
                ${prefix}bcda.settled_adjustment(d.clm_adjsmt_type_cd, d.adjstmt_dltn_cd, d.clm_type_cd)
            ),
            2
        )
    from ${prefix}bcda.partd_claims d
    where d.is_current
) p
where p.bene_id is not null and p.paid_month is not null
group by p.bene_id, p.paid_month;
comment on view ${prefix}bcda.computed_paid_month is 'What was paid for current claims by record of a person and month, by the base tables: what ${prefix}bcda.paid_month has to say.';

create or replace view ${prefix}bcda.covered_span as
select
    g.bene_id,
    g.bene_mbi_id,
    g.is_merged,
    g.first_month,
    g.next_month,
    g.part_a_ind,
    g.part_b_ind,
    g.part_c_ind,
    g.part_d_ind,
    g.buyin_cd,
    g.hmo_ind,
    g.ptc_cntrct_id,
    g.ptc_pbp_id,
    g.ptc_plan_type_cd,
    g.ptd_cntrct_id,
    g.ptd_pbp_id,
    g.ptd_sgmt_id,
    g.cst_shr_grp_cd,
    g.rds_ind,
    g.dual_stus_cd,
    g.bene_mdcr_stus_cd,
    g.file_id
from (
    select
        v.bene_id,
        v.bene_mbi_id,
        v.first_month,
        v.next_month,
        v.is_merged,
        v.buyin_cd,
        v.hmo_ind,
        v.ptc_cntrct_id,
        v.ptc_pbp_id,
        v.ptc_plan_type_cd,
        v.ptd_cntrct_id,
        v.ptd_pbp_id,
        v.ptd_sgmt_id,
        v.cst_shr_grp_cd,
        v.rds_ind,
        v.dual_stus_cd,
        v.bene_mdcr_stus_cd,
        case when v.buyin_cd in ('1', '3', 'A', 'C') then 'Y' when v.buyin_cd is not null then 'N' end as part_a_ind,
        case when v.buyin_cd in ('2', '3', 'B', 'C') then 'Y' when v.buyin_cd is not null then 'N' end as part_b_ind,
        case
            when v.hmo_ind not in ('0', '4') or v.ptc_cntrct_id not in ('0', 'N', '*') then 'Y'
            when v.hmo_ind is not null or v.ptc_cntrct_id is not null then 'N'
        end as part_c_ind,
        case when v.ptd_cntrct_id not in ('0', 'N', '*') then 'Y' else 'N' end as part_d_ind,
        v.file_id
    from (
        select
            b.bene_id,
            m.bene_mbi_id,
            ${prefix}bcda.month_number(b.coverage_month) as first_month,
            ${prefix}bcda.month_number(b.coverage_month) + 1 as next_month,
            false as is_merged,
            ${prefix}bcda.joint_buyin(
                min(b.buyin_cd), max(b.buyin_cd),
                bool_or(b.buyin_cd in ('1', '3', 'A', 'C')),
                bool_or(b.buyin_cd in ('2', '3', 'B', 'C')),
                bool_or(b.buyin_cd in ('A', 'B', 'C'))
            ) as buyin_cd,
            max(b.hmo_ind) as hmo_ind,
            max(b.ptc_cntrct_id) as ptc_cntrct_id,
            max(b.ptc_pbp_id) as ptc_pbp_id,
            max(b.ptc_plan_type_cd) as ptc_plan_type_cd,
            coalesce(
                (array_agg(b.ptd_cntrct_id_dated order by b.last_updated desc nulls last, b.ptd_cntrct_id_dated desc)
                    filter (where b.ptd_cntrct_id_dated is not null))[1],
                max(b.ptd_cntrct_id)
            ) as ptd_cntrct_id,
            max(b.ptd_pbp_id) as ptd_pbp_id,
            max(b.ptd_sgmt_id) as ptd_sgmt_id,
            max(b.cst_shr_grp_cd) as cst_shr_grp_cd,
            max(b.rds_ind) as rds_ind,
            max(b.dual_stus_cd) as dual_stus_cd,
            coalesce(
                max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'A'),
                max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'B'),
                max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'D')
            ) as bene_mdcr_stus_cd,
            max(b.file_id) as file_id
        from ${prefix}bcda.coverage_month b
        left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
        where coalesce(
            b.buyin_cd, b.hmo_ind, b.ptc_cntrct_id, b.ptc_pbp_id, b.ptc_plan_type_cd, b.ptd_cntrct_id_dated,
            b.ptd_cntrct_id, b.ptd_pbp_id, b.ptd_sgmt_id, b.cst_shr_grp_cd, b.rds_ind, b.dual_stus_cd
        ) is not null
        and ${prefix}bcda.monthed(b.coverage_month) is not null
        and not exists (select from ${prefix}bcda.person_record r where r.bene_id = b.bene_id)
        group by b.bene_id, b.coverage_month, m.bene_mbi_id
        union all
        select
            c.person as bene_id,
            c.bene_mbi_id,
            ${prefix}bcda.month_number(c.coverage_month),
            ${prefix}bcda.month_number(c.coverage_month) + 1,
            true,
            ${prefix}bcda.joint_buyin(
                min(c.buyin_cd), max(c.buyin_cd),
                bool_or(c.buyin_cd in ('1', '3', 'A', 'C')),
                bool_or(c.buyin_cd in ('2', '3', 'B', 'C')),
                bool_or(c.buyin_cd in ('A', 'B', 'C'))
            ) as buyin_cd,
            coalesce(max(c.hmo_ind) filter (where c.standing), max(c.hmo_ind)) as hmo_ind,
            coalesce(max(c.ptc_cntrct_id) filter (where c.standing), max(c.ptc_cntrct_id)) as ptc_cntrct_id,
            coalesce(max(c.ptc_pbp_id) filter (where c.standing), max(c.ptc_pbp_id)) as ptc_pbp_id,
            coalesce(max(c.ptc_plan_type_cd) filter (where c.standing), max(c.ptc_plan_type_cd)) as ptc_plan_type_cd,
            coalesce(
                (array_agg(c.ptd_cntrct_id_dated order by c.standing desc, c.last_updated desc nulls last, c.ptd_cntrct_id_dated desc)
                    filter (where c.ptd_cntrct_id_dated is not null))[1],
                max(c.ptd_cntrct_id) filter (where c.standing),
                max(c.ptd_cntrct_id)
            ) as ptd_cntrct_id,
            coalesce(max(c.ptd_pbp_id) filter (where c.standing), max(c.ptd_pbp_id)) as ptd_pbp_id,
            coalesce(max(c.ptd_sgmt_id) filter (where c.standing), max(c.ptd_sgmt_id)) as ptd_sgmt_id,
            coalesce(max(c.cst_shr_grp_cd) filter (where c.standing), max(c.cst_shr_grp_cd)) as cst_shr_grp_cd,
            coalesce(max(c.rds_ind) filter (where c.standing), max(c.rds_ind)) as rds_ind,
            coalesce(max(c.dual_stus_cd) filter (where c.standing), max(c.dual_stus_cd)) as dual_stus_cd,
            coalesce(
                max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'A'),
                max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'B'),
                max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'D'),
                max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'A'),
                max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'B'),
                max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'D')
            ) as bene_mdcr_stus_cd,
            max(c.file_id) as file_id
        from (
            select
                r.standing_bene_id as person,
                r.bene_mbi_id,
                r.stands as standing,
                ${prefix}bcda.monthed(b.coverage_month) as coverage_month,
                b.buyin_cd,
                b.coverage_part,
                b.last_updated,
                b.hmo_ind,
                b.ptc_cntrct_id,
                b.ptc_pbp_id,
                b.ptc_plan_type_cd,
                b.ptd_cntrct_id_dated,
                b.ptd_cntrct_id,
                b.ptd_pbp_id,
                b.ptd_sgmt_id,
                b.cst_shr_grp_cd,
                b.rds_ind,
                b.dual_stus_cd,
                b.bene_mdcr_stus_cd,
                b.file_id
            from ${prefix}bcda.person_record r
            join ${prefix}bcda.coverage_month b on b.bene_id = r.bene_id
            where coalesce(
                b.buyin_cd, b.hmo_ind, b.ptc_cntrct_id, b.ptc_pbp_id, b.ptc_plan_type_cd, b.ptd_cntrct_id_dated,
                b.ptd_cntrct_id, b.ptd_pbp_id, b.ptd_sgmt_id, b.cst_shr_grp_cd, b.rds_ind, b.dual_stus_cd
            ) is not null
            and ${prefix}bcda.monthed(b.coverage_month) is not null
        ) c
        group by c.person, c.bene_mbi_id, c.coverage_month
    ) v
    union all
    select
        s.bene_id,
        m.bene_mbi_id,
        s.first_month,
        least(s.next_month, ${prefix}bcda.month_number(n.file_date) + 1),
        false,
        s.buyin_cd,
        s.hmo_ind,
        s.ptc_cntrct_id,
        s.ptc_pbp_id,
        s.ptc_plan_type_cd,
        s.ptd_cntrct_id,
        s.ptd_pbp_id,
        s.ptd_sgmt_id,
        s.cst_shr_grp_cd,
        s.rds_ind,
        s.dual_stus_cd,
        s.bene_mdcr_stus_cd,
        s.part_a_ind,
        s.part_b_ind,
        s.part_c_ind,
        s.part_d_ind,
        s.file_id
    from ${prefix}bcda.coverage_span s
    cross join ${prefix}bcda.newest_export n
    left join ${prefix}bcda.current_mbi m on m.bene_id = s.bene_id
    where s.first_month <= ${prefix}bcda.month_number(n.file_date)
    and not exists (select from ${prefix}bcda.person_record r where r.bene_id = s.bene_id)
    union all
    select
        c.bene_id,
        c.merged_mbi_id,
        c.first_month,
        least(c.next_month, ${prefix}bcda.month_number(n.file_date) + 1),
        true,
        c.buyin_cd,
        c.hmo_ind,
        c.ptc_cntrct_id,
        c.ptc_pbp_id,
        c.ptc_plan_type_cd,
        c.ptd_cntrct_id,
        c.ptd_pbp_id,
        c.ptd_sgmt_id,
        c.cst_shr_grp_cd,
        c.rds_ind,
        c.dual_stus_cd,
        c.bene_mdcr_stus_cd,
        c.part_a_ind,
        c.part_b_ind,
        c.part_c_ind,
        c.part_d_ind,
        c.file_id
    from ${prefix}bcda.computed_coverage_span c
    cross join ${prefix}bcda.newest_export n
    where c.is_merged
    and c.first_month <= ${prefix}bcda.month_number(n.file_date)
) g;
comment on view ${prefix}bcda.covered_span is 'Coverage by person and consecutive months that say the same, all parts and all records with one current MBI merged: ${prefix}cclf.coverage_month has its months one by one. In versions 1 and 2 every month is a row.';
comment on column ${prefix}bcda.covered_span.bene_mbi_id is 'Current MBI of the person.';
comment on column ${prefix}bcda.covered_span.is_merged is 'Whether it is of a person with several records.';
comment on column ${prefix}bcda.covered_span.next_month is 'Number of the first month after it; at most that after the newest export.';

-- Columns that show a table's say what the table says of them.
do $$
declare
    shown record;
begin
    for shown in
        select v.view_name, a.attname, col_description(c.attrelid, c.attnum) as meaning
        from (
            values
                ('coverage_span', 'coverage_month'), ('paid_month', 'coverage_month'),
                ('computed_coverage_span', 'coverage_month'), ('computed_coverage_span', 'coverage_span'),
                ('computed_paid_month', 'coverage_month'), ('computed_paid_month', 'paid_month'),
                ('covered_span', 'coverage_month'), ('covered_span', 'coverage_span')
        ) v (view_name, table_name)
        join pg_attribute a on a.attrelid = ('${prefix}bcda.' || v.view_name)::regclass and a.attnum > 0
        join pg_attribute c on c.attrelid = ('${prefix}bcda.' || v.table_name)::regclass and c.attname = a.attname
        where col_description(a.attrelid, a.attnum) is null
        and col_description(c.attrelid, c.attnum) is not null
    loop
        execute format('comment on column ${prefix}bcda.%I.%I is %L', shown.view_name, shown.attname, shown.meaning);
    end loop;
end
$$;

delete from ${prefix}bcda.coverage_span;
insert into ${prefix}bcda.coverage_span
    (bene_id, first_month, next_month, buyin_cd, hmo_ind, ptc_cntrct_id, ptc_pbp_id, ptc_plan_type_cd, ptd_cntrct_id,
    ptd_pbp_id, ptd_sgmt_id, cst_shr_grp_cd, rds_ind, dual_stus_cd, bene_mdcr_stus_cd, part_a_ind, part_b_ind, part_c_ind, part_d_ind, file_id)
select
    bene_id, first_month, next_month, buyin_cd, hmo_ind, ptc_cntrct_id, ptc_pbp_id, ptc_plan_type_cd, ptd_cntrct_id,
    ptd_pbp_id, ptd_sgmt_id, cst_shr_grp_cd, rds_ind, dual_stus_cd, bene_mdcr_stus_cd, part_a_ind, part_b_ind, part_c_ind, part_d_ind, file_id
from ${prefix}bcda.computed_coverage_span
where not is_merged
order by bene_id, first_month;

delete from ${prefix}bcda.paid_month;
insert into ${prefix}bcda.paid_month
    (bene_id, paid_month, paid, inpatient, outpatient, professional, skilled_nursing, home_health, hospice, equipment, drugs)
select bene_id, paid_month, paid, inpatient, outpatient, professional, skilled_nursing, home_health, hospice, equipment, drugs
from ${prefix}bcda.computed_paid_month
order by bene_id, paid_month;
