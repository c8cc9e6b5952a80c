-- Prior authorizations, one row per request: questions whether Medicare would pay for a service, no claims. The decisions are in cclf.prior_authorization_item. Empty unless bcda.partially-adjudicated is set.
create or replace view ${prefix}cclf.prior_authorization as
select
    p.eob_id as prior_authorization_id, -- Id of the prior authorization. FHIR: ExplanationOfBenefit.id.
    m.bene_mbi_id,
    p.pa_utn,
    p.pa_icn_dcn,
    p.pa_clm_type_cd,
    p.status,
    p.outcome,
    ${prefix}bcda.dated(p.pa_created_dt) as pa_created_dt,
    ${prefix}bcda.dated(p.pa_from_dt) as pa_from_dt,
    ${prefix}bcda.dated(p.pa_thru_dt) as pa_thru_dt,
    p.bill_type_cd,
    p.clm_cntrctr_num,
    p.prvdr_npi_num,
    p.prvdr_oscar_num,
    p.rfrg_prvdr_npi_num,
    p.atndg_prvdr_npi_num,
    p.oprtg_prvdr_npi_num,
    p.rndrg_prvdr_npi_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.prior_authorization p
left join ${prefix}bcda.current_mbi m on m.bene_id = p.bene_id
left join ${prefix}etl.file f on f.file_id = p.file_id;
