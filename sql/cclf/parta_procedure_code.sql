-- CCLF3: Part A claims, one row per procedure.
create or replace view ${prefix}cclf.parta_procedure_code as
select
    p.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    p.clm_type_cd,
    p.clm_val_sqnc_num,
    p.clm_prcdr_cd,
    ${prefix}bcda.dated(p.clm_prcdr_prfrm_dt) as clm_prcdr_prfrm_dt,
    null::text as bene_eqtbl_bic_hicn_num,
    p.prvdr_oscar_num,
    ${prefix}bcda.dated(p.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(p.clm_thru_dt) as clm_thru_dt,
    p.dgns_prcdr_icd_ind,
    p.prvdr_oscar_num as clm_blg_prvdr_oscar_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_procedure_code p
left join ${prefix}bcda.current_mbi m on m.bene_id = p.bene_id
left join ${prefix}etl.file f on f.file_id = p.file_id
where p.is_current;
