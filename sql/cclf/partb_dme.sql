-- CCLF6: Part B claims for durable medical equipment, one row per line.
create or replace view ${prefix}cclf.partb_dme as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    l.clm_type_cd,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    l.clm_fed_type_srvc_cd,
    l.clm_pos_cd,
    ${prefix}bcda.dated(coalesce(l.clm_line_from_dt, l.clm_line_thru_dt, l.clm_from_dt)) as clm_line_from_dt,
    ${prefix}bcda.dated(coalesce(l.clm_line_thru_dt, l.clm_line_from_dt, l.clm_thru_dt)) as clm_line_thru_dt,
    l.clm_line_hcpcs_cd,
    l.clm_line_cvrd_pd_amt,
    l.clm_prmry_pyr_cd,
    l.payto_prvdr_npi_num,
    l.ordrg_prvdr_npi_num,
    l.clm_carr_pmt_dnl_cd,
    l.clm_prcsg_ind_cd,
    coalesce(l.clm_adjsmt_type_cd, '0') as clm_adjsmt_type_cd,
    ${prefix}bcda.dated(l.clm_efctv_dt) as clm_efctv_dt,
    ${prefix}bcda.dated(l.clm_idr_ld_dt) as clm_idr_ld_dt,
    coalesce(l.clm_cntl_num, l.cur_clm_uniq_id) as clm_cntl_num,
    null::text as bene_eqtbl_bic_hicn_num,
    l.clm_line_alowd_chrg_amt,
    ${prefix}bcda.padded(l.clm_disp_cd, 2) as clm_disp_cd,
    l.payto_prvdr_npi_num as clm_blg_prvdr_npi_num, -- NPI of the billing provider. FHIR: as payto_prvdr_npi_num.
    l.ordrg_prvdr_npi_num as clm_rfrg_prvdr_npi_num, -- NPI of the referring provider. FHIR: as ordrg_prvdr_npi_num.
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_dme l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}etl.file f on f.file_id = l.file_id
where l.is_current;
