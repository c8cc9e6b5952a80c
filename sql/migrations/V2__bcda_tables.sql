-- Base tables: what the views in sql/flatten/v1 make of each resource, as last delivered, cancelled claims included.
-- The columns are those of the view, in its order, then where the row came from.
-- The staging schema has the same tables for the nightly job to append to; publishing moves their rows here.

create schema if not exists ${prefix}bcda;
comment on schema ${prefix}bcda is 'Base tables: every resource as last delivered, cancelled claims included. For the cclf views and for what they leave out; analysts begin with cclf.';
create schema if not exists ${prefix}staging;
comment on schema ${prefix}staging is 'Rows of the run that is under way, appended chunk by chunk; empty between runs. Written and emptied by the job alone.';

create function ${prefix}bcda.filled(value text) returns text
    language sql immutable parallel safe
    return nullif(btrim(value, E' \t\n\r\u000b\u000c\u00a0\u3000'), '');
comment on function ${prefix}bcda.filled is 'The value without white space around it; NULL when nothing is left.';

create function ${prefix}bcda.padded(value text, width integer) returns text
    language sql immutable parallel safe
    return lpad(${prefix}bcda.filled(value), greatest(width, length(${prefix}bcda.filled(value))), '0');
comment on function ${prefix}bcda.padded is 'The value with zeros in front up to the width; longer ones stay as they are, blanks are NULL.';

create function ${prefix}bcda.dated(value date) returns date
    language sql immutable parallel safe
    return case when value between '0001-01-01' and '9999-12-30' and value <> '1000-01-01' then value end;
comment on function ${prefix}bcda.dated is 'The day; NULL for the filler dates 1000-01-01 and 9999-12-31.';

create function ${prefix}bcda.yeared(value smallint) returns smallint
    language sql immutable parallel safe
    return case when value between 1 and 9998 and value <> 1000 then value end;
comment on function ${prefix}bcda.yeared is 'The year; NULL for the filler years 1000 and 9999 and for what is no year.';

create function ${prefix}bcda.monthed(value date) returns date
    language sql immutable parallel safe
    return case when value between '0001-01-01' and '9998-12-31' and value not between '1000-01-01' and '1000-12-31' then value end;
comment on function ${prefix}bcda.monthed is 'The month of a reference year; NULL in the filler years 1000 and 9999.';

create function ${prefix}bcda.month_number(value date) returns integer
    language sql immutable parallel safe
    return (date_part('year', ${prefix}bcda.dated(value)) * 12 + date_part('month', ${prefix}bcda.dated(value)))::integer;
comment on function ${prefix}bcda.month_number is 'The month of a day, counted from year 0: consecutive months have consecutive numbers. NULL for the filler dates.';

create function ${prefix}bcda.is_active(status text) returns boolean
    language sql immutable parallel safe
    return status = 'active' or lower(${prefix}bcda.filled(status)) = 'active';
comment on function ${prefix}bcda.is_active is 'Whether a claim of that status is in cclf: active alone. Any other status, or none, stays in the base tables.';

create function ${prefix}bcda.joint_buyin(lowest text, highest text, part_a boolean, part_b boolean, by_state boolean) returns text
    language sql immutable parallel safe
    return case
        when lowest = highest then highest
        when part_a and part_b then case when by_state then 'C' else '3' end
        when part_a then case when by_state then 'A' else '1' end
        when part_b then case when by_state then 'B' else '2' end
        else highest
    end;
comment on function ${prefix}bcda.joint_buyin is 'One buy-in code for a month about which several coverages speak, of whose codes the lowest and the highest are given: the code itself where they agree, else that of all parts that any of them has.';

create table ${prefix}bcda.claim (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    eob_type text,
    clm_id text,
    claim_group text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null,
    primary key (eob_id)
);
create index on ${prefix}bcda.claim (bene_id);
comment on table ${prefix}bcda.claim is 'Claims of every type. One row per ExplanationOfBenefit, cancelled ones included. Drives the replacement of re-delivered claims: whatever a claim had in any table goes when its newer delivery comes.';
comment on column ${prefix}bcda.claim.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.claim.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.claim.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.claim.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.claim.eob_type is 'CARRIER, DME, HHA, HOSPICE, INPATIENT, OUTPATIENT, PDE or SNF. FHIR: ExplanationOfBenefit.type eob-type, the first of a known kind.';
comment on column ${prefix}bcda.claim.clm_id is 'CCW claim id (drug events: PDE id). FHIR: ExplanationOfBenefit.identifier clm_id or pde_id, else the id without its type.';
comment on column ${prefix}bcda.claim.claim_group is 'Claim group id: shared by versions of a claim, and not unique. FHIR: ExplanationOfBenefit.identifier claim-group.';
comment on column ${prefix}bcda.claim.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.claim.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.claim.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.claim.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.claim.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.claim.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.parta_claims_header (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    eob_type text,
    cur_clm_uniq_id text,
    prvdr_oscar_num text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    clm_bill_fac_type_cd text,
    clm_bill_clsfctn_cd text,
    prncpl_dgns_cd text,
    admtg_dgns_cd text,
    clm_mdcr_npmt_rsn_cd text,
    clm_pmt_amt numeric,
    clm_nch_prmry_pyr_cd text,
    prvdr_state_cd text,
    bene_ptnt_stus_cd text,
    dgns_drg_cd text,
    fac_prvdr_npi_num text,
    oprtg_prvdr_npi_num text,
    atndg_prvdr_npi_num text,
    othr_prvdr_npi_num text,
    clm_efctv_dt date,
    clm_admsn_type_cd text,
    clm_admsn_src_cd text,
    clm_bill_freq_cd text,
    clm_query_cd text,
    dgns_prcdr_icd_ind text,
    prcdr_icd_ind text,
    clm_mdcr_instnl_tot_chrg_amt numeric,
    clm_mdcr_ip_pps_cptl_ime_amt numeric,
    clm_oprtnl_ime_amt numeric,
    clm_mdcr_ip_pps_dsprprtnt_amt numeric,
    clm_hipps_uncompd_care_amt numeric,
    clm_oprtnl_dsprprtnt_amt numeric,
    clm_cntl_num text,
    clm_org_cntl_num text,
    clm_cntrctr_num text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.parta_claims_header (eob_id);
create index on ${prefix}bcda.parta_claims_header (cur_clm_uniq_id);
create index on ${prefix}bcda.parta_claims_header (bene_id);
create index parta_claims_header_clm_from_dt_idx on ${prefix}bcda.parta_claims_header (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.parta_claims_header is 'CCLF1: Part A claims, headers. One row per institutional claim. Institutional claims by their eob-type; the claim-type coding labels outpatient claims professional.';
comment on column ${prefix}bcda.parta_claims_header.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.parta_claims_header.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.parta_claims_header.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.parta_claims_header.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.parta_claims_header.eob_type is 'INPATIENT, OUTPATIENT, SNF, HHA or HOSPICE. FHIR: ExplanationOfBenefit.type eob-type, the first of a known kind.';
comment on column ${prefix}bcda.parta_claims_header.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.parta_claims_header.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}bcda.parta_claims_header.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.parta_claims_header.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.parta_claims_header.clm_bill_fac_type_cd is 'Type of facility, first digit of the type of bill. FHIR: ExplanationOfBenefit.facility extension clm_fac_type_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_bill_clsfctn_cd is 'Bill classification, second digit of the type of bill. FHIR: ExplanationOfBenefit.type clm_srvc_clsfctn_type_cd.';
comment on column ${prefix}bcda.parta_claims_header.prncpl_dgns_cd is 'Principal diagnosis. FHIR: ExplanationOfBenefit.diagnosis: the last of type principal, else the admitting one.';
comment on column ${prefix}bcda.parta_claims_header.admtg_dgns_cd is 'Admitting diagnosis (inpatient and SNF). FHIR: ExplanationOfBenefit.diagnosis of type admitting.';
comment on column ${prefix}bcda.parta_claims_header.clm_mdcr_npmt_rsn_cd is 'Why Medicare paid nothing; NULL when it paid. FHIR: ExplanationOfBenefit extension clm_mdcr_non_pmt_rsn_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_pmt_amt is 'Amount Medicare paid for the claim. FHIR: ExplanationOfBenefit.payment.amount.';
comment on column ${prefix}bcda.parta_claims_header.clm_nch_prmry_pyr_cd is 'Primary payer; NULL when it is Medicare. FHIR: ExplanationOfBenefit.information nch_prmry_pyr_cd.';
comment on column ${prefix}bcda.parta_claims_header.prvdr_state_cd is 'State of the facility as delivered: SSA or postal code. FHIR: ExplanationOfBenefit.item.locationAddress.state, lowest line that has one.';
comment on column ${prefix}bcda.parta_claims_header.bene_ptnt_stus_cd is 'Discharge status of the patient, two digits. FHIR: ExplanationOfBenefit.information ptnt_dschrg_stus_cd.';
comment on column ${prefix}bcda.parta_claims_header.dgns_drg_cd is 'Diagnosis related group (inpatient and SNF). FHIR: ExplanationOfBenefit.diagnosis.packageCode clm_drg_cd.';
comment on column ${prefix}bcda.parta_claims_header.fac_prvdr_npi_num is 'NPI of the facility. FHIR: ExplanationOfBenefit.facility, else organization, NPI.';
comment on column ${prefix}bcda.parta_claims_header.oprtg_prvdr_npi_num is 'NPI of the operating physician. FHIR: ExplanationOfBenefit.careTeam of role assist, NPI.';
comment on column ${prefix}bcda.parta_claims_header.atndg_prvdr_npi_num is 'NPI of the attending physician. FHIR: ExplanationOfBenefit.careTeam of role primary that no line links to, else the lowest of role primary; NPI.';
comment on column ${prefix}bcda.parta_claims_header.othr_prvdr_npi_num is 'NPI of the other physician. FHIR: ExplanationOfBenefit.careTeam of role other, NPI.';
comment on column ${prefix}bcda.parta_claims_header.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}bcda.parta_claims_header.clm_admsn_type_cd is 'Admission type (inpatient and SNF). FHIR: ExplanationOfBenefit.information clm_ip_admsn_type_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_admsn_src_cd is 'Admission source (inpatient and SNF). FHIR: ExplanationOfBenefit.information clm_src_ip_admsn_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_bill_freq_cd is 'Bill frequency, third digit of the type of bill. FHIR: ExplanationOfBenefit.information clm_freq_cd.';
comment on column ${prefix}bcda.parta_claims_header.clm_query_cd is 'Claim query code. FHIR: ExplanationOfBenefit.billablePeriod extension claim_query_cd.';
comment on column ${prefix}bcda.parta_claims_header.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis: coding system of the principal one, else the admitting one, else the first.';
comment on column ${prefix}bcda.parta_claims_header.prcdr_icd_ind is 'ICD version of the procedures (0, 9 or U), for claims without a diagnosis. FHIR: ExplanationOfBenefit.procedure: coding system of the first.';
comment on column ${prefix}bcda.parta_claims_header.clm_mdcr_instnl_tot_chrg_amt is 'Total charges of the claim. FHIR: ExplanationOfBenefit.totalCost.';
comment on column ${prefix}bcda.parta_claims_header.clm_mdcr_ip_pps_cptl_ime_amt is 'Capital PPS, indirect medical education amount. FHIR: ExplanationOfBenefit extension clm_pps_cptl_ime_amt.';
comment on column ${prefix}bcda.parta_claims_header.clm_oprtnl_ime_amt is 'Operating indirect medical education amount. FHIR: ExplanationOfBenefit extension ime_op_clm_val_amt.';
comment on column ${prefix}bcda.parta_claims_header.clm_mdcr_ip_pps_dsprprtnt_amt is 'Capital PPS, disproportionate share amount. FHIR: ExplanationOfBenefit extension clm_pps_cptl_dsprprtnt_shr_amt.';
comment on column ${prefix}bcda.parta_claims_header.clm_hipps_uncompd_care_amt is 'Uncompensated care amount. FHIR: ExplanationOfBenefit extension clm_uncompd_care_pmt_amt.';
comment on column ${prefix}bcda.parta_claims_header.clm_oprtnl_dsprprtnt_amt is 'Operating disproportionate share amount. FHIR: ExplanationOfBenefit extension dsh_op_clm_val_amt.';
comment on column ${prefix}bcda.parta_claims_header.clm_cntl_num is 'Control number the fiscal intermediary gave the claim. FHIR: ExplanationOfBenefit extension fi_doc_clm_cntl_num.';
comment on column ${prefix}bcda.parta_claims_header.clm_org_cntl_num is 'Control number of the original claim. FHIR: ExplanationOfBenefit extension fi_orig_clm_cntl_num.';
comment on column ${prefix}bcda.parta_claims_header.clm_cntrctr_num is 'Number of the Medicare administrative contractor. FHIR: ExplanationOfBenefit extension fi_num.';
comment on column ${prefix}bcda.parta_claims_header.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.parta_claims_header.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.parta_claims_header.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.parta_claims_revenue_center_detail (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    prvdr_oscar_num text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    clm_line_num integer,
    clm_line_from_dt date,
    clm_line_thru_dt date,
    clm_line_prod_rev_ctr_cd text,
    clm_line_instnl_rev_ctr_dt date,
    clm_line_hcpcs_cd text,
    clm_line_srvc_unit_qty numeric,
    clm_line_cvrd_pd_amt numeric,
    hcpcs_1_mdfr_cd text,
    hcpcs_2_mdfr_cd text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.parta_claims_revenue_center_detail (eob_id);
create index on ${prefix}bcda.parta_claims_revenue_center_detail (cur_clm_uniq_id);
create index on ${prefix}bcda.parta_claims_revenue_center_detail (bene_id);
create index parta_claims_revenue_center_detail_clm_from_dt_idx on ${prefix}bcda.parta_claims_revenue_center_detail (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.parta_claims_revenue_center_detail is 'CCLF2: Part A claims, revenue center lines. One row per line of an institutional claim.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_prod_rev_ctr_cd is 'Revenue center, four digits. FHIR: ExplanationOfBenefit.item.revenue rev_cntr.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_instnl_rev_ctr_dt is 'Date of the revenue center. FHIR: ExplanationOfBenefit.item.servicedDate.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_srvc_unit_qty is 'Units of service. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_prvdr_pmt_amt, else rev_cntr_pmt_amt_amt.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.hcpcs_1_mdfr_cd is 'First HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 1.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.hcpcs_2_mdfr_cd is 'Second HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 2.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.parta_claims_revenue_center_detail.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.parta_procedure_code (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    prvdr_oscar_num text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    clm_val_sqnc_num integer,
    clm_prcdr_cd text,
    clm_prcdr_prfrm_dt date,
    dgns_prcdr_icd_ind text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.parta_procedure_code (eob_id);
create index on ${prefix}bcda.parta_procedure_code (cur_clm_uniq_id);
create index on ${prefix}bcda.parta_procedure_code (bene_id);
create index parta_procedure_code_clm_from_dt_idx on ${prefix}bcda.parta_procedure_code (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.parta_procedure_code is 'CCLF3: Part A claims, procedures. One row per ICD procedure of an institutional claim.';
comment on column ${prefix}bcda.parta_procedure_code.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.parta_procedure_code.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.parta_procedure_code.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.parta_procedure_code.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.parta_procedure_code.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.parta_procedure_code.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}bcda.parta_procedure_code.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.parta_procedure_code.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.parta_procedure_code.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.parta_procedure_code.clm_val_sqnc_num is 'Sequence number of the procedure in the claim. FHIR: ExplanationOfBenefit.procedure.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.parta_procedure_code.clm_prcdr_cd is 'ICD procedure code. FHIR: ExplanationOfBenefit.procedure.procedureCodeableConcept.';
comment on column ${prefix}bcda.parta_procedure_code.clm_prcdr_prfrm_dt is 'When the procedure was performed. FHIR: ExplanationOfBenefit.procedure.date, its first ten characters whatever the time zone.';
comment on column ${prefix}bcda.parta_procedure_code.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.procedure.procedureCodeableConcept, coding system.';
comment on column ${prefix}bcda.parta_procedure_code.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.parta_procedure_code.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.parta_procedure_code.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.parta_diagnosis_code (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    prvdr_oscar_num text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    dgns_position integer,
    dgns_sqnc_num integer,
    dgns_role text,
    clm_dgns_cd text,
    clm_poa_ind text,
    dgns_prcdr_icd_ind text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.parta_diagnosis_code (eob_id);
create index on ${prefix}bcda.parta_diagnosis_code (cur_clm_uniq_id);
create index on ${prefix}bcda.parta_diagnosis_code (bene_id);
create index parta_diagnosis_code_clm_from_dt_idx on ${prefix}bcda.parta_diagnosis_code (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.parta_diagnosis_code is 'CCLF4: Part A claims, diagnoses. One row per coded diagnosis of an institutional claim; the entry that carries only the DRG is none. Of two principal diagnoses the last counts; where the claim has none, the admitting one stands in. CCLF4 leaves out reasons for visit and a separate admitting diagnosis; cclf numbers the rest.';
comment on column ${prefix}bcda.parta_diagnosis_code.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.parta_diagnosis_code.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.parta_diagnosis_code.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.parta_diagnosis_code.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.parta_diagnosis_code.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.parta_diagnosis_code.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}bcda.parta_diagnosis_code.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.parta_diagnosis_code.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.parta_diagnosis_code.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.parta_diagnosis_code.dgns_position is 'Place of the diagnosis by sequence, from 0; those without one come last. FHIR: ExplanationOfBenefit.diagnosis: place among the coded ones.';
comment on column ${prefix}bcda.parta_diagnosis_code.dgns_sqnc_num is 'Sequence number in the resource; not that of CCLF4. FHIR: ExplanationOfBenefit.diagnosis.sequence.';
comment on column ${prefix}bcda.parta_diagnosis_code.dgns_role is 'principal (the one that counts), other-principal, admitting (beside a principal one), reason-for-visit, external-first, external, else other. FHIR: ExplanationOfBenefit.diagnosis.type.';
comment on column ${prefix}bcda.parta_diagnosis_code.clm_dgns_cd is 'ICD diagnosis code. FHIR: ExplanationOfBenefit.diagnosis.diagnosisCodeableConcept.';
comment on column ${prefix}bcda.parta_diagnosis_code.clm_poa_ind is 'Present on admission (inpatient). FHIR: ExplanationOfBenefit.diagnosis extension clm_poa_ind_sw1 to 25 or clm_e_poa_ind_sw1 to 12.';
comment on column ${prefix}bcda.parta_diagnosis_code.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis.diagnosisCodeableConcept, coding system.';
comment on column ${prefix}bcda.parta_diagnosis_code.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.parta_diagnosis_code.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.parta_diagnosis_code.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.parta_be_demo_codes (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    eob_type text,
    cur_clm_uniq_id text,
    clm_type_cd text,
    clm_thru_dt date,
    clm_actv_care_from_dt date,
    clm_actv_care_thru_dt date,
    clm_instnl_per_diem_amt numeric,
    clm_mdcr_ip_bene_ddctbl_amt numeric,
    clm_mdcr_coinsrnc_amt numeric,
    clm_blood_lblty_amt numeric,
    clm_instnl_prfnl_amt numeric,
    clm_ncvrd_chrg_amt numeric,
    clm_mdcr_ddctbl_amt numeric,
    clm_oprtnl_outlr_amt numeric,
    clm_1_rev_cntr_ansi_rsn_cd text,
    clm_1_rev_cntr_ansi_grp_cd text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.parta_be_demo_codes (eob_id);
create index on ${prefix}bcda.parta_be_demo_codes (cur_clm_uniq_id);
create index on ${prefix}bcda.parta_be_demo_codes (bene_id);
create index parta_be_demo_codes_clm_actv_care_from_dt_idx on ${prefix}bcda.parta_be_demo_codes (${prefix}bcda.dated(clm_actv_care_from_dt));
comment on table ${prefix}bcda.parta_be_demo_codes is 'CCLFA: Part A claims, benefit enhancement and demonstration codes. One row per institutional claim, with what v1 has of CCLFA: the begin of care, liability amounts and the first adjustment reason.';
comment on column ${prefix}bcda.parta_be_demo_codes.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.parta_be_demo_codes.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.parta_be_demo_codes.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.parta_be_demo_codes.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.parta_be_demo_codes.eob_type is 'INPATIENT, OUTPATIENT, SNF, HHA or HOSPICE. FHIR: ExplanationOfBenefit.type eob-type, the first of a known kind.';
comment on column ${prefix}bcda.parta_be_demo_codes.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_actv_care_from_dt is 'Begin of care: admission, home health or hospice start. FHIR: ExplanationOfBenefit.hospitalization.start.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_actv_care_thru_dt is 'End of the stay or of hospice care; NULL while it lasts. FHIR: ExplanationOfBenefit.hospitalization.end.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_instnl_per_diem_amt is 'Pass-through per diem amount (inpatient). FHIR: ExplanationOfBenefit extension clm_pass_thru_per_diem_amt.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_mdcr_ip_bene_ddctbl_amt is 'Inpatient deductible of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_ip_ddctbl_amt.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_mdcr_coinsrnc_amt is 'Coinsurance of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_pta_coinsrnc_lblty_amt (inpatient, SNF), else nch_bene_ptb_coinsrnc_amt (outpatient).';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_blood_lblty_amt is 'Blood deductible of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_blood_ddctbl_lblty_am.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_instnl_prfnl_amt is 'Professional component of the charges. FHIR: ExplanationOfBenefit extension nch_profnl_cmpnt_chrg_amt.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_ncvrd_chrg_amt is 'Charges that Medicare does not cover (inpatient and SNF). FHIR: ExplanationOfBenefit extension nch_ip_ncvrd_chrg_amt.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_mdcr_ddctbl_amt is 'Deductible of the claim. FHIR: ExplanationOfBenefit extension nch_ip_tot_ddctn_amt (inpatient, SNF), else nch_bene_ptb_ddctbl_amt (outpatient).';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_oprtnl_outlr_amt is 'Operating outlier amount (inpatient). FHIR: ExplanationOfBenefit extension nch_drg_outlier_aprvd_pmt_amt.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_1_rev_cntr_ansi_rsn_cd is 'First claim adjustment reason code of the lines. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_1st_ansi_cd of the lowest line that has one, from the third character.';
comment on column ${prefix}bcda.parta_be_demo_codes.clm_1_rev_cntr_ansi_grp_cd is 'Group of the first claim adjustment reason code. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_1st_ansi_cd of the lowest line that has one, first two characters.';
comment on column ${prefix}bcda.parta_be_demo_codes.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.parta_be_demo_codes.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.parta_be_demo_codes.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.partb_physicians (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    clm_carr_pmt_dnl_cd text,
    clm_efctv_dt date,
    clm_cntl_num text,
    clm_disp_cd text,
    clm_dgns_1_cd text,
    clm_dgns_2_cd text,
    clm_dgns_3_cd text,
    clm_dgns_4_cd text,
    clm_dgns_5_cd text,
    clm_dgns_6_cd text,
    clm_dgns_7_cd text,
    clm_dgns_8_cd text,
    clm_dgns_9_cd text,
    clm_dgns_10_cd text,
    clm_dgns_11_cd text,
    clm_dgns_12_cd text,
    dgns_prcdr_icd_ind text,
    clm_rfrg_prvdr_npi_num text,
    clm_cntrctr_num text,
    clm_line_num integer,
    prvdr_state_cd text,
    clm_fed_type_srvc_cd text,
    clm_pos_cd text,
    clm_line_from_dt date,
    clm_line_thru_dt date,
    clm_line_hcpcs_cd text,
    clm_line_cvrd_pd_amt numeric,
    clm_line_prmry_pyr_cd text,
    clm_line_dgns_cd text,
    clm_rndrg_prvdr_tax_num text,
    clm_prcsg_ind_cd text,
    clm_line_alowd_chrg_amt numeric,
    clm_line_srvc_unit_qty numeric,
    hcpcs_1_mdfr_cd text,
    hcpcs_2_mdfr_cd text,
    hcpcs_betos_cd text,
    rndrg_prvdr_npi_num text,
    rndrg_prvdr_type_cd text,
    clm_prvdr_spclty_cd text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.partb_physicians (eob_id);
create index on ${prefix}bcda.partb_physicians (cur_clm_uniq_id);
create index on ${prefix}bcda.partb_physicians (bene_id);
create index partb_physicians_clm_from_dt_idx on ${prefix}bcda.partb_physicians (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.partb_physicians is 'CCLF5: Part B claims of physicians. One row per line of a carrier claim. The performing provider is the care team member that the line names by sequence number, not by place.';
comment on column ${prefix}bcda.partb_physicians.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.partb_physicians.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.partb_physicians.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.partb_physicians.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.partb_physicians.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.partb_physicians.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.partb_physicians.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.partb_physicians.clm_carr_pmt_dnl_cd is 'Whom the carrier paid, or that it denied the claim (0). FHIR: ExplanationOfBenefit extension carr_clm_pmt_dnl_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}bcda.partb_physicians.clm_cntl_num is 'Control number of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cntl_num, else identifier claim-group, else the claim id.';
comment on column ${prefix}bcda.partb_physicians.clm_disp_cd is 'Disposition of the claim, two digits. FHIR: ExplanationOfBenefit.disposition.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_1_cd is 'Diagnosis 1 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 1.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_2_cd is 'Diagnosis 2 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 2.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_3_cd is 'Diagnosis 3 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 3.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_4_cd is 'Diagnosis 4 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 4.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_5_cd is 'Diagnosis 5 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 5.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_6_cd is 'Diagnosis 6 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 6.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_7_cd is 'Diagnosis 7 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 7.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_8_cd is 'Diagnosis 8 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 8.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_9_cd is 'Diagnosis 9 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 9.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_10_cd is 'Diagnosis 10 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 10.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_11_cd is 'Diagnosis 11 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 11.';
comment on column ${prefix}bcda.partb_physicians.clm_dgns_12_cd is 'Diagnosis 12 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 12.';
comment on column ${prefix}bcda.partb_physicians.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis: coding system of the first.';
comment on column ${prefix}bcda.partb_physicians.clm_rfrg_prvdr_npi_num is 'NPI of the referring provider. FHIR: ExplanationOfBenefit.contained ReferralRequest.requester.agent, NPI.';
comment on column ${prefix}bcda.partb_physicians.clm_cntrctr_num is 'Number of the Medicare administrative contractor. FHIR: ExplanationOfBenefit extension carr_num.';
comment on column ${prefix}bcda.partb_physicians.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.partb_physicians.prvdr_state_cd is 'State of the provider as delivered: SSA or postal code. FHIR: ExplanationOfBenefit.item.locationCodeableConcept extension prvdr_state_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_fed_type_srvc_cd is 'Type of service. FHIR: ExplanationOfBenefit.item.category line_cms_type_srvc_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_pos_cd is 'Place of service. FHIR: ExplanationOfBenefit.item.locationCodeableConcept line_place_of_srvc_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start.';
comment on column ${prefix}bcda.partb_physicians.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end.';
comment on column ${prefix}bcda.partb_physicians.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}bcda.partb_physicians.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication line_nch_pmt_amt, amount.';
comment on column ${prefix}bcda.partb_physicians.clm_line_prmry_pyr_cd is 'Primary payer of the line; NULL when it is Medicare. FHIR: ExplanationOfBenefit.item extension line_bene_prmry_pyr_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_line_dgns_cd is 'Diagnosis of the line. FHIR: ExplanationOfBenefit.diagnosis, the first with a code that item.diagnosisLinkId names.';
comment on column ${prefix}bcda.partb_physicians.clm_rndrg_prvdr_tax_num is 'Tax number of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role other that the line links to, identifier of system v2-0203.';
comment on column ${prefix}bcda.partb_physicians.clm_prcsg_ind_cd is 'Whether the line was allowed (A), or why not. FHIR: ExplanationOfBenefit.item.adjudication line_prcsg_ind_cd, reason.';
comment on column ${prefix}bcda.partb_physicians.clm_line_alowd_chrg_amt is 'Amount Medicare allowed for the line. FHIR: ExplanationOfBenefit.item.adjudication line_alowd_chrg_amt, amount.';
comment on column ${prefix}bcda.partb_physicians.clm_line_srvc_unit_qty is 'Units of service. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}bcda.partb_physicians.hcpcs_1_mdfr_cd is 'First HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 1.';
comment on column ${prefix}bcda.partb_physicians.hcpcs_2_mdfr_cd is 'Second HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 2.';
comment on column ${prefix}bcda.partb_physicians.hcpcs_betos_cd is 'BETOS code of the service. FHIR: ExplanationOfBenefit.item extension betos_cd.';
comment on column ${prefix}bcda.partb_physicians.rndrg_prvdr_npi_num is 'NPI of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, NPI.';
comment on column ${prefix}bcda.partb_physicians.rndrg_prvdr_type_cd is 'Type of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, extension carr_line_prvdr_type_cd.';
comment on column ${prefix}bcda.partb_physicians.clm_prvdr_spclty_cd is 'CMS specialty of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, qualification prvdr_spclty.';
comment on column ${prefix}bcda.partb_physicians.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.partb_physicians.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.partb_physicians.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.partb_dme (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    clm_type_cd text,
    clm_from_dt date,
    clm_thru_dt date,
    clm_carr_pmt_dnl_cd text,
    clm_efctv_dt date,
    clm_cntl_num text,
    clm_disp_cd text,
    ordrg_prvdr_npi_num text,
    clm_line_num integer,
    clm_fed_type_srvc_cd text,
    clm_pos_cd text,
    clm_line_from_dt date,
    clm_line_thru_dt date,
    clm_line_hcpcs_cd text,
    clm_line_cvrd_pd_amt numeric,
    clm_prmry_pyr_cd text,
    payto_prvdr_npi_num text,
    clm_prcsg_ind_cd text,
    clm_line_alowd_chrg_amt numeric,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.partb_dme (eob_id);
create index on ${prefix}bcda.partb_dme (cur_clm_uniq_id);
create index on ${prefix}bcda.partb_dme (bene_id);
create index partb_dme_clm_from_dt_idx on ${prefix}bcda.partb_dme (${prefix}bcda.dated(clm_from_dt));
comment on table ${prefix}bcda.partb_dme is 'CCLF6: Part B claims for durable medical equipment. One row per line of a DME claim.';
comment on column ${prefix}bcda.partb_dme.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.partb_dme.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.partb_dme.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.partb_dme.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.partb_dme.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.partb_dme.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.partb_dme.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}bcda.partb_dme.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}bcda.partb_dme.clm_carr_pmt_dnl_cd is 'Whom the carrier paid, or that it denied the claim (0). FHIR: ExplanationOfBenefit extension carr_clm_pmt_dnl_cd.';
comment on column ${prefix}bcda.partb_dme.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}bcda.partb_dme.clm_cntl_num is 'Control number of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cntl_num, else identifier claim-group, else the claim id.';
comment on column ${prefix}bcda.partb_dme.clm_disp_cd is 'Disposition of the claim, two digits. FHIR: ExplanationOfBenefit.disposition.';
comment on column ${prefix}bcda.partb_dme.ordrg_prvdr_npi_num is 'NPI of the ordering provider. FHIR: ExplanationOfBenefit.contained ReferralRequest.requester.agent, NPI.';
comment on column ${prefix}bcda.partb_dme.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.partb_dme.clm_fed_type_srvc_cd is 'Type of service. FHIR: ExplanationOfBenefit.item.category line_cms_type_srvc_cd.';
comment on column ${prefix}bcda.partb_dme.clm_pos_cd is 'Place of service. FHIR: ExplanationOfBenefit.item.locationCodeableConcept line_place_of_srvc_cd.';
comment on column ${prefix}bcda.partb_dme.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start.';
comment on column ${prefix}bcda.partb_dme.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end.';
comment on column ${prefix}bcda.partb_dme.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}bcda.partb_dme.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication line_nch_pmt_amt, amount.';
comment on column ${prefix}bcda.partb_dme.clm_prmry_pyr_cd is 'Primary payer of the line; NULL when it is Medicare. FHIR: ExplanationOfBenefit.item extension line_bene_prmry_pyr_cd.';
comment on column ${prefix}bcda.partb_dme.payto_prvdr_npi_num is 'NPI of the supplier who is paid. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, NPI.';
comment on column ${prefix}bcda.partb_dme.clm_prcsg_ind_cd is 'Whether the line was allowed (A), or why not. FHIR: ExplanationOfBenefit.item.adjudication line_prcsg_ind_cd, reason.';
comment on column ${prefix}bcda.partb_dme.clm_line_alowd_chrg_amt is 'Amount Medicare allowed for the line. FHIR: ExplanationOfBenefit.item.adjudication line_alowd_chrg_amt, amount.';
comment on column ${prefix}bcda.partb_dme.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.partb_dme.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.partb_dme.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.partd_claims (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    adjstmt_dltn_cd text,
    srvc_prvdr_id_type text,
    srvc_prvdr_id_system text,
    clm_srvc_prvdr_gnrc_id_num text,
    clm_dspnsng_stus_cd text,
    clm_daw_prod_slctn_cd text,
    payment_dt date,
    clm_line_rx_srvc_rfrnc_num text,
    clm_phrmcy_srvc_type_cd text,
    clm_line_num integer,
    clm_line_ndc_cd text,
    clm_line_from_dt date,
    clm_line_srvc_unit_qty numeric,
    clm_line_days_suply_qty integer,
    prsbng_prvdr_id_type text,
    prsbng_prvdr_id_system text,
    clm_prsbng_prvdr_gnrc_id_num text,
    clm_line_bene_pmt_amt numeric,
    clm_line_rx_fill_num integer,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.partd_claims (eob_id);
create index on ${prefix}bcda.partd_claims (cur_clm_uniq_id);
create index on ${prefix}bcda.partd_claims (bene_id);
create index partd_claims_clm_line_from_dt_idx on ${prefix}bcda.partd_claims (${prefix}bcda.dated(clm_line_from_dt));
comment on table ${prefix}bcda.partd_claims is 'CCLF7: Part D drug events. One row per line of a prescription drug event; v1 has one line each.';
comment on column ${prefix}bcda.partd_claims.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.partd_claims.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.partd_claims.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.partd_claims.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.partd_claims.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier pde_id, else the id without its type.';
comment on column ${prefix}bcda.partd_claims.adjstmt_dltn_cd is 'Adjustment or deletion of the drug event: A adjusted, D deleted, R resubmitted, none original. FHIR: ExplanationOfBenefit.information adjstmt_dltn_cd.';
comment on column ${prefix}bcda.partd_claims.srvc_prvdr_id_type is 'Kind of the pharmacy''s number: NPI, UPIN, NCPDP, DL, TAX. FHIR: ExplanationOfBenefit.facility, else organization, identifier type.';
comment on column ${prefix}bcda.partd_claims.srvc_prvdr_id_system is 'System of the pharmacy''s number. FHIR: ExplanationOfBenefit.facility, else organization, identifier system.';
comment on column ${prefix}bcda.partd_claims.clm_srvc_prvdr_gnrc_id_num is 'Number of the pharmacy. FHIR: ExplanationOfBenefit.facility, else organization, identifier.';
comment on column ${prefix}bcda.partd_claims.clm_dspnsng_stus_cd is 'Dispensing status: P partial, C complete. FHIR: ExplanationOfBenefit.information dspnsng_stus_cd.';
comment on column ${prefix}bcda.partd_claims.clm_daw_prod_slctn_cd is 'Dispense as written code. FHIR: ExplanationOfBenefit.information daw_prod_slctn_cd.';
comment on column ${prefix}bcda.partd_claims.payment_dt is 'When the event was paid. FHIR: ExplanationOfBenefit.payment.date.';
comment on column ${prefix}bcda.partd_claims.clm_line_rx_srvc_rfrnc_num is 'Prescription number at the pharmacy. FHIR: ExplanationOfBenefit.identifier rx_srvc_rfrnc_num.';
comment on column ${prefix}bcda.partd_claims.clm_phrmcy_srvc_type_cd is 'Type of pharmacy service. FHIR: ExplanationOfBenefit.information phrmcy_srvc_type_cd, else facility extension phrmcy_srvc_type_cd.';
comment on column ${prefix}bcda.partd_claims.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.partd_claims.clm_line_ndc_cd is 'National drug code, with its leading zeros. FHIR: ExplanationOfBenefit.item.service ndc.';
comment on column ${prefix}bcda.partd_claims.clm_line_from_dt is 'When the prescription was filled. FHIR: ExplanationOfBenefit.item.servicedDate, else servicedPeriod.start, else .end, else billablePeriod.start, else .end.';
comment on column ${prefix}bcda.partd_claims.clm_line_srvc_unit_qty is 'Quantity dispensed. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}bcda.partd_claims.clm_line_days_suply_qty is 'Days the drug lasts. FHIR: ExplanationOfBenefit.item.quantity extension days_suply_num.';
comment on column ${prefix}bcda.partd_claims.prsbng_prvdr_id_type is 'Kind of the prescriber''s number: NPI, UPIN, NCPDP, DL, TAX, DEA. FHIR: ExplanationOfBenefit.careTeam as for clm_prsbng_prvdr_gnrc_id_num, identifier type.';
comment on column ${prefix}bcda.partd_claims.prsbng_prvdr_id_system is 'System of the prescriber''s number. FHIR: ExplanationOfBenefit.careTeam as for clm_prsbng_prvdr_gnrc_id_num, identifier system.';
comment on column ${prefix}bcda.partd_claims.clm_prsbng_prvdr_gnrc_id_num is 'Number of the prescriber. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, one with an NPI before others.';
comment on column ${prefix}bcda.partd_claims.clm_line_bene_pmt_amt is 'What the beneficiary paid. FHIR: ExplanationOfBenefit.item.adjudication ptnt_pay_amt, amount.';
comment on column ${prefix}bcda.partd_claims.clm_line_rx_fill_num is 'Fill number of the prescription. FHIR: ExplanationOfBenefit.item.quantity extension fill_num.';
comment on column ${prefix}bcda.partd_claims.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.partd_claims.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.partd_claims.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.partb_be_demo_codes (
    eob_id text not null,
    bene_id text,
    status text,
    last_updated timestamptz,
    cur_clm_uniq_id text,
    clm_type_cd text,
    clm_mdcr_ddctbl_amt numeric,
    clm_line_num integer,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.partb_be_demo_codes (eob_id);
create index on ${prefix}bcda.partb_be_demo_codes (cur_clm_uniq_id);
comment on table ${prefix}bcda.partb_be_demo_codes is 'CCLFB: Part B claims, benefit enhancement and demonstration codes. CCLFB lists the carrier lines that have a benefit enhancement or demonstration code. Version 1 of the API delivers none of these codes, so there is no such line to be found: the table stays empty, and other versions fill it.';
comment on column ${prefix}bcda.partb_be_demo_codes.eob_id is 'Id of the claim''s resource: its type, a hyphen, the CCW claim id. A new delivery of the same id replaces all its rows. FHIR: ExplanationOfBenefit.id.';
comment on column ${prefix}bcda.partb_be_demo_codes.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: ExplanationOfBenefit.patient.';
comment on column ${prefix}bcda.partb_be_demo_codes.status is 'active, or cancelled for a version that a later one supersedes. FHIR: ExplanationOfBenefit.status.';
comment on column ${prefix}bcda.partb_be_demo_codes.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: ExplanationOfBenefit.meta.lastUpdated.';
comment on column ${prefix}bcda.partb_be_demo_codes.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}bcda.partb_be_demo_codes.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}bcda.partb_be_demo_codes.clm_mdcr_ddctbl_amt is 'Deductible of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cash_ddctbl_apld_amt.';
comment on column ${prefix}bcda.partb_be_demo_codes.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}bcda.partb_be_demo_codes.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.partb_be_demo_codes.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.partb_be_demo_codes.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.beneficiary_demographics (
    bene_id text not null,
    last_updated timestamptz,
    replaced_by text,
    bene_dob date,
    bene_sex_cd text,
    bene_race_cd text,
    bene_death_dt date,
    rfrnc_yr smallint,
    dual_01 text,
    dual_02 text,
    dual_03 text,
    dual_04 text,
    dual_05 text,
    dual_06 text,
    dual_07 text,
    dual_08 text,
    dual_09 text,
    dual_10 text,
    dual_11 text,
    dual_12 text,
    bene_1st_name text,
    bene_midl_name text,
    bene_last_name text,
    bene_state_cd text,
    bene_zip_cd text,
    geo_zip4_cd text,
    bene_line_1_adr text,
    bene_line_2_adr text,
    bene_line_3_adr text,
    bene_line_4_adr text,
    bene_line_5_adr text,
    bene_line_6_adr text,
    geo_zip_plc_name text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null,
    primary key (bene_id)
);
create index on ${prefix}bcda.beneficiary_demographics (replaced_by) where replaced_by is not null;
comment on table ${prefix}bcda.beneficiary_demographics is 'CCLF8: beneficiaries. One row per Patient, with or without an MBI.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_id is 'CCW beneficiary id. FHIR: Patient.id.';
comment on column ${prefix}bcda.beneficiary_demographics.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: Patient.meta.lastUpdated.';
comment on column ${prefix}bcda.beneficiary_demographics.replaced_by is 'The beneficiary id that took this one''s place when CMS merged two records of a person; NULL for a record in use. FHIR: Patient.link of type replaced-by.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_dob is 'Date of birth. FHIR: Patient.birthDate.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_sex_cd is 'Sex: 1 male, 2 female, 0 unknown. FHIR: Patient.gender.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_race_cd is 'Race: 0 unknown, 1 white, 2 black, 3 other, 4 Asian, 5 Hispanic, 6 North American native. FHIR: Patient extension race.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_death_dt is 'Date of death. FHIR: Patient.deceasedDateTime.';
comment on column ${prefix}bcda.beneficiary_demographics.rfrnc_yr is 'Year of the monthly dual status codes. FHIR: Patient extension rfrnc_yr.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_01 is 'Dual status code of month 1 of rfrnc_yr. FHIR: Patient extension dual_01.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_02 is 'Dual status code of month 2 of rfrnc_yr. FHIR: Patient extension dual_02.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_03 is 'Dual status code of month 3 of rfrnc_yr. FHIR: Patient extension dual_03.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_04 is 'Dual status code of month 4 of rfrnc_yr. FHIR: Patient extension dual_04.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_05 is 'Dual status code of month 5 of rfrnc_yr. FHIR: Patient extension dual_05.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_06 is 'Dual status code of month 6 of rfrnc_yr. FHIR: Patient extension dual_06.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_07 is 'Dual status code of month 7 of rfrnc_yr. FHIR: Patient extension dual_07.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_08 is 'Dual status code of month 8 of rfrnc_yr. FHIR: Patient extension dual_08.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_09 is 'Dual status code of month 9 of rfrnc_yr. FHIR: Patient extension dual_09.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_10 is 'Dual status code of month 10 of rfrnc_yr. FHIR: Patient extension dual_10.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_11 is 'Dual status code of month 11 of rfrnc_yr. FHIR: Patient extension dual_11.';
comment on column ${prefix}bcda.beneficiary_demographics.dual_12 is 'Dual status code of month 12 of rfrnc_yr. FHIR: Patient extension dual_12.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_1st_name is 'First name. FHIR: Patient.name of use usual, else the first; given 1.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_midl_name is 'Middle name or initial. FHIR: Patient.name of use usual, else the first; given 2.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_last_name is 'Last name. FHIR: Patient.name of use usual, else the first; family.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_state_cd is 'State of residence as delivered: SSA or postal code. FHIR: Patient.address.state.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_zip_cd is 'ZIP code of residence, five digits. FHIR: Patient.address.postalCode, first five characters.';
comment on column ${prefix}bcda.beneficiary_demographics.geo_zip4_cd is 'ZIP+4 extension. FHIR: Patient.address.postalCode, digits six to nine.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_1_adr is 'Line 1 of the mailing address. FHIR: Patient.address.line 1.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_2_adr is 'Line 2 of the mailing address. FHIR: Patient.address.line 2.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_3_adr is 'Line 3 of the mailing address. FHIR: Patient.address.line 3.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_4_adr is 'Line 4 of the mailing address. FHIR: Patient.address.line 4.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_5_adr is 'Line 5 of the mailing address. FHIR: Patient.address.line 5.';
comment on column ${prefix}bcda.beneficiary_demographics.bene_line_6_adr is 'Line 6 of the mailing address. FHIR: Patient.address.line 6.';
comment on column ${prefix}bcda.beneficiary_demographics.geo_zip_plc_name is 'City. FHIR: Patient.address.city.';
comment on column ${prefix}bcda.beneficiary_demographics.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.beneficiary_demographics.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.beneficiary_demographics.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.beneficiary_mbi (
    bene_id text not null,
    last_updated timestamptz,
    mbi_position integer,
    mbi text,
    currency text,
    period_start_dt date,
    period_end_dt date,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.beneficiary_mbi (bene_id);
create index on ${prefix}bcda.beneficiary_mbi (mbi);
comment on table ${prefix}bcda.beneficiary_mbi is 'MBIs of the beneficiaries. One row per MBI that a Patient has or had. Feeds the current MBI of every table and CCLF9.';
comment on column ${prefix}bcda.beneficiary_mbi.bene_id is 'CCW beneficiary id. FHIR: Patient.id.';
comment on column ${prefix}bcda.beneficiary_mbi.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: Patient.meta.lastUpdated.';
comment on column ${prefix}bcda.beneficiary_mbi.mbi_position is 'Place of the MBI in the resource, from 0. FHIR: Patient.identifier us-mbi: place among them.';
comment on column ${prefix}bcda.beneficiary_mbi.mbi is 'Medicare beneficiary identifier. FHIR: Patient.identifier us-mbi.';
comment on column ${prefix}bcda.beneficiary_mbi.currency is 'current or historic; NULL where the server marks none. FHIR: Patient.identifier extension identifier-currency; of several, current if any is.';
comment on column ${prefix}bcda.beneficiary_mbi.period_start_dt is 'First day of the MBI. FHIR: Patient.identifier.period.start; of a year or a month its first day.';
comment on column ${prefix}bcda.beneficiary_mbi.period_end_dt is 'Last day of the MBI. FHIR: Patient.identifier.period.end.';
comment on column ${prefix}bcda.beneficiary_mbi.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.beneficiary_mbi.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.beneficiary_mbi.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.coverage (
    coverage_id text not null,
    bene_id text,
    last_updated timestamptz,
    coverage_part text,
    status text,
    period_start_dt date,
    trmntn_cd text,
    rfrnc_yr smallint,
    bene_mdcr_stus_cd text,
    orec text,
    crec text,
    esrd_ind text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null,
    primary key (coverage_id)
);
create index on ${prefix}bcda.coverage (bene_id);
comment on table ${prefix}bcda.coverage is 'Coverage by part of Medicare. One row per Coverage. The server has one for each of the four parts and every beneficiary, enrolled or not: that a row is there says nothing.';
comment on column ${prefix}bcda.coverage.coverage_id is 'Id of the resource: part-a-, part-b-, part-c- or part-d- and the beneficiary id. FHIR: Coverage.id.';
comment on column ${prefix}bcda.coverage.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: Coverage.beneficiary.';
comment on column ${prefix}bcda.coverage.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: Coverage.meta.lastUpdated.';
comment on column ${prefix}bcda.coverage.coverage_part is 'Part of Medicare: A, B, C or D. FHIR: Coverage.grouping.subPlan, else from the id.';
comment on column ${prefix}bcda.coverage.status is 'FHIR status; active on A and B only while the part is not terminated, always active on C and D. FHIR: Coverage.status.';
comment on column ${prefix}bcda.coverage.period_start_dt is 'Begin of Medicare coverage, on A and B the same. FHIR: Coverage.period.start.';
comment on column ${prefix}bcda.coverage.trmntn_cd is 'Termination code of Part A or B; 0 is not terminated. FHIR: Coverage extension a_trm_cd or b_trm_cd.';
comment on column ${prefix}bcda.coverage.rfrnc_yr is 'Year of the monthly values. FHIR: Coverage extension rfrnc_yr.';
comment on column ${prefix}bcda.coverage.bene_mdcr_stus_cd is 'Medicare status: aged, disabled, ESRD. FHIR: Coverage extension ms_cd.';
comment on column ${prefix}bcda.coverage.orec is 'Original reason for entitlement (Part A). FHIR: Coverage extension orec.';
comment on column ${prefix}bcda.coverage.crec is 'Current reason for entitlement (Part A). FHIR: Coverage extension crec.';
comment on column ${prefix}bcda.coverage.esrd_ind is 'End-stage renal disease indicator (Part A). FHIR: Coverage extension esrd_ind.';
comment on column ${prefix}bcda.coverage.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.coverage.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.coverage.run_id is 'The run in ${prefix}etl.run that published the row.';

create table ${prefix}bcda.coverage_month (
    coverage_id text not null,
    bene_id text,
    last_updated timestamptz,
    coverage_part text,
    bene_mdcr_stus_cd text,
    rfrnc_yr smallint,
    coverage_month date,
    buyin_cd text,
    hmo_ind text,
    ptc_cntrct_id text,
    ptc_pbp_id text,
    ptc_plan_type_cd text,
    ptd_cntrct_id text,
    ptd_cntrct_id_dated text,
    ptd_pbp_id text,
    ptd_sgmt_id text,
    cst_shr_grp_cd text,
    rds_ind text,
    dual_stus_cd text,
    file_id bigint not null,
    line_no bigint not null,
    run_id bigint not null
);
create index on ${prefix}bcda.coverage_month (coverage_id, rfrnc_yr);
create index on ${prefix}bcda.coverage_month (bene_id, coverage_month);
comment on table ${prefix}bcda.coverage_month is 'Coverage by month. One row per Coverage and month of its reference year, and one per dated Part D contract, which may name a month of another year. Without a reference year the server delivers no monthly values and there are only dated rows.';
comment on column ${prefix}bcda.coverage_month.coverage_id is 'Id of the resource: part-a-, part-b-, part-c- or part-d- and the beneficiary id. FHIR: Coverage.id.';
comment on column ${prefix}bcda.coverage_month.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: Coverage.beneficiary.';
comment on column ${prefix}bcda.coverage_month.last_updated is 'When the server last changed the resource; of two deliveries the later one counts. FHIR: Coverage.meta.lastUpdated.';
comment on column ${prefix}bcda.coverage_month.coverage_part is 'Part of Medicare: A, B, C or D. FHIR: Coverage.grouping.subPlan, else from the id.';
comment on column ${prefix}bcda.coverage_month.bene_mdcr_stus_cd is 'Medicare status; one value, the same in every month. FHIR: Coverage extension ms_cd.';
comment on column ${prefix}bcda.coverage_month.rfrnc_yr is 'Reference year of the delivery; a new delivery of the coverage replaces the rows of its reference year only. FHIR: Coverage extension rfrnc_yr.';
comment on column ${prefix}bcda.coverage_month.coverage_month is 'First day of the month. FHIR: Coverage extension rfrnc_yr and the number in the names of the monthly extensions.';
comment on column ${prefix}bcda.coverage_month.buyin_cd is 'Entitlement and state buy-in of the month. FHIR: Coverage (A, B) extension buyinMM.';
comment on column ${prefix}bcda.coverage_month.hmo_ind is 'Medicare Advantage enrollment of the month. FHIR: Coverage (C) extension hmo_ind_MM.';
comment on column ${prefix}bcda.coverage_month.ptc_cntrct_id is 'Part C contract. FHIR: Coverage (C) extension ptc_cntrct_id_MM.';
comment on column ${prefix}bcda.coverage_month.ptc_pbp_id is 'Part C plan benefit package. FHIR: Coverage (C) extension ptc_pbp_id_MM.';
comment on column ${prefix}bcda.coverage_month.ptc_plan_type_cd is 'Part C plan type. FHIR: Coverage (C) extension ptc_plan_type_cd_MM.';
comment on column ${prefix}bcda.coverage_month.ptd_cntrct_id is 'Part D contract. FHIR: Coverage (D) extension ptdcntrctMM.';
comment on column ${prefix}bcda.coverage_month.ptd_cntrct_id_dated is 'Part D contract from the dated form of the extension, which outranks the other. FHIR: Coverage (D) extension ptdcntrctMM/YYYY-M.';
comment on column ${prefix}bcda.coverage_month.ptd_pbp_id is 'Part D plan benefit package. FHIR: Coverage (D) extension ptdpbpidMM.';
comment on column ${prefix}bcda.coverage_month.ptd_sgmt_id is 'Part D segment. FHIR: Coverage (D) extension sgmtidMM.';
comment on column ${prefix}bcda.coverage_month.cst_shr_grp_cd is 'Low income cost sharing group. FHIR: Coverage (D) extension cstshrMM.';
comment on column ${prefix}bcda.coverage_month.rds_ind is 'Retiree drug subsidy. FHIR: Coverage (D) extension rdsindMM.';
comment on column ${prefix}bcda.coverage_month.dual_stus_cd is 'Dual status code of the month. FHIR: Coverage (A to D) extension dual_MM.';
comment on column ${prefix}bcda.coverage_month.file_id is 'The file in ${prefix}etl.file that the row came from.';
comment on column ${prefix}bcda.coverage_month.line_no is 'Line of the resource in that file, from 1.';
comment on column ${prefix}bcda.coverage_month.run_id is 'The run in ${prefix}etl.run that published the row.';

-- Staging tables: the same columns without run_id, no keys and no indexes. They are logged: a crashed server must not
-- lose rows whose place in the file is already committed.
do $$
declare
    base text;
begin
    foreach base in array array[
        'claim', 'parta_claims_header', 'parta_claims_revenue_center_detail', 'parta_procedure_code',
        'parta_diagnosis_code', 'parta_be_demo_codes', 'partb_physicians', 'partb_dme', 'partd_claims',
        'partb_be_demo_codes', 'beneficiary_demographics', 'beneficiary_mbi', 'coverage', 'coverage_month'
    ] loop
        execute format('create table ${prefix}staging.%1$I (like ${prefix}bcda.%1$I including comments)', base);
        execute format('alter table ${prefix}staging.%I drop column run_id', base);
        execute format('comment on table ${prefix}staging.%1$I is %2$L', base, 'Rows for ${prefix}bcda.' || base || ' of the run that is under way.');
    end loop;
end
$$;

-- The MBI that every view shows for a person.

create table ${prefix}bcda.current_mbi (
    bene_id text primary key,
    bene_mbi_id text
);
create index on ${prefix}bcda.current_mbi (bene_mbi_id);
comment on table ${prefix}bcda.current_mbi is 'The current MBI of every beneficiary with any. Publishing refreshes the rows of the people it changes from ${prefix}bcda.computed_current_mbi.';
comment on column ${prefix}bcda.current_mbi.bene_id is 'CCW beneficiary id.';
comment on column ${prefix}bcda.current_mbi.bene_mbi_id is 'Current MBI; NULL where none of several stands out.';

create view ${prefix}bcda.replaced_record as
select bene_id, ${prefix}bcda.filled(replaced_by) as replaced_by
from ${prefix}bcda.beneficiary_demographics
where replaced_by is not null and ${prefix}bcda.filled(replaced_by) <> bene_id;
comment on view ${prefix}bcda.replaced_record is 'Records of which CMS says that another one took their place.';
comment on column ${prefix}bcda.replaced_record.bene_id is 'CCW beneficiary id of the record.';
comment on column ${prefix}bcda.replaced_record.replaced_by is 'That of the other one.';

create view ${prefix}bcda.merged_person as
with recursive successor as (
    select bene_id, replaced_by as survivor, array[bene_id] as path, 1 as steps
    from ${prefix}bcda.replaced_record
    union all
    select s.bene_id, p.replaced_by, s.path || s.survivor, s.steps + 1
    from successor s
    join ${prefix}bcda.replaced_record p on p.bene_id = s.survivor
    where s.survivor <> all (s.path) and s.steps < 100
),
merged as (
    select distinct on (s.bene_id)
        s.bene_id,
        coalesce(
            (
                select min(circle.bene_id collate "C")
                from unnest(s.path[array_position(s.path, s.survivor):]) circle (bene_id)
                where s.survivor = any (s.path)
            ),
            s.survivor
        ) as survivor,
        s.steps
    from successor s
    order by s.bene_id, s.steps desc
)
select bene_id, survivor, steps from merged
union all
select distinct survivor, survivor, 0 from merged
where survivor not in (select m.bene_id from merged m);
comment on view ${prefix}bcda.merged_person is 'The records that CMS merged and those that took their place, whether the warehouse has these or not: all of one survivor are one person.';
comment on column ${prefix}bcda.merged_person.bene_id is 'CCW beneficiary id of the record.';
comment on column ${prefix}bcda.merged_person.survivor is 'The record that took the place of all others in the end; of records that replace each other in a circle the lowest.';
comment on column ${prefix}bcda.merged_person.steps is 'How many replacements away the survivor is; 0 for the survivor.';

create view ${prefix}bcda.bare_record as
select p.bene_id
from ${prefix}bcda.beneficiary_demographics p
where p.replaced_by is not null
and ${prefix}bcda.filled(p.replaced_by) <> p.bene_id
and num_nonnulls(
    p.bene_dob, p.bene_death_dt, p.rfrnc_yr, nullif(${prefix}bcda.filled(p.bene_sex_cd), '0'),
    ${prefix}bcda.filled(p.bene_race_cd), ${prefix}bcda.filled(p.bene_1st_name), ${prefix}bcda.filled(p.bene_midl_name),
    ${prefix}bcda.filled(p.bene_last_name), ${prefix}bcda.filled(p.bene_state_cd), ${prefix}bcda.filled(p.bene_zip_cd),
    ${prefix}bcda.filled(p.geo_zip4_cd), ${prefix}bcda.filled(p.geo_zip_plc_name),
    ${prefix}bcda.filled(p.bene_line_1_adr), ${prefix}bcda.filled(p.bene_line_2_adr), ${prefix}bcda.filled(p.bene_line_3_adr),
    ${prefix}bcda.filled(p.bene_line_4_adr), ${prefix}bcda.filled(p.bene_line_5_adr), ${prefix}bcda.filled(p.bene_line_6_adr),
    ${prefix}bcda.filled(p.dual_01), ${prefix}bcda.filled(p.dual_02), ${prefix}bcda.filled(p.dual_03),
    ${prefix}bcda.filled(p.dual_04), ${prefix}bcda.filled(p.dual_05), ${prefix}bcda.filled(p.dual_06),
    ${prefix}bcda.filled(p.dual_07), ${prefix}bcda.filled(p.dual_08), ${prefix}bcda.filled(p.dual_09),
    ${prefix}bcda.filled(p.dual_10), ${prefix}bcda.filled(p.dual_11), ${prefix}bcda.filled(p.dual_12)
) = 0
and not exists (
    select from ${prefix}bcda.beneficiary_mbi i
    where i.bene_id = p.bene_id and ${prefix}bcda.filled(i.mbi) is not null
);
comment on view ${prefix}bcda.bare_record is 'Records of which CMS says that another took their place, and nothing else: no MBI, name, date, address or code. A sex of 0 says nothing, for it is also that of a record without any.';
comment on column ${prefix}bcda.bare_record.bene_id is 'CCW beneficiary id of the record.';

create view ${prefix}bcda.computed_current_mbi as
with own as (
    select i.bene_id, coalesce(i.marked_current, i.only_one, i.latest) as bene_mbi_id
    from (
        select
            bene_id,
            (array_agg(mbi order by period_start_dt desc nulls last, mbi_position) filter (where currency = 'current'))[1] as marked_current,
            case when min(mbi) = max(mbi) then min(mbi) end as only_one,
            (array_agg(mbi order by period_start_dt desc, mbi_position) filter (where period_start_dt is not null))[1] as latest
        from (
            select
                bene_id,
                ${prefix}bcda.filled(mbi) as mbi,
                lower(${prefix}bcda.filled(currency)) as currency,
                ${prefix}bcda.dated(period_start_dt) as period_start_dt,
                mbi_position
            from ${prefix}bcda.beneficiary_mbi
        ) read
        where mbi is not null
        group by bene_id
    ) i
),
merged as (
    select * from ${prefix}bcda.merged_person
),
of_merged as (
    select distinct on (g.survivor) g.survivor, o.bene_mbi_id
    from merged g
    join own o on o.bene_id = g.bene_id
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = g.bene_id
    where o.bene_mbi_id is not null
    order by g.survivor, g.steps, p.last_updated desc nulls last, length(g.bene_id) desc, g.bene_id collate "C" desc
)
select
    coalesce(o.bene_id, g.bene_id) as bene_id,
    coalesce(s.bene_mbi_id, o.bene_mbi_id) as bene_mbi_id
from own o
full join merged g on g.bene_id = o.bene_id
left join of_merged s on s.survivor = g.survivor
where o.bene_id is not null or s.bene_mbi_id is not null;
comment on view ${prefix}bcda.computed_current_mbi is 'Which MBI of a person is current: the one marked so; without such a mark the only one; of several the one whose period starts last; else none. Records that CMS merged have all that of the survivor, and if it has none that of the record nearest to it, of several the one updated last.';
comment on column ${prefix}bcda.computed_current_mbi.bene_id is 'CCW beneficiary id.';
comment on column ${prefix}bcda.computed_current_mbi.bene_mbi_id is 'Current MBI, or NULL.';

-- CMS has people with several records. Whoever has the same current MBI is one person to an analyst, and so are records
-- that CMS merged. Almost everybody has one record only and is not in here.

create table ${prefix}bcda.person_record (
    bene_id text primary key,
    bene_mbi_id text,
    standing_bene_id text not null,
    stands boolean not null,
    bene_ids text[] not null
);
create index on ${prefix}bcda.person_record (standing_bene_id);
-- No statistics are kept of it: they hold ids and MBIs, and those of a table that becomes empty would stay.
alter table ${prefix}bcda.person_record
    alter column bene_id set statistics 0,
    alter column bene_mbi_id set statistics 0,
    alter column standing_bene_id set statistics 0,
    alter column stands set statistics 0,
    alter column bene_ids set statistics 0;
comment on table ${prefix}bcda.person_record is 'The records of people with several of them, and which one stands for all. Publishing refreshes it from ${prefix}bcda.computed_person_record.';
comment on column ${prefix}bcda.person_record.bene_id is 'CCW beneficiary id of the record.';
comment on column ${prefix}bcda.person_record.bene_mbi_id is 'Current MBI; NULL for merged records without any.';
comment on column ${prefix}bcda.person_record.standing_bene_id is 'The record that stands for the person in cclf.';
comment on column ${prefix}bcda.person_record.stands is 'Whether it is that record.';
comment on column ${prefix}bcda.person_record.bene_ids is 'All records of the person.';

create view ${prefix}bcda.computed_person_record as
with record as (
    select m.bene_id, m.bene_mbi_id, null::text as survivor
    from ${prefix}bcda.current_mbi m
    where m.bene_mbi_id in (
        select d.bene_mbi_id from ${prefix}bcda.current_mbi d
        where d.bene_mbi_id is not null
        group by d.bene_mbi_id
        having count(*) > 1
    )
    union all
    select g.bene_id, null, g.survivor
    from ${prefix}bcda.merged_person g
    left join ${prefix}bcda.current_mbi m on m.bene_id = g.bene_id
    where m.bene_mbi_id is null
),
person as (
    select
        r.bene_mbi_id,
        (array_agg(
            r.bene_id
            order by
                (p.bene_id is not null and x.bene_id is null) desc,
                (p.bene_id is not null and e.bene_id is null) desc,
                (p.bene_id is null) desc,
                p.last_updated desc nulls last,
                case when r.bene_id ~ '^-?[0-9]{1,40}$' then r.bene_id::numeric end desc nulls last,
                length(r.bene_id) desc,
                r.bene_id collate "C" desc
        ))[1] as standing_bene_id,
        array_agg(r.bene_id order by r.bene_id collate "C") as bene_ids
    from record r
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = r.bene_id
    left join ${prefix}bcda.replaced_record x on x.bene_id = r.bene_id
    left join ${prefix}bcda.bare_record e on e.bene_id = r.bene_id
    group by r.bene_mbi_id, r.survivor
    having count(*) > 1
)
select
    member.bene_id,
    person.bene_mbi_id,
    person.standing_bene_id,
    member.bene_id = person.standing_bene_id as stands,
    person.bene_ids
from person
cross join unnest(person.bene_ids) member (bene_id);
comment on view ${prefix}bcda.computed_person_record is 'Which records are one person, those with one current MBI or merged by CMS, and which of them stands for all: one in use before one that another replaced, then the one updated last, then the higher id.';
comment on column ${prefix}bcda.computed_person_record.bene_id is 'CCW beneficiary id of the record.';
comment on column ${prefix}bcda.computed_person_record.bene_mbi_id is 'Current MBI, or NULL.';
comment on column ${prefix}bcda.computed_person_record.standing_bene_id is 'The record that stands for the person in cclf.';
comment on column ${prefix}bcda.computed_person_record.stands is 'Whether it is that record.';
comment on column ${prefix}bcda.computed_person_record.bene_ids is 'All records of the person.';

create view ${prefix}bcda.shared_mbi as
select m.bene_mbi_id, count(*) as records
from ${prefix}bcda.current_mbi m
join ${prefix}bcda.beneficiary_demographics p on p.bene_id = m.bene_id
where m.bene_mbi_id is not null and (${prefix}bcda.filled(p.replaced_by) <> p.bene_id) is not true
group by m.bene_mbi_id
having count(*) > 1;
comment on view ${prefix}bcda.shared_mbi is 'MBIs that are current on several records of people, none of which CMS says is replaced by another. cclf shows one person.';
comment on column ${prefix}bcda.shared_mbi.bene_mbi_id is 'Current MBI.';
comment on column ${prefix}bcda.shared_mbi.records is 'How many records have it.';

-- States: CMS delivers SSA codes, sometimes postal ones, where CCLF has FIPS codes.

create table ${prefix}bcda.state_code (
    ssa_code text primary key,
    fips_code text not null,
    usps_code text not null
);
comment on table ${prefix}bcda.state_code is 'States and territories by SSA code. Some have several: the later codes are for providers beyond the numbers of the first.';
comment on column ${prefix}bcda.state_code.ssa_code is 'SSA state code, as in the first two digits of a CMS certification number.';
comment on column ${prefix}bcda.state_code.fips_code is 'FIPS state code.';
comment on column ${prefix}bcda.state_code.usps_code is 'Postal code of the state.';
insert into ${prefix}bcda.state_code (ssa_code, fips_code, usps_code) values
    ('01', '01', 'AL'), ('02', '02', 'AK'), ('03', '04', 'AZ'), ('04', '05', 'AR'),
    ('05', '06', 'CA'), ('06', '08', 'CO'), ('07', '09', 'CT'), ('08', '10', 'DE'),
    ('09', '11', 'DC'), ('10', '12', 'FL'), ('11', '13', 'GA'), ('12', '15', 'HI'),
    ('13', '16', 'ID'), ('14', '17', 'IL'), ('15', '18', 'IN'), ('16', '19', 'IA'),
    ('17', '20', 'KS'), ('18', '21', 'KY'), ('19', '22', 'LA'), ('20', '23', 'ME'),
    ('21', '24', 'MD'), ('22', '25', 'MA'), ('23', '26', 'MI'), ('24', '27', 'MN'),
    ('25', '28', 'MS'), ('26', '29', 'MO'), ('27', '30', 'MT'), ('28', '31', 'NE'),
    ('29', '32', 'NV'), ('30', '33', 'NH'), ('31', '34', 'NJ'), ('32', '35', 'NM'),
    ('33', '36', 'NY'), ('34', '37', 'NC'), ('35', '38', 'ND'), ('36', '39', 'OH'),
    ('37', '40', 'OK'), ('38', '41', 'OR'), ('39', '42', 'PA'), ('40', '72', 'PR'),
    ('41', '44', 'RI'), ('42', '45', 'SC'), ('43', '46', 'SD'), ('44', '47', 'TN'),
    ('45', '48', 'TX'), ('46', '49', 'UT'), ('47', '50', 'VT'), ('48', '78', 'VI'),
    ('49', '51', 'VA'), ('50', '53', 'WA'), ('51', '54', 'WV'), ('52', '55', 'WI'),
    ('53', '56', 'WY'), ('55', '06', 'CA'), ('64', '60', 'AS'), ('65', '66', 'GU'),
    ('66', '69', 'MP'), ('67', '48', 'TX'), ('68', '12', 'FL'), ('69', '12', 'FL'),
    ('70', '20', 'KS'), ('71', '22', 'LA'), ('72', '39', 'OH'), ('73', '42', 'PA'),
    ('74', '48', 'TX'), ('80', '24', 'MD'), ('97', '69', 'MP'), ('98', '66', 'GU'),
    ('99', '60', 'AS');

create table ${prefix}bcda.state (
    code text primary key,
    fips_code text not null,
    usps_code text not null
);
insert into ${prefix}bcda.state (code, fips_code, usps_code)
select ssa_code, fips_code, usps_code from ${prefix}bcda.state_code
union all
select distinct usps_code, fips_code, usps_code from ${prefix}bcda.state_code;
comment on table ${prefix}bcda.state is 'States by any code that BCDA delivers: SSA or postal.';
comment on column ${prefix}bcda.state.code is 'SSA code (digits) or postal code (letters).';
comment on column ${prefix}bcda.state.fips_code is 'FIPS state code.';
comment on column ${prefix}bcda.state.usps_code is 'Postal code of the state.';
