-- CCLF1: Part A claims, one row per claim.
create or replace view ${prefix}cclf.parta_claims_header as
select
    h.cur_clm_uniq_id,
    h.prvdr_oscar_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    h.clm_type_cd,
    ${prefix}bcda.dated(h.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(h.clm_thru_dt) as clm_thru_dt,
    h.clm_bill_fac_type_cd,
    h.clm_bill_clsfctn_cd,
    h.prncpl_dgns_cd,
    h.admtg_dgns_cd,
    h.clm_mdcr_npmt_rsn_cd,
    h.clm_pmt_amt,
    h.clm_nch_prmry_pyr_cd,
    coalesce(${prefix}bcda.padded(h.prvdr_fac_fips_st_cd, 2), s.fips_code) as prvdr_fac_fips_st_cd,
    ${prefix}bcda.padded(h.bene_ptnt_stus_cd, 2) as bene_ptnt_stus_cd,
    ${prefix}bcda.padded(h.dgns_drg_cd, 3) as dgns_drg_cd,
    h.clm_op_srvc_type_cd,
    h.fac_prvdr_npi_num,
    h.oprtg_prvdr_npi_num,
    h.atndg_prvdr_npi_num,
    h.othr_prvdr_npi_num,
    coalesce(h.clm_adjsmt_type_cd, '0') as clm_adjsmt_type_cd,
    ${prefix}bcda.dated(h.clm_efctv_dt) as clm_efctv_dt,
    ${prefix}bcda.dated(h.clm_idr_ld_dt) as clm_idr_ld_dt,
    null::text as bene_eqtbl_bic_hicn_num,
    h.clm_admsn_type_cd,
    h.clm_admsn_src_cd,
    h.clm_bill_freq_cd,
    h.clm_query_cd,
    coalesce(h.dgns_prcdr_icd_ind, h.prcdr_icd_ind) as dgns_prcdr_icd_ind,
    h.clm_mdcr_instnl_tot_chrg_amt,
    h.clm_mdcr_ip_pps_cptl_ime_amt,
    h.clm_oprtnl_ime_amt,
    h.clm_mdcr_ip_pps_dsprprtnt_amt,
    h.clm_hipps_uncompd_care_amt,
    h.clm_oprtnl_dsprprtnt_amt,
    h.prvdr_oscar_num as clm_blg_prvdr_oscar_num,
    h.fac_prvdr_npi_num as clm_blg_prvdr_npi_num, -- NPI of the billing provider. FHIR: as fac_prvdr_npi_num.
    h.oprtg_prvdr_npi_num as clm_oprtg_prvdr_npi_num, -- NPI of the operating physician on the claim. FHIR: as oprtg_prvdr_npi_num.
    h.atndg_prvdr_npi_num as clm_atndg_prvdr_npi_num, -- NPI of the attending physician on the claim. FHIR: as atndg_prvdr_npi_num.
    h.othr_prvdr_npi_num as clm_othr_prvdr_npi_num, -- NPI of the other physician on the claim. FHIR: as othr_prvdr_npi_num.
    h.clm_cntl_num,
    h.clm_org_cntl_num,
    h.clm_cntrctr_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_claims_header h
left join ${prefix}bcda.current_mbi m on m.bene_id = h.bene_id
left join ${prefix}bcda.state s on s.code = upper(${prefix}bcda.padded(h.prvdr_state_cd, 2))
left join ${prefix}etl.file f on f.file_id = h.file_id
where h.is_current;
