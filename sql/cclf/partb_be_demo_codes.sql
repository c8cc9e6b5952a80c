-- CCLFB: Part B claims, benefit enhancement and demonstration codes. CCLFB lists only lines that have such a code; version 1 of the API delivers none, so this is always empty.
create or replace view ${prefix}cclf.partb_be_demo_codes as
select
    b.cur_clm_uniq_id,
    b.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(b.clm_type_cd) as clm_type_cd,
    null::text as clm_line_ngaco_pbpmt_sw, -- Benefit enhancement of the line: population-based payment. Always NULL: not part of the claims that the server reads.
    null::text as clm_line_ngaco_pdschrg_hcbs_sw, -- Benefit enhancement of the line: post-discharge home visit. Always NULL: not part of the claims that the server reads.
    null::text as clm_line_ngaco_snf_wvr_sw, -- Benefit enhancement of the line: waiver of the SNF three-day rule. Always NULL: not part of the claims that the server reads.
    null::text as clm_line_ngaco_tlhlth_sw, -- Benefit enhancement of the line: telehealth. Always NULL: not part of the claims that the server reads.
    null::text as clm_line_ngaco_cptatn_sw, -- Benefit enhancement of the line: all-inclusive population-based payment. Always NULL: not part of the claims that the server reads.
    null::text as clm_demo_1st_num,
    null::text as clm_demo_2nd_num,
    null::text as clm_demo_3rd_num,
    null::text as clm_demo_4th_num,
    null::text as clm_demo_5th_num,
    null::numeric as clm_pbp_inclsn_amt,
    null::numeric as clm_pbp_rdctn_amt,
    null::text as clm_ngaco_cmg_wvr_sw,
    b.clm_mdcr_ddctbl_amt,
    null::numeric as clm_sqstrtn_rdctn_amt,
    null::text as clm_line_carr_hpsa_scrcty_cd, -- Health professional shortage area bonus. Always NULL: not part of the claims that the server reads.
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_be_demo_codes b
left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
left join ${prefix}etl.file f on f.file_id = b.file_id
where b.is_current;
