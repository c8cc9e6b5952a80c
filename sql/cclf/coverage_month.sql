-- Coverage by person and month, all parts and all records with one current MBI merged; months about which none says anything are left out. In versions 1 and 2 a delivery has one reference year, and earlier years stay; in version 3 the months of all periods up to the newest export, or as long as they are not absent (${prefix}bcda.absent_coverage).
create or replace view ${prefix}cclf.coverage_month as
select
    g.bene_id, -- CCW beneficiary id; of several records with one current MBI that which stands for the person. FHIR: Coverage.beneficiary.
    g.bene_mbi_id,
    make_date((s.month_number - 1) / 12, (s.month_number - 1) % 12 + 1, 1) as coverage_month,
    g.buyin_cd,
    g.part_a_ind, -- Entitled to Part A: Y or N. Rule: buyin_cd is 1, 3, A or C; v3: the month is in the period of Part A.
    g.part_b_ind, -- Entitled to Part B: Y or N. Rule: buyin_cd is 2, 3, B or C; v3: the month is in the period of Part B.
    g.hmo_ind,
    g.part_c_ind, -- Enrolled in Part C: Y or N. Rule: hmo_ind is neither 0 nor 4, or ptc_cntrct_id is none of 0, N, *; v3: the month is in the period of Part C.
    g.ptc_cntrct_id,
    g.ptc_pbp_id,
    g.ptc_plan_type_cd,
    g.ptd_cntrct_id,
    g.part_d_ind, -- Enrolled in Part D: Y or N. Rule: ptd_cntrct_id is there and none of 0, N, *; v3: the month is in the period of Part D.
    g.ptd_pbp_id,
    g.ptd_sgmt_id,
    g.cst_shr_grp_cd,
    g.rds_ind,
    g.dual_stus_cd,
    g.bene_mdcr_stus_cd,
    f.file_name, -- File the row came from. From ${prefix}etl.file, newest file for the month.
    f.file_date -- Date (UTC) of that file's export. From ${prefix}etl.file, newest file for the month.
from ${prefix}bcda.covered_span g
cross join lateral generate_series(g.first_month, g.next_month - 1) s (month_number)
left join ${prefix}etl.file f on f.file_id = g.file_id;
