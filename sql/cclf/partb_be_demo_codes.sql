-- CCLFB: Part B claims, benefit enhancement and demonstration codes. CCLFB lists only lines that have such a code; versions 1 and 2 of the API deliver none, so that this is empty with them. In version 3 the demonstration numbers are benefit enhancement codes.
create or replace view ${prefix}cclf.partb_be_demo_codes as
select
    b.cur_clm_uniq_id,
    b.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    b.clm_type_cd,
    b.clm_line_ngaco_pbpmt_sw,
    b.clm_line_ngaco_pdschrg_hcbs_sw,
    b.clm_line_ngaco_snf_wvr_sw,
    b.clm_line_ngaco_tlhlth_sw,
    b.clm_line_ngaco_cptatn_sw,
    b.clm_demo_1st_num,
    b.clm_demo_2nd_num,
    b.clm_demo_3rd_num,
    b.clm_demo_4th_num,
    b.clm_demo_5th_num,
    null::numeric as clm_pbp_inclsn_amt,
    null::numeric as clm_pbp_rdctn_amt,
    b.clm_ngaco_cmg_wvr_sw,
    b.clm_mdcr_ddctbl_amt,
    null::numeric as clm_sqstrtn_rdctn_amt,
    b.clm_line_carr_hpsa_scrcty_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_be_demo_codes b
left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
left join ${prefix}etl.file f on f.file_id = b.file_id
where b.is_current;
