-- CCLF7: Part D drug events.
create or replace view ${prefix}cclf.partd_claims as
select
    d.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    d.clm_line_ndc_cd,
    case
        when d.clm_type_cd is not null then ${prefix}bcda.padded(d.clm_type_cd, 2)
        when d.adjstmt_dltn_cd is null then '01'
        when d.adjstmt_dltn_cd = 'A' then '02'
        when d.adjstmt_dltn_cd = 'D' then '03'
        when d.adjstmt_dltn_cd = 'R' then '04'
    end as clm_type_cd,
    ${prefix}bcda.dated(d.clm_line_from_dt) as clm_line_from_dt,
    case
        when d.clm_srvc_prvdr_gnrc_id_num is null then '99'
        when d.srvc_prvdr_id_type ~ '^[0-9]+$' then ${prefix}bcda.padded(d.srvc_prvdr_id_type, 2)
        when d.srvc_prvdr_id_type = 'NPI' then '01'
        when d.srvc_prvdr_id_type = 'UPIN' then '06'
        when d.srvc_prvdr_id_type = 'NCPDP' then '07'
        when d.srvc_prvdr_id_type in ('DL', 'SL') then '08'
        when d.srvc_prvdr_id_type = 'TAX' then '11'
        when d.srvc_prvdr_id_type is null and d.srvc_prvdr_id_system ilike '%upin%' then '06'
        when d.srvc_prvdr_id_type is null and d.srvc_prvdr_id_system = 'http://hl7.org/fhir/sid/us-npi' then '01'
        else '99'
    end as prvdr_srvc_id_qlfyr_cd,
    d.clm_srvc_prvdr_gnrc_id_num,
    d.clm_dspnsng_stus_cd,
    d.clm_daw_prod_slctn_cd,
    d.clm_line_srvc_unit_qty,
    d.clm_line_days_suply_qty,
    case
        when d.clm_prsbng_prvdr_gnrc_id_num is null then null
        when d.prsbng_prvdr_id_type ~ '^[0-9]+$' then ${prefix}bcda.padded(d.prsbng_prvdr_id_type, 2)
        when d.prsbng_prvdr_id_type = 'NPI' then '01'
        when d.prsbng_prvdr_id_type = 'UPIN' then '06'
        when d.prsbng_prvdr_id_type = 'NCPDP' then '07'
        when d.prsbng_prvdr_id_type in ('DL', 'SL') then '08'
        when d.prsbng_prvdr_id_type = 'TAX' then '11'
        when d.prsbng_prvdr_id_type = 'DEA' then '12'
        when d.prsbng_prvdr_id_type is null and d.prsbng_prvdr_id_system ilike '%upin%' then '06'
        when d.prsbng_prvdr_id_type is null
            and coalesce(d.prsbng_prvdr_id_system, 'http://hl7.org/fhir/sid/us-npi') = 'http://hl7.org/fhir/sid/us-npi'
            then '01'
        else '99'
    end as prvdr_prsbng_id_qlfyr_cd,
    d.clm_prsbng_prvdr_gnrc_id_num,
    d.clm_line_bene_pmt_amt,
    ${prefix}bcda.event_adjustment(d.clm_adjsmt_type_cd, d.adjstmt_dltn_cd, d.clm_type_cd) as clm_adjsmt_type_cd,
    coalesce(${prefix}bcda.dated(d.clm_efctv_dt), ${prefix}bcda.dated(d.payment_dt), ${prefix}bcda.dated((d.last_updated at time zone 'UTC')::date)) as clm_efctv_dt,
    ${prefix}bcda.dated(d.clm_idr_ld_dt) as clm_idr_ld_dt,
    d.clm_line_rx_srvc_rfrnc_num,
    d.clm_line_rx_fill_num,
    d.clm_phrmcy_srvc_type_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.partd_claims d
left join ${prefix}bcda.current_mbi m on m.bene_id = d.bene_id
left join ${prefix}etl.file f on f.file_id = d.file_id
where d.is_current;
