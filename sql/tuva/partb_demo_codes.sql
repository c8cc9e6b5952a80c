-- CCLFB of people with an MBI, under the name that later versions of the connector read. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.partb_demo_codes as
select
    c.cur_clm_uniq_id,
    c.clm_line_num,
    c.bene_mbi_id,
    c.bene_hic_num,
    c.clm_type_cd,
    c.clm_line_ngaco_pbpmt_sw,
    c.clm_line_ngaco_pdschrg_hcbs_sw,
    c.clm_line_ngaco_snf_wvr_sw,
    c.clm_line_ngaco_tlhlth_sw,
    c.clm_line_ngaco_cptatn_sw,
    c.clm_demo_1st_num,
    c.clm_demo_2nd_num,
    c.clm_demo_3rd_num,
    c.clm_demo_4th_num,
    c.clm_demo_5th_num,
    c.clm_pbp_inclsn_amt,
    c.clm_pbp_rdctn_amt,
    c.clm_ngaco_cmg_wvr_sw,
    c.clm_mdcr_ddctbl_amt,
    c.clm_sqstrtn_rdctn_amt,
    c.clm_line_carr_hpsa_scrcty_cd,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.partb_be_demo_codes c
where c.bene_mbi_id is not null;
