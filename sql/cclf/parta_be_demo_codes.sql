-- CCLFA: Part A claims, one row per claim: begin of care, liability amounts, adjustment reason.
create or replace view ${prefix}cclf.parta_be_demo_codes as
select
    b.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    b.clm_type_cd,
    ${prefix}bcda.dated(b.clm_actv_care_from_dt) as clm_actv_care_from_dt,
    b.clm_ngaco_pbpmt_sw,
    b.clm_ngaco_pdschrg_hcbs_sw,
    b.clm_ngaco_snf_wvr_sw,
    b.clm_ngaco_tlhlth_sw,
    b.clm_ngaco_cptatn_sw,
    b.clm_demo_1st_num,
    b.clm_demo_2nd_num,
    b.clm_demo_3rd_num,
    b.clm_demo_4th_num,
    b.clm_demo_5th_num,
    null::numeric as clm_pbp_inclsn_amt,
    null::numeric as clm_pbp_rdctn_amt,
    b.clm_ngaco_cmg_wvr_sw,
    b.clm_instnl_per_diem_amt,
    b.clm_mdcr_ip_bene_ddctbl_amt,
    b.clm_mdcr_coinsrnc_amt,
    b.clm_blood_lblty_amt,
    b.clm_instnl_prfnl_amt,
    b.clm_ncvrd_chrg_amt,
    b.clm_mdcr_ddctbl_amt,
    b.clm_rlt_cond_cd,
    b.clm_oprtnl_outlr_amt,
    null::numeric as clm_mdcr_new_tech_amt, -- New technology add-on amount. Always NULL: not part of the claims that the server reads.
    null::numeric as clm_islet_isoln_amt, -- Islet isolation add-on amount. Always NULL: not part of the claims that the server reads.
    null::numeric as clm_sqstrtn_rdctn_amt,
    b.clm_1_rev_cntr_ansi_rsn_cd,
    b.clm_1_rev_cntr_ansi_grp_cd,
    null::numeric as clm_mips_pmt_amt, -- MIPS payment amount. Always NULL: not part of the claims that the server reads.
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_be_demo_codes b
left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
left join ${prefix}etl.file f on f.file_id = b.file_id
where b.is_current;
