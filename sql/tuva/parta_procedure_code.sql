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
    case
        when c.dgns_prcdr_icd_ind = '0' then '0'
        else (
            select min(o.dgns_prcdr_icd_ind) from ${prefix}bcda.parta_procedure_code o
            where o.cur_clm_uniq_id = c.cur_clm_uniq_id and o.is_current
        )
    end as dgns_prcdr_icd_ind, -- ICD version of all procedures of the claim, for the connector drops a claim of two: 0 (ICD-10) where one has it, else 9 (ICD-9) or U (none).
    c.clm_blg_prvdr_oscar_num,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.parta_procedure_code c
where c.bene_mbi_id is not null;
