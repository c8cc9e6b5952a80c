-- Coverage by person and month, the four parts and all records with one current MBI merged; months about which none says anything are left out. A delivery has one reference year; earlier years stay.
create or replace view ${prefix}cclf.coverage_month as
select
    g.bene_id, -- CCW beneficiary id; of several records with one current MBI that which stands for the person. FHIR: Coverage.beneficiary.
    g.bene_mbi_id,
    g.coverage_month, -- First day of the month. FHIR: Coverage extension rfrnc_yr and the number in the names of the monthly extensions.
    g.buyin_cd, -- Entitlement and state buy-in of the month: 0 none, 1 A, 2 B, 3 A and B, A to C the same with state buy-in. FHIR: Coverage (A, B) extension buyinMM.
    case when g.buyin_cd in ('1', '3', 'A', 'C') then 'Y' when g.buyin_cd is not null then 'N' end as part_a_ind, -- Entitled to Part A: Y or N. Rule: buyin_cd is 1, 3, A or C.
    case when g.buyin_cd in ('2', '3', 'B', 'C') then 'Y' when g.buyin_cd is not null then 'N' end as part_b_ind, -- Entitled to Part B: Y or N. Rule: buyin_cd is 2, 3, B or C.
    g.hmo_ind, -- Medicare Advantage: 0 none, 4 fee for service demonstration, others enrolled. FHIR: Coverage (C) extension hmo_ind_MM.
    case
        when g.hmo_ind not in ('0', '4') or g.ptc_cntrct_id not in ('0', 'N', '*') then 'Y'
        when g.hmo_ind is not null or g.ptc_cntrct_id is not null then 'N'
    end as part_c_ind, -- Enrolled in Part C: Y or N. Rule: hmo_ind is neither 0 nor 4, or ptc_cntrct_id is none of 0, N, *.
    g.ptc_cntrct_id, -- Part C contract; 0 none. FHIR: Coverage (C) extension ptc_cntrct_id_MM.
    g.ptc_pbp_id, -- Part C plan benefit package. FHIR: Coverage (C) extension ptc_pbp_id_MM.
    g.ptc_plan_type_cd, -- Part C plan type. FHIR: Coverage (C) extension ptc_plan_type_cd_MM.
    g.ptd_cntrct_id, -- Part D contract; 0 none. FHIR: Coverage (D) extension ptdcntrctMM/YYYY-M, the one delivered last, else ptdcntrctMM.
    case when g.ptd_cntrct_id not in ('0', 'N', '*') then 'Y' else 'N' end as part_d_ind, -- Enrolled in Part D: Y or N. Rule: ptd_cntrct_id is there and none of 0, N, *.
    g.ptd_pbp_id, -- Part D plan benefit package. FHIR: Coverage (D) extension ptdpbpidMM.
    g.ptd_sgmt_id, -- Part D segment. FHIR: Coverage (D) extension sgmtidMM.
    g.cst_shr_grp_cd, -- Low income cost sharing group. FHIR: Coverage (D) extension cstshrMM.
    g.rds_ind, -- Retiree drug subsidy. FHIR: Coverage (D) extension rdsindMM.
    g.dual_stus_cd, -- Dual status code of the month, as delivered. FHIR: Coverage (A to D) extension dual_MM.
    g.bene_mdcr_stus_cd, -- Medicare status; one value, the same in every month. FHIR: Coverage extension ms_cd of Part A, else B, else D.
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
) g
left join ${prefix}etl.file f on f.file_id = g.file_id;
