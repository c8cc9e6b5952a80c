-- Items of prior authorizations, one row per service that is asked for, with the decision about it.
create or replace view ${prefix}cclf.prior_authorization_item as
select
    i.eob_id as prior_authorization_id, -- Id of the prior authorization that the item is of. FHIR: ExplanationOfBenefit.id.
    i.clm_line_num as item_num, -- Number of the item within its prior authorization. FHIR: ExplanationOfBenefit.item.sequence.
    m.bene_mbi_id,
    i.pa_utn,
    i.hcpcs_cd,
    i.hcpcs_1_mdfr_cd,
    i.hcpcs_2_mdfr_cd,
    i.hcpcs_3_mdfr_cd,
    i.hcpcs_4_mdfr_cd,
    i.hcpcs_5_mdfr_cd,
    i.pa_decision_cd,
    ${prefix}bcda.dated(i.pa_decision_dt) as pa_decision_dt,
    ${prefix}bcda.dated(i.pa_decision_exp_dt) as pa_decision_exp_dt,
    ${prefix}bcda.dated(i.pa_submitted_dt) as pa_submitted_dt,
    ${prefix}bcda.dated(i.pa_received_dt) as pa_received_dt,
    ${prefix}bcda.dated(i.pa_added_dt) as pa_added_dt,
    ${prefix}bcda.dated(i.pa_updated_dt) as pa_updated_dt,
    i.service_cnt,
    i.render_state_cd,
    i.mr_count,
    ${prefix}bcda.dated(i.mr_count_from_dt) as mr_count_from_dt,
    ${prefix}bcda.dated(i.mr_count_thru_dt) as mr_count_thru_dt,
    f.file_name,
    f.file_date
from ${prefix}bcda.prior_authorization_item i
left join ${prefix}bcda.current_mbi m on m.bene_id = i.bene_id
left join ${prefix}etl.file f on f.file_id = i.file_id;
