-- Procedures of people with an MBI, as CCLF3. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.parta_procedure_code as
select
    c.cur_clm_uniq_id,
    c.bene_mbi_id,
    c.bene_hic_num,
    c.clm_type_cd,
    c.clm_val_sqnc_num,
    c.clm_prcdr_cd,
    to_char(c.clm_prcdr_prfrm_dt, 'YYYY-MM-DD') as clm_prcdr_prfrm_dt,
    c.bene_eqtbl_bic_hicn_num,
    c.prvdr_oscar_num,
    to_char(c.clm_from_dt, 'YYYY-MM-DD') as clm_from_dt,
    to_char(c.clm_thru_dt, 'YYYY-MM-DD') as clm_thru_dt,
    min(c.dgns_prcdr_icd_ind) over (partition by c.cur_clm_uniq_id, c.bene_mbi_id) as dgns_prcdr_icd_ind, -- ICD version of all procedures of the claim: 0 where one has ICD-10, for the connector drops a claim of two versions.
    c.clm_blg_prvdr_oscar_num,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.parta_procedure_code c
where c.bene_mbi_id is not null;
