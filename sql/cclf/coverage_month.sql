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
        k.person as bene_id,
        k.bene_mbi_id,
        make_date((s.month_number - 1) / 12, (s.month_number - 1) % 12 + 1, 1) as coverage_month,
        k.buyin_cd,
        k.hmo_ind,
        k.ptc_cntrct_id,
        k.ptc_pbp_id,
        k.ptc_plan_type_cd,
        k.ptd_cntrct_id,
        k.ptd_pbp_id,
        k.ptd_sgmt_id,
        k.cst_shr_grp_cd,
        k.rds_ind,
        k.dual_stus_cd,
        k.bene_mdcr_stus_cd,
        k.file_id,
        k.parts
    from (
        select
            c.person,
            c.bene_mbi_id,
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
            max(c.file_id) as file_id,
            '-' || case when bool_or(c.part = 'A') then 'A' else '' end || case when bool_or(c.part = 'B') then 'B' else '' end
                || case when bool_or(c.part = 'C') then 'C' else '' end || case when bool_or(c.part = 'D') then 'D' else '' end as parts
        from (
            select
                p.*,
                p.coverage_part as part,
                case p.coverage_part when 'A' then '2' when 'B' then '1' else '0' end as from_a,
                case p.coverage_part when 'D' then '1' else '0' end as from_d,
                q.first_month,
                q.next_month
            from (
                select
                    b.*,
                    array_agg(b.begins) over (partition by b.person, b.bene_mbi_id) || array_agg(b.ends) over (partition by b.person, b.bene_mbi_id) as borders
                from (
                    select
                        b.bene_id as person,
                        m.bene_mbi_id,
                        '1' || to_char(b.period_start_dt, 'YYYY-MM-DD')
                            || coalesce(to_char(b.last_updated at time zone 'UTC', 'YYYYMMDDHH24MISS'), '00000000000000') as latest,
                        ${prefix}bcda.month_number(greatest(${prefix}bcda.dated(b.period_start_dt), '1966-07-01')) as begins,
                        ${prefix}bcda.month_number(least(${prefix}bcda.dated(b.period_end_dt), e.file_date)) + 1 as ends,
                        b.*
                    from ${prefix}bcda.coverage_month b
                    left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
                    cross join ${prefix}bcda.newest_export e
                    where ${prefix}bcda.dated(b.period_start_dt) is not null
                    and not exists (select from ${prefix}bcda.person_record r where r.bene_id = b.bene_id)
                    union all
                    select
                        r.standing_bene_id,
                        r.bene_mbi_id,
                        r.stands::integer || to_char(b.period_start_dt, 'YYYY-MM-DD')
                            || coalesce(to_char(b.last_updated at time zone 'UTC', 'YYYYMMDDHH24MISS'), '00000000000000'),
                        ${prefix}bcda.month_number(greatest(${prefix}bcda.dated(b.period_start_dt), '1966-07-01')),
                        ${prefix}bcda.month_number(least(${prefix}bcda.dated(b.period_end_dt), n.last_end_dt, e.file_date)) + 1,
                        b.*
                    from ${prefix}bcda.person_record r
                    join ${prefix}bcda.coverage_month b on b.bene_id = r.bene_id
                    left join ${prefix}bcda.merged_coverage_end n on n.bene_id = b.bene_id and n.coverage_part = b.coverage_part
                    cross join ${prefix}bcda.newest_export e
                    where ${prefix}bcda.dated(b.period_start_dt) is not null
                ) b
                where b.begins < b.ends
            ) p
            cross join lateral (
                select t.border as first_month, lead(t.border) over (order by t.border) as next_month
                from (select distinct u.border from unnest(p.borders) u (border) where u.border between p.begins and p.ends) t
            ) q
            where q.next_month is not null
        ) c
        group by c.person, c.bene_mbi_id, c.first_month, c.next_month
    ) k
    cross join lateral generate_series(k.first_month, k.next_month - 1) s (month_number)
) g
left join ${prefix}etl.file f on f.file_id = g.file_id;
