-- CCLF4: Part A claims, one row per diagnosis.
create or replace view ${prefix}cclf.parta_diagnosis_code as
select
    d.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    d.clm_type_cd,
    case d.dgns_role
        when 'external-first' then '1'
        when 'external' then 'E'
        else 'D'
    end as clm_prod_type_cd,
    row_number() over (
        partition by d.file_id, d.line_no, d.cur_clm_uniq_id, m.bene_mbi_id,
            ${prefix}bcda.dated(d.clm_from_dt), ${prefix}bcda.dated(d.clm_thru_dt)
        order by
            case d.dgns_role when 'principal' then 1 when 'external-first' then 3 when 'external' then 4 else 2 end,
            d.dgns_sqnc_num,
            d.dgns_position
    )::integer as clm_val_sqnc_num,
    d.clm_dgns_cd,
    null::text as bene_eqtbl_bic_hicn_num,
    d.prvdr_oscar_num,
    ${prefix}bcda.dated(d.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(d.clm_thru_dt) as clm_thru_dt,
    d.clm_poa_ind,
    d.dgns_prcdr_icd_ind,
    d.prvdr_oscar_num as clm_blg_prvdr_oscar_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_diagnosis_code d
left join ${prefix}bcda.current_mbi m on m.bene_id = d.bene_id
left join ${prefix}etl.file f on f.file_id = d.file_id
where d.dgns_role not in ('admitting', 'reason-for-visit', 'repeated')
and d.is_current;
