-- Coverage by person and month, all parts and all records with one current MBI merged; months about which none says anything are left out. In versions 1 and 2 a delivery has one reference year, and earlier years stay; in version 3 the months of all periods up to the newest export.
create or replace view ${prefix}cclf.coverage_month as
select
    g.bene_id, -- CCW beneficiary id; of several records with one current MBI that which stands for the person. FHIR: Coverage.beneficiary.
    g.bene_mbi_id,
    g.coverage_month,
    g.buyin_cd,
    case when coalesce(nullif(g.parts, '') like '%A%', g.buyin_cd in ('1', '3', 'A', 'C')) then 'Y' when g.buyin_cd is not null or g.parts <> '' then 'N' end as part_a_ind, -- Entitled to Part A: Y or N. Rule: buyin_cd is 1, 3, A or C; v3: the month is in the period of Part A.
    case when coalesce(nullif(g.parts, '') like '%B%', g.buyin_cd in ('2', '3', 'B', 'C')) then 'Y' when g.buyin_cd is not null or g.parts <> '' then 'N' end as part_b_ind, -- Entitled to Part B: Y or N. Rule: buyin_cd is 2, 3, B or C; v3: the month is in the period of Part B.
    g.hmo_ind,
    case
        when coalesce(nullif(g.parts, '') like '%C%', g.hmo_ind not in ('0', '4') or g.ptc_cntrct_id not in ('0', 'N', '*')) then 'Y'
        when g.hmo_ind is not null or g.ptc_cntrct_id is not null or g.parts <> '' then 'N'
    end as part_c_ind, -- Enrolled in Part C: Y or N. Rule: hmo_ind is neither 0 nor 4, or ptc_cntrct_id is none of 0, N, *; v3: the month is in the period of Part C.
    g.ptc_cntrct_id,
    g.ptc_pbp_id,
    g.ptc_plan_type_cd,
    g.ptd_cntrct_id,
    case when coalesce(nullif(g.parts, '') like '%D%', g.ptd_cntrct_id not in ('0', 'N', '*')) then 'Y' else 'N' end as part_d_ind, -- Enrolled in Part D: Y or N. Rule: ptd_cntrct_id is there and none of 0, N, *; v3: the month is in the period of Part D.
    g.ptd_pbp_id,
    g.ptd_sgmt_id,
    g.cst_shr_grp_cd,
    g.rds_ind,
    g.dual_stus_cd,
    g.bene_mdcr_stus_cd,
    f.file_name, -- File the row came from. From ${prefix}etl.file, newest file for the month.
    f.file_date -- Date (UTC) of that file's export. From ${prefix}etl.file, newest file for the month.
from (
    select
        b.bene_id,
        m.bene_mbi_id,
        b.coverage_month,
        ${prefix}bcda.filled(${prefix}bcda.joint_buyin(
            min(b.buyin_cd), max(b.buyin_cd),
            bool_or(b.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(b.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(b.buyin_cd in ('A', 'B', 'C'))
        )) as buyin_cd,
        ${prefix}bcda.filled(max(b.hmo_ind)) as hmo_ind,
        ${prefix}bcda.filled(max(b.ptc_cntrct_id)) as ptc_cntrct_id,
        ${prefix}bcda.filled(max(b.ptc_pbp_id)) as ptc_pbp_id,
        ${prefix}bcda.filled(max(b.ptc_plan_type_cd)) as ptc_plan_type_cd,
        coalesce(
            (array_agg(${prefix}bcda.filled(b.ptd_cntrct_id_dated) order by b.last_updated desc nulls last, b.ptd_cntrct_id_dated desc)
                filter (where ${prefix}bcda.filled(b.ptd_cntrct_id_dated) is not null))[1],
            ${prefix}bcda.filled(max(b.ptd_cntrct_id))
        ) as ptd_cntrct_id,
        ${prefix}bcda.filled(max(b.ptd_pbp_id)) as ptd_pbp_id,
        ${prefix}bcda.filled(max(b.ptd_sgmt_id)) as ptd_sgmt_id,
        ${prefix}bcda.filled(max(b.cst_shr_grp_cd)) as cst_shr_grp_cd,
        ${prefix}bcda.filled(max(b.rds_ind)) as rds_ind,
        ${prefix}bcda.filled(max(b.dual_stus_cd)) as dual_stus_cd,
        coalesce(
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'A')),
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'B')),
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'D'))
        ) as bene_mdcr_stus_cd,
        max(b.file_id) as file_id,
        '' as parts
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
        c.coverage_month,
        ${prefix}bcda.filled(${prefix}bcda.joint_buyin(
            min(c.buyin_cd), max(c.buyin_cd),
            bool_or(c.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(c.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(c.buyin_cd in ('A', 'B', 'C'))
        )) as buyin_cd,
        coalesce(${prefix}bcda.filled(max(c.hmo_ind) filter (where c.standing)), ${prefix}bcda.filled(max(c.hmo_ind))) as hmo_ind,
        coalesce(${prefix}bcda.filled(max(c.ptc_cntrct_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_cntrct_id))) as ptc_cntrct_id,
        coalesce(${prefix}bcda.filled(max(c.ptc_pbp_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_pbp_id))) as ptc_pbp_id,
        coalesce(${prefix}bcda.filled(max(c.ptc_plan_type_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_plan_type_cd))) as ptc_plan_type_cd,
        coalesce(
            (array_agg(${prefix}bcda.filled(c.ptd_cntrct_id_dated) order by c.standing desc, c.last_updated desc nulls last, c.ptd_cntrct_id_dated desc)
                filter (where ${prefix}bcda.filled(c.ptd_cntrct_id_dated) is not null))[1],
            ${prefix}bcda.filled(max(c.ptd_cntrct_id) filter (where c.standing)),
            ${prefix}bcda.filled(max(c.ptd_cntrct_id))
        ) as ptd_cntrct_id,
        coalesce(${prefix}bcda.filled(max(c.ptd_pbp_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptd_pbp_id))) as ptd_pbp_id,
        coalesce(${prefix}bcda.filled(max(c.ptd_sgmt_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptd_sgmt_id))) as ptd_sgmt_id,
        coalesce(${prefix}bcda.filled(max(c.cst_shr_grp_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.cst_shr_grp_cd))) as cst_shr_grp_cd,
        coalesce(${prefix}bcda.filled(max(c.rds_ind) filter (where c.standing)), ${prefix}bcda.filled(max(c.rds_ind))) as rds_ind,
        coalesce(${prefix}bcda.filled(max(c.dual_stus_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.dual_stus_cd))) as dual_stus_cd,
        coalesce(
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'A')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'B')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'D')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'A')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'B')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'D'))
        ) as bene_mdcr_stus_cd,
        max(c.file_id) as file_id,
        '' as parts
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
    union all
    select
        c.person as bene_id,
        max(c.bene_mbi_id) as bene_mbi_id,
        c.coverage_month,
        (array_agg(c.buyin_cd order by c.standing desc, c.coverage_part, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.buyin_cd is not null))[1] as buyin_cd,
        max(c.hmo_ind) as hmo_ind,
        (array_agg(c.ptc_cntrct_id order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptc_cntrct_id is not null))[1] as ptc_cntrct_id,
        (array_agg(c.ptc_pbp_id order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptc_pbp_id is not null))[1] as ptc_pbp_id,
        (array_agg(c.ptc_plan_type_cd order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptc_plan_type_cd is not null))[1] as ptc_plan_type_cd,
        (array_agg(c.ptd_cntrct_id order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptd_cntrct_id is not null))[1] as ptd_cntrct_id,
        (array_agg(c.ptd_pbp_id order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptd_pbp_id is not null))[1] as ptd_pbp_id,
        (array_agg(c.ptd_sgmt_id order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.ptd_sgmt_id is not null))[1] as ptd_sgmt_id,
        (array_agg(c.cst_shr_grp_cd order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.cst_shr_grp_cd is not null))[1] as cst_shr_grp_cd,
        (array_agg(c.rds_ind order by c.standing desc, c.coverage_part desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.rds_ind is not null))[1] as rds_ind,
        (array_agg(c.dual_stus_cd order by c.standing desc, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.dual_stus_cd is not null))[1] as dual_stus_cd,
        (array_agg(c.bene_mdcr_stus_cd order by c.standing desc, c.coverage_part, c.period_start_dt desc, c.last_updated desc nulls last, c.coverage_id desc) filter (where c.bene_mdcr_stus_cd is not null))[1] as bene_mdcr_stus_cd,
        max(c.file_id) as file_id,
        '-' || coalesce(string_agg(distinct c.coverage_part, '') filter (where c.coverage_part in ('A', 'B', 'C', 'D')), '') as parts
    from (
        select
            coalesce(r.standing_bene_id, b.bene_id) as person,
            coalesce(r.stands, true) as standing,
            m.bene_mbi_id,
            s.coverage_month::date as coverage_month,
            b.coverage_id,
            ${prefix}bcda.filled(b.coverage_part) as coverage_part,
            b.period_start_dt,
            b.last_updated,
            ${prefix}bcda.filled(b.buyin_cd) as buyin_cd,
            ${prefix}bcda.filled(b.hmo_ind) as hmo_ind,
            ${prefix}bcda.filled(b.ptc_cntrct_id) as ptc_cntrct_id,
            ${prefix}bcda.filled(b.ptc_pbp_id) as ptc_pbp_id,
            ${prefix}bcda.filled(b.ptc_plan_type_cd) as ptc_plan_type_cd,
            ${prefix}bcda.filled(b.ptd_cntrct_id) as ptd_cntrct_id,
            ${prefix}bcda.filled(b.ptd_pbp_id) as ptd_pbp_id,
            ${prefix}bcda.filled(b.ptd_sgmt_id) as ptd_sgmt_id,
            ${prefix}bcda.filled(b.cst_shr_grp_cd) as cst_shr_grp_cd,
            ${prefix}bcda.filled(b.rds_ind) as rds_ind,
            ${prefix}bcda.filled(b.dual_stus_cd) as dual_stus_cd,
            ${prefix}bcda.filled(b.bene_mdcr_stus_cd) as bene_mdcr_stus_cd,
            b.file_id
        from ${prefix}bcda.coverage_month b
        cross join ${prefix}bcda.newest_export e
        cross join lateral generate_series(
            date_trunc('month', greatest(${prefix}bcda.dated(b.period_start_dt), '1966-07-01')::timestamp),
            least(${prefix}bcda.dated(b.period_end_dt), e.file_date)::timestamp,
            interval '1 month'
        ) s (coverage_month)
        left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
        left join ${prefix}bcda.person_record r on r.bene_id = b.bene_id
        where ${prefix}bcda.dated(b.period_start_dt) is not null
    ) c
    group by c.person, c.coverage_month
) g
left join ${prefix}etl.file f on f.file_id = g.file_id;
