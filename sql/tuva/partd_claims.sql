-- Drug events of people with an MBI, as CCLF7. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.partd_claims as
select
    c.cur_clm_uniq_id,
    c.bene_mbi_id,
    c.bene_hic_num,
    c.clm_line_ndc_cd,
    c.clm_type_cd,
    to_char(c.clm_line_from_dt, 'YYYY-MM-DD') as clm_line_from_dt,
    c.prvdr_srvc_id_qlfyr_cd,
    c.clm_srvc_prvdr_gnrc_id_num,
    c.clm_dspnsng_stus_cd,
    c.clm_daw_prod_slctn_cd,
    c.clm_line_srvc_unit_qty,
    c.clm_line_days_suply_qty,
    c.prvdr_prsbng_id_qlfyr_cd,
    c.clm_prsbng_prvdr_gnrc_id_num,
    c.clm_line_bene_pmt_amt,
    case when c.clm_type_cd = '03' then '1' else c.clm_adjsmt_type_cd end as clm_adjsmt_type_cd, -- Adjustment code, 1 for every event that is deleted: the connector drops an event by this code alone.
    to_char(c.clm_efctv_dt, 'YYYY-MM-DD') as clm_efctv_dt,
    to_char(c.clm_idr_ld_dt, 'YYYY-MM-DD') as clm_idr_ld_dt,
    c.cur_clm_uniq_id as clm_line_rx_srvc_rfrnc_num, -- Claim id: the connector takes this for a part of the key of a fill, without the person.
    coalesce(c.clm_line_rx_fill_num, 0) as clm_line_rx_fill_num, -- Number of the fill, 0 where there is none.
    c.clm_phrmcy_srvc_type_cd,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.partd_claims c
where c.bene_mbi_id is not null;
