-- Lines of claims for medical equipment of people with an MBI, as CCLF6. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.partb_dme as
select
    c.cur_clm_uniq_id,
    c.clm_line_num,
    c.bene_mbi_id,
    c.bene_hic_num,
    c.clm_type_cd,
    to_char(c.clm_from_dt, 'YYYY-MM-DD') as clm_from_dt,
    to_char(c.clm_thru_dt, 'YYYY-MM-DD') as clm_thru_dt,
    c.clm_fed_type_srvc_cd,
    c.clm_pos_cd,
    to_char(c.clm_line_from_dt, 'YYYY-MM-DD') as clm_line_from_dt,
    to_char(c.clm_line_thru_dt, 'YYYY-MM-DD') as clm_line_thru_dt,
    c.clm_line_hcpcs_cd,
    c.clm_line_cvrd_pd_amt,
    c.clm_prmry_pyr_cd,
    c.payto_prvdr_npi_num,
    c.ordrg_prvdr_npi_num,
    c.clm_carr_pmt_dnl_cd,
    c.clm_prcsg_ind_cd,
    c.clm_adjsmt_type_cd,
    to_char(c.clm_efctv_dt, 'YYYY-MM-DD') as clm_efctv_dt,
    to_char(c.clm_idr_ld_dt, 'YYYY-MM-DD') as clm_idr_ld_dt,
    c.cur_clm_uniq_id as clm_cntl_num, -- Claim id, for the reason that partb_physicians gives.
    c.bene_eqtbl_bic_hicn_num,
    c.clm_line_alowd_chrg_amt,
    c.clm_disp_cd,
    c.clm_blg_prvdr_npi_num,
    c.clm_rfrg_prvdr_npi_num,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.partb_dme c
where c.bene_mbi_id is not null;
