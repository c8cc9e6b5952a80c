-- CCLF2: Part A claims, one row per revenue center line.
create or replace view ${prefix}cclf.parta_claims_revenue_center_detail as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    l.clm_type_cd,
    coalesce(
        ${prefix}bcda.dated(l.clm_line_from_dt),
        case when l.clm_line_from_dt is null then ${prefix}bcda.dated(l.clm_line_thru_dt) end,
        ${prefix}bcda.dated(l.clm_from_dt)
    ) as clm_line_from_dt, -- First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start, which also stands for the filler dates 1000-01-01 and 9999-12-31.
    coalesce(
        ${prefix}bcda.dated(l.clm_line_thru_dt),
        case when l.clm_line_thru_dt is null then ${prefix}bcda.dated(l.clm_line_from_dt) end,
        ${prefix}bcda.dated(l.clm_thru_dt)
    ) as clm_line_thru_dt, -- Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end, which also stands for the filler dates 1000-01-01 and 9999-12-31.
    ${prefix}bcda.padded(l.clm_line_prod_rev_ctr_cd, 4) as clm_line_prod_rev_ctr_cd,
    ${prefix}bcda.dated(l.clm_line_instnl_rev_ctr_dt) as clm_line_instnl_rev_ctr_dt,
    l.clm_line_hcpcs_cd,
    null::text as bene_eqtbl_bic_hicn_num,
    l.prvdr_oscar_num,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    l.clm_line_srvc_unit_qty,
    l.clm_line_cvrd_pd_amt,
    l.hcpcs_1_mdfr_cd,
    l.hcpcs_2_mdfr_cd,
    l.hcpcs_3_mdfr_cd,
    l.hcpcs_4_mdfr_cd,
    l.hcpcs_5_mdfr_cd,
    l.clm_rev_apc_hipps_cd,
    l.prvdr_oscar_num as clm_fac_prvdr_oscar_num, -- CMS certification number of the facility. FHIR: as prvdr_oscar_num.
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_claims_revenue_center_detail l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}etl.file f on f.file_id = l.file_id
where l.is_current;
