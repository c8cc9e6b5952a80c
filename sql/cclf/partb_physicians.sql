-- CCLF5: Part B claims of physicians, one row per line.
create or replace view ${prefix}cclf.partb_physicians as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(l.clm_type_cd) as clm_type_cd,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(l.rndrg_prvdr_type_cd) as rndrg_prvdr_type_cd,
    coalesce(${prefix}bcda.padded(l.rndrg_prvdr_fips_st_cd, 2), s.fips_code) as rndrg_prvdr_fips_st_cd, -- FIPS code of the rendering provider's state. FHIR: ExplanationOfBenefit.item.locationCodeableConcept extension prvdr_state_cd, an SSA or postal code, looked up in ${prefix}bcda.state; v3: supportingInfo RNDRG_PRVDR_FIPS_ST_CD that the line names.
    ${prefix}bcda.filled(l.clm_prvdr_spclty_cd) as clm_prvdr_spclty_cd,
    ${prefix}bcda.filled(l.clm_fed_type_srvc_cd) as clm_fed_type_srvc_cd,
    ${prefix}bcda.filled(l.clm_pos_cd) as clm_pos_cd,
    ${prefix}bcda.dated(coalesce(l.clm_line_from_dt, l.clm_line_thru_dt, l.clm_from_dt)) as clm_line_from_dt,
    ${prefix}bcda.dated(coalesce(l.clm_line_thru_dt, l.clm_line_from_dt, l.clm_thru_dt)) as clm_line_thru_dt,
    ${prefix}bcda.filled(l.clm_line_hcpcs_cd) as clm_line_hcpcs_cd,
    l.clm_line_cvrd_pd_amt,
    ${prefix}bcda.filled(l.clm_line_prmry_pyr_cd) as clm_line_prmry_pyr_cd,
    ${prefix}bcda.filled(l.clm_line_dgns_cd) as clm_line_dgns_cd,
    ${prefix}bcda.filled(l.clm_rndrg_prvdr_tax_num) as clm_rndrg_prvdr_tax_num,
    ${prefix}bcda.filled(l.rndrg_prvdr_npi_num) as rndrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_carr_pmt_dnl_cd) as clm_carr_pmt_dnl_cd,
    ${prefix}bcda.filled(l.clm_prcsg_ind_cd) as clm_prcsg_ind_cd,
    coalesce(${prefix}bcda.filled(l.clm_adjsmt_type_cd), '0') as clm_adjsmt_type_cd, -- Adjustment type: 0 original, 1 cancellation, 2 adjustment; v3 also has 3, 4, 5, 8 and 9. Rule: as the server sends it, 0 where it sends none, as v1 and v2 do: their superseded versions are left out.
    ${prefix}bcda.dated(l.clm_efctv_dt) as clm_efctv_dt,
    ${prefix}bcda.dated(l.clm_idr_ld_dt) as clm_idr_ld_dt,
    coalesce(${prefix}bcda.filled(l.clm_cntl_num), ${prefix}bcda.filled(l.cur_clm_uniq_id)) as clm_cntl_num,
    null::text as bene_eqtbl_bic_hicn_num,
    l.clm_line_alowd_chrg_amt,
    l.clm_line_srvc_unit_qty,
    ${prefix}bcda.filled(l.hcpcs_1_mdfr_cd) as hcpcs_1_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_2_mdfr_cd) as hcpcs_2_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_3_mdfr_cd) as hcpcs_3_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_4_mdfr_cd) as hcpcs_4_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_5_mdfr_cd) as hcpcs_5_mdfr_cd,
    ${prefix}bcda.padded(l.clm_disp_cd, 2) as clm_disp_cd,
    ${prefix}bcda.filled(l.clm_dgns_1_cd) as clm_dgns_1_cd,
    ${prefix}bcda.filled(l.clm_dgns_2_cd) as clm_dgns_2_cd,
    ${prefix}bcda.filled(l.clm_dgns_3_cd) as clm_dgns_3_cd,
    ${prefix}bcda.filled(l.clm_dgns_4_cd) as clm_dgns_4_cd,
    ${prefix}bcda.filled(l.clm_dgns_5_cd) as clm_dgns_5_cd,
    ${prefix}bcda.filled(l.clm_dgns_6_cd) as clm_dgns_6_cd,
    ${prefix}bcda.filled(l.clm_dgns_7_cd) as clm_dgns_7_cd,
    ${prefix}bcda.filled(l.clm_dgns_8_cd) as clm_dgns_8_cd,
    ${prefix}bcda.filled(l.dgns_prcdr_icd_ind) as dgns_prcdr_icd_ind,
    ${prefix}bcda.filled(l.clm_dgns_9_cd) as clm_dgns_9_cd,
    ${prefix}bcda.filled(l.clm_dgns_10_cd) as clm_dgns_10_cd,
    ${prefix}bcda.filled(l.clm_dgns_11_cd) as clm_dgns_11_cd,
    ${prefix}bcda.filled(l.clm_dgns_12_cd) as clm_dgns_12_cd,
    ${prefix}bcda.filled(l.hcpcs_betos_cd) as hcpcs_betos_cd,
    ${prefix}bcda.filled(l.rndrg_prvdr_npi_num) as clm_rndrg_prvdr_npi_num, -- NPI of the rendering provider on the claim. FHIR: as rndrg_prvdr_npi_num.
    ${prefix}bcda.filled(l.clm_rfrg_prvdr_npi_num) as clm_rfrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_cntrctr_num) as clm_cntrctr_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_physicians l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}bcda.state s on s.code = upper(${prefix}bcda.padded(l.prvdr_state_cd, 2))
left join ${prefix}etl.file f on f.file_id = l.file_id
where ${prefix}bcda.is_active(l.status);
