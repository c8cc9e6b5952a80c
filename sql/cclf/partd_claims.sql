-- CCLF7: Part D drug events.
create or replace view ${prefix}cclf.partd_claims as
select
    d.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(d.clm_line_ndc_cd) as clm_line_ndc_cd,
    case coalesce(${prefix}bcda.filled(d.adjstmt_dltn_cd), '')
        when '' then '01'
        when 'A' then '02'
        when 'D' then '03'
        when 'R' then '04'
    end as clm_type_cd,
    ${prefix}bcda.dated(d.clm_line_from_dt) as clm_line_from_dt,
    case
        when ${prefix}bcda.filled(d.clm_srvc_prvdr_gnrc_id_num) is null then '99'
        when d.srvc_prvdr_id_type = 'NPI' then '01'
        when d.srvc_prvdr_id_type = 'UPIN' then '06'
        when d.srvc_prvdr_id_type = 'NCPDP' then '07'
        when d.srvc_prvdr_id_type in ('DL', 'SL') then '08'
        when d.srvc_prvdr_id_type = 'TAX' then '11'
        when d.srvc_prvdr_id_type is null and d.srvc_prvdr_id_system ilike '%upin%' then '06'
        when d.srvc_prvdr_id_type is null and d.srvc_prvdr_id_system = 'http://hl7.org/fhir/sid/us-npi' then '01'
        else '99'
    end as prvdr_srvc_id_qlfyr_cd,
    ${prefix}bcda.filled(d.clm_srvc_prvdr_gnrc_id_num) as clm_srvc_prvdr_gnrc_id_num,
    ${prefix}bcda.filled(d.clm_dspnsng_stus_cd) as clm_dspnsng_stus_cd,
    ${prefix}bcda.filled(d.clm_daw_prod_slctn_cd) as clm_daw_prod_slctn_cd,
    d.clm_line_srvc_unit_qty,
    d.clm_line_days_suply_qty,
    case
        when ${prefix}bcda.filled(d.clm_prsbng_prvdr_gnrc_id_num) is null then null
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
    end as prvdr_prsbng_id_qlfyr_cd, -- Kind of clm_prsbng_prvdr_gnrc_id_num: 01 NPI, 06 UPIN, 07 NCPDP, 08 state license, 11 tax number, 12 DEA, 99 other. FHIR: ExplanationOfBenefit.careTeam as for clm_prsbng_prvdr_gnrc_id_num, type of the identifier, else its system; 01 with neither, since the server sends NPIs only.
    ${prefix}bcda.filled(d.clm_prsbng_prvdr_gnrc_id_num) as clm_prsbng_prvdr_gnrc_id_num,
    d.clm_line_bene_pmt_amt,
    case ${prefix}bcda.filled(d.adjstmt_dltn_cd)
        when 'D' then '1'
        when 'A' then '2'
        when 'R' then '2'
        else '0'
    end as clm_adjsmt_type_cd,
    coalesce(${prefix}bcda.dated(d.payment_dt), ${prefix}bcda.dated((d.last_updated at time zone 'UTC')::date)) as clm_efctv_dt, -- When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.payment.date, else the date (UTC) of meta.lastUpdated.
    null::date as clm_idr_ld_dt,
    ${prefix}bcda.filled(d.clm_line_rx_srvc_rfrnc_num) as clm_line_rx_srvc_rfrnc_num,
    d.clm_line_rx_fill_num,
    ${prefix}bcda.filled(d.clm_phrmcy_srvc_type_cd) as clm_phrmcy_srvc_type_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.partd_claims d
left join ${prefix}bcda.current_mbi m on m.bene_id = d.bene_id
left join ${prefix}etl.file f on f.file_id = d.file_id
where ${prefix}bcda.is_active(d.status);
