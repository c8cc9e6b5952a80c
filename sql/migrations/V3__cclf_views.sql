-- The analysts' views: exactly the CCLF columns in CCLF's order, typed, then file_name and file_date.
-- Claims that are not active are left out, filler dates are NULL, the current MBI is joined in when a view is read, and columns that
-- version 1 of the API has nothing for are NULL.

create schema if not exists ${prefix}cclf;
comment on schema ${prefix}cclf is 'CCLF as views over bcda: current claims only, current MBIs. Begin here.';

create view ${prefix}cclf.parta_claims_header as
select
    h.cur_clm_uniq_id,
    ${prefix}bcda.filled(h.prvdr_oscar_num) as prvdr_oscar_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(h.clm_type_cd) as clm_type_cd,
    ${prefix}bcda.dated(h.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(h.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(h.clm_bill_fac_type_cd) as clm_bill_fac_type_cd,
    ${prefix}bcda.filled(h.clm_bill_clsfctn_cd) as clm_bill_clsfctn_cd,
    ${prefix}bcda.filled(h.prncpl_dgns_cd) as prncpl_dgns_cd,
    ${prefix}bcda.filled(h.admtg_dgns_cd) as admtg_dgns_cd,
    ${prefix}bcda.filled(h.clm_mdcr_npmt_rsn_cd) as clm_mdcr_npmt_rsn_cd,
    h.clm_pmt_amt,
    ${prefix}bcda.filled(h.clm_nch_prmry_pyr_cd) as clm_nch_prmry_pyr_cd,
    s.fips_code as prvdr_fac_fips_st_cd,
    ${prefix}bcda.padded(h.bene_ptnt_stus_cd, 2) as bene_ptnt_stus_cd,
    ${prefix}bcda.padded(h.dgns_drg_cd, 3) as dgns_drg_cd,
    null::text as clm_op_srvc_type_cd,
    ${prefix}bcda.filled(h.fac_prvdr_npi_num) as fac_prvdr_npi_num,
    ${prefix}bcda.filled(h.oprtg_prvdr_npi_num) as oprtg_prvdr_npi_num,
    ${prefix}bcda.filled(h.atndg_prvdr_npi_num) as atndg_prvdr_npi_num,
    ${prefix}bcda.filled(h.othr_prvdr_npi_num) as othr_prvdr_npi_num,
    '0'::text as clm_adjsmt_type_cd,
    ${prefix}bcda.dated(h.clm_efctv_dt) as clm_efctv_dt,
    null::date as clm_idr_ld_dt,
    null::text as bene_eqtbl_bic_hicn_num,
    ${prefix}bcda.filled(h.clm_admsn_type_cd) as clm_admsn_type_cd,
    ${prefix}bcda.filled(h.clm_admsn_src_cd) as clm_admsn_src_cd,
    ${prefix}bcda.filled(h.clm_bill_freq_cd) as clm_bill_freq_cd,
    ${prefix}bcda.filled(h.clm_query_cd) as clm_query_cd,
    coalesce(${prefix}bcda.filled(h.dgns_prcdr_icd_ind), ${prefix}bcda.filled(h.prcdr_icd_ind)) as dgns_prcdr_icd_ind,
    h.clm_mdcr_instnl_tot_chrg_amt,
    h.clm_mdcr_ip_pps_cptl_ime_amt,
    h.clm_oprtnl_ime_amt,
    h.clm_mdcr_ip_pps_dsprprtnt_amt,
    h.clm_hipps_uncompd_care_amt,
    h.clm_oprtnl_dsprprtnt_amt,
    ${prefix}bcda.filled(h.prvdr_oscar_num) as clm_blg_prvdr_oscar_num,
    ${prefix}bcda.filled(h.fac_prvdr_npi_num) as clm_blg_prvdr_npi_num,
    ${prefix}bcda.filled(h.oprtg_prvdr_npi_num) as clm_oprtg_prvdr_npi_num,
    ${prefix}bcda.filled(h.atndg_prvdr_npi_num) as clm_atndg_prvdr_npi_num,
    ${prefix}bcda.filled(h.othr_prvdr_npi_num) as clm_othr_prvdr_npi_num,
    ${prefix}bcda.filled(h.clm_cntl_num) as clm_cntl_num,
    ${prefix}bcda.filled(h.clm_org_cntl_num) as clm_org_cntl_num,
    ${prefix}bcda.filled(h.clm_cntrctr_num) as clm_cntrctr_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_claims_header h
left join ${prefix}bcda.current_mbi m on m.bene_id = h.bene_id
left join ${prefix}bcda.state s on s.code = upper(${prefix}bcda.padded(h.prvdr_state_cd, 2))
left join ${prefix}etl.file f on f.file_id = h.file_id
where ${prefix}bcda.is_active(h.status);
comment on view ${prefix}cclf.parta_claims_header is 'CCLF1: Part A claims, one row per claim.';
comment on column ${prefix}cclf.parta_claims_header.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.parta_claims_header.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}cclf.parta_claims_header.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.parta_claims_header.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_claims_header.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.parta_claims_header.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.parta_claims_header.clm_bill_fac_type_cd is 'Type of facility, first digit of the type of bill. FHIR: ExplanationOfBenefit.facility extension clm_fac_type_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_bill_clsfctn_cd is 'Bill classification, second digit of the type of bill. FHIR: ExplanationOfBenefit.type clm_srvc_clsfctn_type_cd.';
comment on column ${prefix}cclf.parta_claims_header.prncpl_dgns_cd is 'Principal diagnosis. FHIR: ExplanationOfBenefit.diagnosis: the last of type principal, else the admitting one.';
comment on column ${prefix}cclf.parta_claims_header.admtg_dgns_cd is 'Admitting diagnosis (inpatient and SNF). FHIR: ExplanationOfBenefit.diagnosis of type admitting.';
comment on column ${prefix}cclf.parta_claims_header.clm_mdcr_npmt_rsn_cd is 'Why Medicare paid nothing; NULL when it paid. FHIR: ExplanationOfBenefit extension clm_mdcr_non_pmt_rsn_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_pmt_amt is 'Amount Medicare paid for the claim. FHIR: ExplanationOfBenefit.payment.amount.';
comment on column ${prefix}cclf.parta_claims_header.clm_nch_prmry_pyr_cd is 'Primary payer; NULL when it is Medicare. FHIR: ExplanationOfBenefit.information nch_prmry_pyr_cd.';
comment on column ${prefix}cclf.parta_claims_header.prvdr_fac_fips_st_cd is 'FIPS code of the facility''s state. FHIR: ExplanationOfBenefit.item.locationAddress.state, an SSA or postal code, looked up in ${prefix}bcda.state.';
comment on column ${prefix}cclf.parta_claims_header.bene_ptnt_stus_cd is 'Discharge status of the patient, two digits. FHIR: ExplanationOfBenefit.information ptnt_dschrg_stus_cd.';
comment on column ${prefix}cclf.parta_claims_header.dgns_drg_cd is 'Diagnosis related group (inpatient and SNF). FHIR: ExplanationOfBenefit.diagnosis.packageCode clm_drg_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_op_srvc_type_cd is 'Outpatient service type. Always NULL: only CMS''s IDR knows it.';
comment on column ${prefix}cclf.parta_claims_header.fac_prvdr_npi_num is 'NPI of the facility. FHIR: ExplanationOfBenefit.facility, else organization, NPI.';
comment on column ${prefix}cclf.parta_claims_header.oprtg_prvdr_npi_num is 'NPI of the operating physician. FHIR: ExplanationOfBenefit.careTeam of role assist, NPI.';
comment on column ${prefix}cclf.parta_claims_header.atndg_prvdr_npi_num is 'NPI of the attending physician. FHIR: ExplanationOfBenefit.careTeam of role primary that no line links to, else the first of role primary; NPI.';
comment on column ${prefix}cclf.parta_claims_header.othr_prvdr_npi_num is 'NPI of the other physician. FHIR: ExplanationOfBenefit.careTeam of role other, NPI.';
comment on column ${prefix}cclf.parta_claims_header.clm_adjsmt_type_cd is 'Adjustment type: 0 original, 1 cancellation, 2 adjustment. FHIR: status; always 0, since superseded versions are left out.';
comment on column ${prefix}cclf.parta_claims_header.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}cclf.parta_claims_header.clm_idr_ld_dt is 'When the claim was loaded into the IDR. Always NULL: only CMS''s IDR knows it.';
comment on column ${prefix}cclf.parta_claims_header.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_claims_header.clm_admsn_type_cd is 'Admission type (inpatient and SNF). FHIR: ExplanationOfBenefit.information clm_ip_admsn_type_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_admsn_src_cd is 'Admission source (inpatient and SNF). FHIR: ExplanationOfBenefit.information clm_src_ip_admsn_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_bill_freq_cd is 'Bill frequency, third digit of the type of bill. FHIR: ExplanationOfBenefit.information clm_freq_cd.';
comment on column ${prefix}cclf.parta_claims_header.clm_query_cd is 'Claim query code. FHIR: ExplanationOfBenefit.billablePeriod extension claim_query_cd.';
comment on column ${prefix}cclf.parta_claims_header.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis: coding system of the principal one, else the admitting one, else the first; without diagnoses that of the first procedure. NULL with neither.';
comment on column ${prefix}cclf.parta_claims_header.clm_mdcr_instnl_tot_chrg_amt is 'Total charges of the claim. FHIR: ExplanationOfBenefit.totalCost.';
comment on column ${prefix}cclf.parta_claims_header.clm_mdcr_ip_pps_cptl_ime_amt is 'Capital PPS, indirect medical education amount. FHIR: ExplanationOfBenefit extension clm_pps_cptl_ime_amt.';
comment on column ${prefix}cclf.parta_claims_header.clm_oprtnl_ime_amt is 'Operating indirect medical education amount. FHIR: ExplanationOfBenefit extension ime_op_clm_val_amt.';
comment on column ${prefix}cclf.parta_claims_header.clm_mdcr_ip_pps_dsprprtnt_amt is 'Capital PPS, disproportionate share amount. FHIR: ExplanationOfBenefit extension clm_pps_cptl_dsprprtnt_shr_amt.';
comment on column ${prefix}cclf.parta_claims_header.clm_hipps_uncompd_care_amt is 'Uncompensated care amount. FHIR: ExplanationOfBenefit extension clm_uncompd_care_pmt_amt.';
comment on column ${prefix}cclf.parta_claims_header.clm_oprtnl_dsprprtnt_amt is 'Operating disproportionate share amount. FHIR: ExplanationOfBenefit extension dsh_op_clm_val_amt.';
comment on column ${prefix}cclf.parta_claims_header.clm_blg_prvdr_oscar_num is 'CMS certification number of the billing provider; BCDA has only one. FHIR: as prvdr_oscar_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_blg_prvdr_npi_num is 'NPI of the billing provider. FHIR: as fac_prvdr_npi_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_oprtg_prvdr_npi_num is 'NPI of the operating physician on the claim. FHIR: as oprtg_prvdr_npi_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_atndg_prvdr_npi_num is 'NPI of the attending physician on the claim. FHIR: as atndg_prvdr_npi_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_othr_prvdr_npi_num is 'NPI of the other physician on the claim. FHIR: as othr_prvdr_npi_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_cntl_num is 'Control number the fiscal intermediary gave the claim. FHIR: ExplanationOfBenefit extension fi_doc_clm_cntl_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_org_cntl_num is 'Control number of the original claim. FHIR: ExplanationOfBenefit extension fi_orig_clm_cntl_num.';
comment on column ${prefix}cclf.parta_claims_header.clm_cntrctr_num is 'Number of the Medicare administrative contractor. FHIR: ExplanationOfBenefit extension fi_num.';
comment on column ${prefix}cclf.parta_claims_header.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.parta_claims_header.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.parta_claims_revenue_center_detail as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(l.clm_type_cd) as clm_type_cd,
    coalesce(
        ${prefix}bcda.dated(l.clm_line_from_dt),
        case when l.clm_line_from_dt is null then ${prefix}bcda.dated(l.clm_line_thru_dt) end,
        ${prefix}bcda.dated(l.clm_from_dt)
    ) as clm_line_from_dt,
    coalesce(
        ${prefix}bcda.dated(l.clm_line_thru_dt),
        case when l.clm_line_thru_dt is null then ${prefix}bcda.dated(l.clm_line_from_dt) end,
        ${prefix}bcda.dated(l.clm_thru_dt)
    ) as clm_line_thru_dt,
    ${prefix}bcda.padded(l.clm_line_prod_rev_ctr_cd, 4) as clm_line_prod_rev_ctr_cd,
    ${prefix}bcda.dated(l.clm_line_instnl_rev_ctr_dt) as clm_line_instnl_rev_ctr_dt,
    ${prefix}bcda.filled(l.clm_line_hcpcs_cd) as clm_line_hcpcs_cd,
    null::text as bene_eqtbl_bic_hicn_num,
    ${prefix}bcda.filled(l.prvdr_oscar_num) as prvdr_oscar_num,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    l.clm_line_srvc_unit_qty,
    l.clm_line_cvrd_pd_amt,
    ${prefix}bcda.filled(l.hcpcs_1_mdfr_cd) as hcpcs_1_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_2_mdfr_cd) as hcpcs_2_mdfr_cd,
    null::text as hcpcs_3_mdfr_cd,
    null::text as hcpcs_4_mdfr_cd,
    null::text as hcpcs_5_mdfr_cd,
    null::text as clm_rev_apc_hipps_cd,
    ${prefix}bcda.filled(l.prvdr_oscar_num) as clm_fac_prvdr_oscar_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_claims_revenue_center_detail l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}etl.file f on f.file_id = l.file_id
where ${prefix}bcda.is_active(l.status);
comment on view ${prefix}cclf.parta_claims_revenue_center_detail is 'CCLF2: Part A claims, one row per revenue center line.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start, which also stands for the filler dates 1000-01-01 and 9999-12-31.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end, which also stands for the filler dates 1000-01-01 and 9999-12-31.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_prod_rev_ctr_cd is 'Revenue center, four digits. FHIR: ExplanationOfBenefit.item.revenue rev_cntr.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_instnl_rev_ctr_dt is 'Date of the revenue center. FHIR: ExplanationOfBenefit.item.servicedDate; the filler dates 1000-01-01 and 9999-12-31 are NULL.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_srvc_unit_qty is 'Units of service. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_prvdr_pmt_amt, else rev_cntr_pmt_amt_amt.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.hcpcs_1_mdfr_cd is 'First HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 1.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.hcpcs_2_mdfr_cd is 'Second HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 2.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.hcpcs_3_mdfr_cd is 'Third HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.hcpcs_4_mdfr_cd is 'Fourth HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.hcpcs_5_mdfr_cd is 'Fifth HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_rev_apc_hipps_cd is 'APC or HIPPS code of the revenue center. Always NULL: the server does not send it.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.clm_fac_prvdr_oscar_num is 'CMS certification number of the facility. FHIR: as prvdr_oscar_num.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.parta_claims_revenue_center_detail.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.parta_procedure_code as
select
    p.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(p.clm_type_cd) as clm_type_cd,
    p.clm_val_sqnc_num,
    ${prefix}bcda.filled(p.clm_prcdr_cd) as clm_prcdr_cd,
    ${prefix}bcda.dated(p.clm_prcdr_prfrm_dt) as clm_prcdr_prfrm_dt,
    null::text as bene_eqtbl_bic_hicn_num,
    ${prefix}bcda.filled(p.prvdr_oscar_num) as prvdr_oscar_num,
    ${prefix}bcda.dated(p.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(p.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(p.dgns_prcdr_icd_ind) as dgns_prcdr_icd_ind,
    ${prefix}bcda.filled(p.prvdr_oscar_num) as clm_blg_prvdr_oscar_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_procedure_code p
left join ${prefix}bcda.current_mbi m on m.bene_id = p.bene_id
left join ${prefix}etl.file f on f.file_id = p.file_id
where ${prefix}bcda.is_active(p.status);
comment on view ${prefix}cclf.parta_procedure_code is 'CCLF3: Part A claims, one row per procedure.';
comment on column ${prefix}cclf.parta_procedure_code.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.parta_procedure_code.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.parta_procedure_code.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_procedure_code.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.parta_procedure_code.clm_val_sqnc_num is 'Sequence number of the procedure in the claim. FHIR: ExplanationOfBenefit.procedure.sequence; without one, numbered after the highest.';
comment on column ${prefix}cclf.parta_procedure_code.clm_prcdr_cd is 'ICD procedure code. FHIR: ExplanationOfBenefit.procedure.procedureCodeableConcept.';
comment on column ${prefix}cclf.parta_procedure_code.clm_prcdr_prfrm_dt is 'When the procedure was performed. FHIR: ExplanationOfBenefit.procedure.date, its first ten characters whatever the time zone.';
comment on column ${prefix}cclf.parta_procedure_code.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_procedure_code.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}cclf.parta_procedure_code.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.parta_procedure_code.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.parta_procedure_code.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.procedure.procedureCodeableConcept, coding system.';
comment on column ${prefix}cclf.parta_procedure_code.clm_blg_prvdr_oscar_num is 'CMS certification number of the billing provider; BCDA has only one. FHIR: as prvdr_oscar_num.';
comment on column ${prefix}cclf.parta_procedure_code.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.parta_procedure_code.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

-- (file_id, line_no) is the claim; the other columns let filters on them reach the table below the numbering.
create view ${prefix}cclf.parta_diagnosis_code as
select
    d.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(d.clm_type_cd) as clm_type_cd,
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
    ${prefix}bcda.filled(d.clm_dgns_cd) as clm_dgns_cd,
    null::text as bene_eqtbl_bic_hicn_num,
    ${prefix}bcda.filled(d.prvdr_oscar_num) as prvdr_oscar_num,
    ${prefix}bcda.dated(d.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(d.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(d.clm_poa_ind) as clm_poa_ind,
    ${prefix}bcda.filled(d.dgns_prcdr_icd_ind) as dgns_prcdr_icd_ind,
    ${prefix}bcda.filled(d.prvdr_oscar_num) as clm_blg_prvdr_oscar_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_diagnosis_code d
left join ${prefix}bcda.current_mbi m on m.bene_id = d.bene_id
left join ${prefix}etl.file f on f.file_id = d.file_id
where d.dgns_role not in ('admitting', 'reason-for-visit')
and ${prefix}bcda.is_active(d.status);
comment on view ${prefix}cclf.parta_diagnosis_code is 'CCLF4: Part A claims, one row per diagnosis.';
comment on column ${prefix}cclf.parta_diagnosis_code.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.parta_diagnosis_code.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.parta_diagnosis_code.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_prod_type_cd is 'Kind of diagnosis: 1 first external cause, E external cause, D any other. FHIR: ExplanationOfBenefit.diagnosis.type: external-first 1, external E, else D.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_val_sqnc_num is 'Number of the diagnosis in the claim. FHIR: ExplanationOfBenefit.diagnosis, renumbered: 1 is the last principal (without one the admitting), then the others by sequence, first external cause and external causes at the end.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_dgns_cd is 'ICD diagnosis code. FHIR: ExplanationOfBenefit.diagnosis.diagnosisCodeableConcept.';
comment on column ${prefix}cclf.parta_diagnosis_code.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_diagnosis_code.prvdr_oscar_num is 'CMS certification number (OSCAR number) of the provider. FHIR: ExplanationOfBenefit.provider, identifier prvdr_num.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_poa_ind is 'Present on admission (inpatient). FHIR: ExplanationOfBenefit.diagnosis extension clm_poa_ind_sw1 to 25 or clm_e_poa_ind_sw1 to 12.';
comment on column ${prefix}cclf.parta_diagnosis_code.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis.diagnosisCodeableConcept, coding system.';
comment on column ${prefix}cclf.parta_diagnosis_code.clm_blg_prvdr_oscar_num is 'CMS certification number of the billing provider; BCDA has only one. FHIR: as prvdr_oscar_num.';
comment on column ${prefix}cclf.parta_diagnosis_code.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.parta_diagnosis_code.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.parta_be_demo_codes as
select
    b.cur_clm_uniq_id,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(b.clm_type_cd) as clm_type_cd,
    ${prefix}bcda.dated(b.clm_actv_care_from_dt) as clm_actv_care_from_dt,
    null::text as clm_ngaco_pbpmt_sw,
    null::text as clm_ngaco_pdschrg_hcbs_sw,
    null::text as clm_ngaco_snf_wvr_sw,
    null::text as clm_ngaco_tlhlth_sw,
    null::text as clm_ngaco_cptatn_sw,
    null::text as clm_demo_1st_num,
    null::text as clm_demo_2nd_num,
    null::text as clm_demo_3rd_num,
    null::text as clm_demo_4th_num,
    null::text as clm_demo_5th_num,
    null::numeric as clm_pbp_inclsn_amt,
    null::numeric as clm_pbp_rdctn_amt,
    null::text as clm_ngaco_cmg_wvr_sw,
    b.clm_instnl_per_diem_amt,
    b.clm_mdcr_ip_bene_ddctbl_amt,
    b.clm_mdcr_coinsrnc_amt,
    b.clm_blood_lblty_amt,
    b.clm_instnl_prfnl_amt,
    b.clm_ncvrd_chrg_amt,
    b.clm_mdcr_ddctbl_amt,
    null::text as clm_rlt_cond_cd,
    b.clm_oprtnl_outlr_amt,
    null::numeric as clm_mdcr_new_tech_amt,
    null::numeric as clm_islet_isoln_amt,
    null::numeric as clm_sqstrtn_rdctn_amt,
    ${prefix}bcda.filled(b.clm_1_rev_cntr_ansi_rsn_cd) as clm_1_rev_cntr_ansi_rsn_cd,
    ${prefix}bcda.filled(b.clm_1_rev_cntr_ansi_grp_cd) as clm_1_rev_cntr_ansi_grp_cd,
    null::numeric as clm_mips_pmt_amt,
    f.file_name,
    f.file_date
from ${prefix}bcda.parta_be_demo_codes b
left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
left join ${prefix}etl.file f on f.file_id = b.file_id
where ${prefix}bcda.is_active(b.status);
comment on view ${prefix}cclf.parta_be_demo_codes is 'CCLFA: Part A claims, one row per claim: begin of care, liability amounts, adjustment reason.';
comment on column ${prefix}cclf.parta_be_demo_codes.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.parta_be_demo_codes.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.parta_be_demo_codes.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_actv_care_from_dt is 'Begin of care: admission, home health or hospice start. FHIR: ExplanationOfBenefit.hospitalization.start.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_pbpmt_sw is 'Benefit enhancement: population-based payment. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_pdschrg_hcbs_sw is 'Benefit enhancement: post-discharge home visit. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_snf_wvr_sw is 'Benefit enhancement: waiver of the SNF three-day rule. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_tlhlth_sw is 'Benefit enhancement: telehealth. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_cptatn_sw is 'Benefit enhancement: all-inclusive population-based payment. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_demo_1st_num is 'First demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_demo_2nd_num is 'Second demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_demo_3rd_num is 'Third demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_demo_4th_num is 'Fourth demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_demo_5th_num is 'Fifth demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_pbp_inclsn_amt is 'Amount without the population-based payment reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_pbp_rdctn_amt is 'Population-based payment reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ngaco_cmg_wvr_sw is 'Benefit enhancement: care management home visit. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_instnl_per_diem_amt is 'Pass-through per diem amount (inpatient). FHIR: ExplanationOfBenefit extension clm_pass_thru_per_diem_amt.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_mdcr_ip_bene_ddctbl_amt is 'Inpatient deductible of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_ip_ddctbl_amt.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_mdcr_coinsrnc_amt is 'Coinsurance of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_pta_coinsrnc_lblty_amt (inpatient, SNF), else nch_bene_ptb_coinsrnc_amt (outpatient).';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_blood_lblty_amt is 'Blood deductible of the beneficiary. FHIR: ExplanationOfBenefit extension nch_bene_blood_ddctbl_lblty_am.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_instnl_prfnl_amt is 'Professional component of the charges. FHIR: ExplanationOfBenefit extension nch_profnl_cmpnt_chrg_amt.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_ncvrd_chrg_amt is 'Charges that Medicare does not cover (inpatient and SNF). FHIR: ExplanationOfBenefit extension nch_ip_ncvrd_chrg_amt.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_mdcr_ddctbl_amt is 'Deductible of the claim. FHIR: ExplanationOfBenefit extension nch_ip_tot_ddctn_amt (inpatient, SNF), else nch_bene_ptb_ddctbl_amt (outpatient).';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_rlt_cond_cd is 'Related condition code. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_oprtnl_outlr_amt is 'Operating outlier amount (inpatient). FHIR: ExplanationOfBenefit extension nch_drg_outlier_aprvd_pmt_amt.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_mdcr_new_tech_amt is 'New technology add-on amount. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_islet_isoln_amt is 'Islet isolation add-on amount. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_sqstrtn_rdctn_amt is 'Sequestration reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_1_rev_cntr_ansi_rsn_cd is 'First claim adjustment reason code of the lines. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_1st_ansi_cd of the first line that has one, from the third character.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_1_rev_cntr_ansi_grp_cd is 'Group of the first claim adjustment reason code. FHIR: ExplanationOfBenefit.item.adjudication rev_cntr_1st_ansi_cd of the first line that has one, first two characters.';
comment on column ${prefix}cclf.parta_be_demo_codes.clm_mips_pmt_amt is 'MIPS payment amount. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.parta_be_demo_codes.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.parta_be_demo_codes.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.partb_physicians as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(l.clm_type_cd) as clm_type_cd,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(l.rndrg_prvdr_type_cd) as rndrg_prvdr_type_cd,
    s.fips_code as rndrg_prvdr_fips_st_cd,
    ${prefix}bcda.filled(l.clm_prvdr_spclty_cd) as clm_prvdr_spclty_cd,
    ${prefix}bcda.filled(l.clm_fed_type_srvc_cd) as clm_fed_type_srvc_cd,
    ${prefix}bcda.filled(l.clm_pos_cd) as clm_pos_cd,
    ${prefix}bcda.dated(coalesce(l.clm_line_from_dt, l.clm_line_thru_dt, l.clm_from_dt)) as clm_line_from_dt,
    ${prefix}bcda.dated(coalesce(l.clm_line_thru_dt, l.clm_line_from_dt, l.clm_thru_dt)) as clm_line_thru_dt,
    ${prefix}bcda.filled(l.clm_line_hcpcs_cd) as clm_line_hcpcs_cd,
    l.clm_line_cvrd_pd_amt,
    ${prefix}bcda.filled(l.clm_line_prmry_pyr_cd) as clm_line_prmry_pyr_cd,
    ${prefix}bcda.filled(l.clm_line_dgns_cd) as clm_line_dgns_cd,
    ${prefix}bcda.filled(l.clm_rndrg_prvdr_tax_num) as clm_rndrg_prvdr_tax_num,
    ${prefix}bcda.filled(l.rndrg_prvdr_npi_num) as rndrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_carr_pmt_dnl_cd) as clm_carr_pmt_dnl_cd,
    ${prefix}bcda.filled(l.clm_prcsg_ind_cd) as clm_prcsg_ind_cd,
    '0'::text as clm_adjsmt_type_cd,
    ${prefix}bcda.dated(l.clm_efctv_dt) as clm_efctv_dt,
    null::date as clm_idr_ld_dt,
    coalesce(${prefix}bcda.filled(l.clm_cntl_num), ${prefix}bcda.filled(l.cur_clm_uniq_id)) as clm_cntl_num,
    null::text as bene_eqtbl_bic_hicn_num,
    l.clm_line_alowd_chrg_amt,
    l.clm_line_srvc_unit_qty,
    ${prefix}bcda.filled(l.hcpcs_1_mdfr_cd) as hcpcs_1_mdfr_cd,
    ${prefix}bcda.filled(l.hcpcs_2_mdfr_cd) as hcpcs_2_mdfr_cd,
    null::text as hcpcs_3_mdfr_cd,
    null::text as hcpcs_4_mdfr_cd,
    null::text as hcpcs_5_mdfr_cd,
    ${prefix}bcda.padded(l.clm_disp_cd, 2) as clm_disp_cd,
    ${prefix}bcda.filled(l.clm_dgns_1_cd) as clm_dgns_1_cd,
    ${prefix}bcda.filled(l.clm_dgns_2_cd) as clm_dgns_2_cd,
    ${prefix}bcda.filled(l.clm_dgns_3_cd) as clm_dgns_3_cd,
    ${prefix}bcda.filled(l.clm_dgns_4_cd) as clm_dgns_4_cd,
    ${prefix}bcda.filled(l.clm_dgns_5_cd) as clm_dgns_5_cd,
    ${prefix}bcda.filled(l.clm_dgns_6_cd) as clm_dgns_6_cd,
    ${prefix}bcda.filled(l.clm_dgns_7_cd) as clm_dgns_7_cd,
    ${prefix}bcda.filled(l.clm_dgns_8_cd) as clm_dgns_8_cd,
    ${prefix}bcda.filled(l.dgns_prcdr_icd_ind) as dgns_prcdr_icd_ind,
    ${prefix}bcda.filled(l.clm_dgns_9_cd) as clm_dgns_9_cd,
    ${prefix}bcda.filled(l.clm_dgns_10_cd) as clm_dgns_10_cd,
    ${prefix}bcda.filled(l.clm_dgns_11_cd) as clm_dgns_11_cd,
    ${prefix}bcda.filled(l.clm_dgns_12_cd) as clm_dgns_12_cd,
    ${prefix}bcda.filled(l.hcpcs_betos_cd) as hcpcs_betos_cd,
    ${prefix}bcda.filled(l.rndrg_prvdr_npi_num) as clm_rndrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_rfrg_prvdr_npi_num) as clm_rfrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_cntrctr_num) as clm_cntrctr_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_physicians l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}bcda.state s on s.code = upper(${prefix}bcda.padded(l.prvdr_state_cd, 2))
left join ${prefix}etl.file f on f.file_id = l.file_id
where ${prefix}bcda.is_active(l.status);
comment on view ${prefix}cclf.partb_physicians is 'CCLF5: Part B claims of physicians, one row per line.';
comment on column ${prefix}cclf.partb_physicians.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.partb_physicians.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}cclf.partb_physicians.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.partb_physicians.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partb_physicians.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.partb_physicians.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.partb_physicians.rndrg_prvdr_type_cd is 'Type of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, extension carr_line_prvdr_type_cd.';
comment on column ${prefix}cclf.partb_physicians.rndrg_prvdr_fips_st_cd is 'FIPS code of the rendering provider''s state. FHIR: ExplanationOfBenefit.item.locationCodeableConcept extension prvdr_state_cd, an SSA or postal code, looked up in ${prefix}bcda.state.';
comment on column ${prefix}cclf.partb_physicians.clm_prvdr_spclty_cd is 'CMS specialty of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, qualification prvdr_spclty.';
comment on column ${prefix}cclf.partb_physicians.clm_fed_type_srvc_cd is 'Type of service. FHIR: ExplanationOfBenefit.item.category line_cms_type_srvc_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_pos_cd is 'Place of service. FHIR: ExplanationOfBenefit.item.locationCodeableConcept line_place_of_srvc_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start; the filler dates 1000-01-01 and 9999-12-31 are NULL.';
comment on column ${prefix}cclf.partb_physicians.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end; the filler dates 1000-01-01 and 9999-12-31 are NULL.';
comment on column ${prefix}cclf.partb_physicians.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}cclf.partb_physicians.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication line_nch_pmt_amt, amount.';
comment on column ${prefix}cclf.partb_physicians.clm_line_prmry_pyr_cd is 'Primary payer of the line; NULL when it is Medicare. FHIR: ExplanationOfBenefit.item extension line_bene_prmry_pyr_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_line_dgns_cd is 'Diagnosis of the line. FHIR: ExplanationOfBenefit.diagnosis, the first with a code that item.diagnosisLinkId names.';
comment on column ${prefix}cclf.partb_physicians.clm_rndrg_prvdr_tax_num is 'Tax number of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role other that the line links to, identifier of system v2-0203.';
comment on column ${prefix}cclf.partb_physicians.rndrg_prvdr_npi_num is 'NPI of the rendering provider. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, NPI.';
comment on column ${prefix}cclf.partb_physicians.clm_carr_pmt_dnl_cd is 'Whom the carrier paid, or that it denied the claim (0). FHIR: ExplanationOfBenefit extension carr_clm_pmt_dnl_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_prcsg_ind_cd is 'Whether the line was allowed (A), or why not. FHIR: ExplanationOfBenefit.item.adjudication line_prcsg_ind_cd, reason.';
comment on column ${prefix}cclf.partb_physicians.clm_adjsmt_type_cd is 'Adjustment type: 0 original, 1 cancellation, 2 adjustment. FHIR: status; always 0, since superseded versions are left out.';
comment on column ${prefix}cclf.partb_physicians.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}cclf.partb_physicians.clm_idr_ld_dt is 'When the claim was loaded into the IDR. Always NULL: only CMS''s IDR knows it.';
comment on column ${prefix}cclf.partb_physicians.clm_cntl_num is 'Control number of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cntl_num, else identifier claim-group, else the claim id.';
comment on column ${prefix}cclf.partb_physicians.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partb_physicians.clm_line_alowd_chrg_amt is 'Amount Medicare allowed for the line. FHIR: ExplanationOfBenefit.item.adjudication line_alowd_chrg_amt, amount.';
comment on column ${prefix}cclf.partb_physicians.clm_line_srvc_unit_qty is 'Units of service. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_1_mdfr_cd is 'First HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 1.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_2_mdfr_cd is 'Second HCPCS modifier. FHIR: ExplanationOfBenefit.item.modifier hcpcs, number 2.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_3_mdfr_cd is 'Third HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_4_mdfr_cd is 'Fourth HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_5_mdfr_cd is 'Fifth HCPCS modifier. Always NULL: the server sends two modifiers.';
comment on column ${prefix}cclf.partb_physicians.clm_disp_cd is 'Disposition of the claim, two digits. FHIR: ExplanationOfBenefit.disposition.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_1_cd is 'Diagnosis 1 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 1.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_2_cd is 'Diagnosis 2 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 2.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_3_cd is 'Diagnosis 3 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 3.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_4_cd is 'Diagnosis 4 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 4.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_5_cd is 'Diagnosis 5 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 5.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_6_cd is 'Diagnosis 6 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 6.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_7_cd is 'Diagnosis 7 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 7.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_8_cd is 'Diagnosis 8 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 8.';
comment on column ${prefix}cclf.partb_physicians.dgns_prcdr_icd_ind is 'ICD version: 0 for ICD-10, 9 for ICD-9, U for a system that names none. FHIR: ExplanationOfBenefit.diagnosis: coding system of the first.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_9_cd is 'Diagnosis 9 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 9.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_10_cd is 'Diagnosis 10 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 10.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_11_cd is 'Diagnosis 11 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 11.';
comment on column ${prefix}cclf.partb_physicians.clm_dgns_12_cd is 'Diagnosis 12 of the claim. FHIR: ExplanationOfBenefit.diagnosis with sequence 12.';
comment on column ${prefix}cclf.partb_physicians.hcpcs_betos_cd is 'BETOS code of the service. FHIR: ExplanationOfBenefit.item extension betos_cd.';
comment on column ${prefix}cclf.partb_physicians.clm_rndrg_prvdr_npi_num is 'NPI of the rendering provider on the claim. FHIR: as rndrg_prvdr_npi_num.';
comment on column ${prefix}cclf.partb_physicians.clm_rfrg_prvdr_npi_num is 'NPI of the referring provider. FHIR: ExplanationOfBenefit.contained ReferralRequest.requester.agent, NPI.';
comment on column ${prefix}cclf.partb_physicians.clm_cntrctr_num is 'Number of the Medicare administrative contractor. FHIR: ExplanationOfBenefit extension carr_num.';
comment on column ${prefix}cclf.partb_physicians.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.partb_physicians.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.partb_dme as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(l.clm_type_cd) as clm_type_cd,
    ${prefix}bcda.dated(l.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(l.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.filled(l.clm_fed_type_srvc_cd) as clm_fed_type_srvc_cd,
    ${prefix}bcda.filled(l.clm_pos_cd) as clm_pos_cd,
    ${prefix}bcda.dated(coalesce(l.clm_line_from_dt, l.clm_line_thru_dt, l.clm_from_dt)) as clm_line_from_dt,
    ${prefix}bcda.dated(coalesce(l.clm_line_thru_dt, l.clm_line_from_dt, l.clm_thru_dt)) as clm_line_thru_dt,
    ${prefix}bcda.filled(l.clm_line_hcpcs_cd) as clm_line_hcpcs_cd,
    l.clm_line_cvrd_pd_amt,
    ${prefix}bcda.filled(l.clm_prmry_pyr_cd) as clm_prmry_pyr_cd,
    ${prefix}bcda.filled(l.payto_prvdr_npi_num) as payto_prvdr_npi_num,
    ${prefix}bcda.filled(l.ordrg_prvdr_npi_num) as ordrg_prvdr_npi_num,
    ${prefix}bcda.filled(l.clm_carr_pmt_dnl_cd) as clm_carr_pmt_dnl_cd,
    ${prefix}bcda.filled(l.clm_prcsg_ind_cd) as clm_prcsg_ind_cd,
    '0'::text as clm_adjsmt_type_cd,
    ${prefix}bcda.dated(l.clm_efctv_dt) as clm_efctv_dt,
    null::date as clm_idr_ld_dt,
    coalesce(${prefix}bcda.filled(l.clm_cntl_num), ${prefix}bcda.filled(l.cur_clm_uniq_id)) as clm_cntl_num,
    null::text as bene_eqtbl_bic_hicn_num,
    l.clm_line_alowd_chrg_amt,
    ${prefix}bcda.padded(l.clm_disp_cd, 2) as clm_disp_cd,
    ${prefix}bcda.filled(l.payto_prvdr_npi_num) as clm_blg_prvdr_npi_num,
    ${prefix}bcda.filled(l.ordrg_prvdr_npi_num) as clm_rfrg_prvdr_npi_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_dme l
left join ${prefix}bcda.current_mbi m on m.bene_id = l.bene_id
left join ${prefix}etl.file f on f.file_id = l.file_id
where ${prefix}bcda.is_active(l.status);
comment on view ${prefix}cclf.partb_dme is 'CCLF6: Part B claims for durable medical equipment, one row per line.';
comment on column ${prefix}cclf.partb_dme.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.partb_dme.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}cclf.partb_dme.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.partb_dme.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partb_dme.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.partb_dme.clm_from_dt is 'First day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.start.';
comment on column ${prefix}cclf.partb_dme.clm_thru_dt is 'Last day of the claim. FHIR: ExplanationOfBenefit.billablePeriod.end.';
comment on column ${prefix}cclf.partb_dme.clm_fed_type_srvc_cd is 'Type of service. FHIR: ExplanationOfBenefit.item.category line_cms_type_srvc_cd.';
comment on column ${prefix}cclf.partb_dme.clm_pos_cd is 'Place of service. FHIR: ExplanationOfBenefit.item.locationCodeableConcept line_place_of_srvc_cd.';
comment on column ${prefix}cclf.partb_dme.clm_line_from_dt is 'First day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.start, else item.servicedDate, else servicedPeriod.end, else billablePeriod.start; the filler dates 1000-01-01 and 9999-12-31 are NULL.';
comment on column ${prefix}cclf.partb_dme.clm_line_thru_dt is 'Last day of the line. FHIR: ExplanationOfBenefit.item.servicedPeriod.end, else item.servicedDate, else servicedPeriod.start, else billablePeriod.end; the filler dates 1000-01-01 and 9999-12-31 are NULL.';
comment on column ${prefix}cclf.partb_dme.clm_line_hcpcs_cd is 'HCPCS code of the line. FHIR: ExplanationOfBenefit.item.service hcpcs.';
comment on column ${prefix}cclf.partb_dme.clm_line_cvrd_pd_amt is 'Amount Medicare paid for the line. FHIR: ExplanationOfBenefit.item.adjudication line_nch_pmt_amt, amount.';
comment on column ${prefix}cclf.partb_dme.clm_prmry_pyr_cd is 'Primary payer of the line; NULL when it is Medicare. FHIR: ExplanationOfBenefit.item extension line_bene_prmry_pyr_cd.';
comment on column ${prefix}cclf.partb_dme.payto_prvdr_npi_num is 'NPI of the supplier who is paid. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, NPI.';
comment on column ${prefix}cclf.partb_dme.ordrg_prvdr_npi_num is 'NPI of the ordering provider. FHIR: ExplanationOfBenefit.contained ReferralRequest.requester.agent, NPI.';
comment on column ${prefix}cclf.partb_dme.clm_carr_pmt_dnl_cd is 'Whom the carrier paid, or that it denied the claim (0). FHIR: ExplanationOfBenefit extension carr_clm_pmt_dnl_cd.';
comment on column ${prefix}cclf.partb_dme.clm_prcsg_ind_cd is 'Whether the line was allowed (A), or why not. FHIR: ExplanationOfBenefit.item.adjudication line_prcsg_ind_cd, reason.';
comment on column ${prefix}cclf.partb_dme.clm_adjsmt_type_cd is 'Adjustment type: 0 original, 1 cancellation, 2 adjustment. FHIR: status; always 0, since superseded versions are left out.';
comment on column ${prefix}cclf.partb_dme.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.information nch_wkly_proc_dt, timingDate.';
comment on column ${prefix}cclf.partb_dme.clm_idr_ld_dt is 'When the claim was loaded into the IDR. Always NULL: only CMS''s IDR knows it.';
comment on column ${prefix}cclf.partb_dme.clm_cntl_num is 'Control number of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cntl_num, else identifier claim-group, else the claim id.';
comment on column ${prefix}cclf.partb_dme.bene_eqtbl_bic_hicn_num is 'Equitable BIC HICN. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partb_dme.clm_line_alowd_chrg_amt is 'Amount Medicare allowed for the line. FHIR: ExplanationOfBenefit.item.adjudication line_alowd_chrg_amt, amount.';
comment on column ${prefix}cclf.partb_dme.clm_disp_cd is 'Disposition of the claim, two digits. FHIR: ExplanationOfBenefit.disposition.';
comment on column ${prefix}cclf.partb_dme.clm_blg_prvdr_npi_num is 'NPI of the billing provider. FHIR: as payto_prvdr_npi_num.';
comment on column ${prefix}cclf.partb_dme.clm_rfrg_prvdr_npi_num is 'NPI of the referring provider. FHIR: as ordrg_prvdr_npi_num.';
comment on column ${prefix}cclf.partb_dme.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.partb_dme.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.partd_claims as
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
    end as prvdr_prsbng_id_qlfyr_cd,
    ${prefix}bcda.filled(d.clm_prsbng_prvdr_gnrc_id_num) as clm_prsbng_prvdr_gnrc_id_num,
    d.clm_line_bene_pmt_amt,
    case ${prefix}bcda.filled(d.adjstmt_dltn_cd)
        when 'D' then '1'
        when 'A' then '2'
        when 'R' then '2'
        else '0'
    end as clm_adjsmt_type_cd,
    coalesce(${prefix}bcda.dated(d.payment_dt), ${prefix}bcda.dated((d.last_updated at time zone 'UTC')::date)) as clm_efctv_dt,
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
comment on view ${prefix}cclf.partd_claims is 'CCLF7: Part D drug events.';
comment on column ${prefix}cclf.partd_claims.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier pde_id, else the id without its type.';
comment on column ${prefix}cclf.partd_claims.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.partd_claims.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partd_claims.clm_line_ndc_cd is 'National drug code, with its leading zeros. FHIR: ExplanationOfBenefit.item.service ndc.';
comment on column ${prefix}cclf.partd_claims.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.information adjstmt_dltn_cd: none 01 (original), A 02 (adjusted), D 03 (deleted), R 04 (resubmitted).';
comment on column ${prefix}cclf.partd_claims.clm_line_from_dt is 'When the prescription was filled. FHIR: ExplanationOfBenefit.item.servicedDate, else servicedPeriod.start, else .end, else billablePeriod.start, else .end.';
comment on column ${prefix}cclf.partd_claims.prvdr_srvc_id_qlfyr_cd is 'Kind of clm_srvc_prvdr_gnrc_id_num: 01 NPI, 06 UPIN, 07 NCPDP, 08 state license, 11 tax number, 99 other. FHIR: ExplanationOfBenefit.facility, else organization, type of the identifier, else its system; 99 without one.';
comment on column ${prefix}cclf.partd_claims.clm_srvc_prvdr_gnrc_id_num is 'Number of the pharmacy. FHIR: ExplanationOfBenefit.facility, else organization, identifier.';
comment on column ${prefix}cclf.partd_claims.clm_dspnsng_stus_cd is 'Dispensing status: P partial, C complete. FHIR: ExplanationOfBenefit.information dspnsng_stus_cd.';
comment on column ${prefix}cclf.partd_claims.clm_daw_prod_slctn_cd is 'Dispense as written code. FHIR: ExplanationOfBenefit.information daw_prod_slctn_cd.';
comment on column ${prefix}cclf.partd_claims.clm_line_srvc_unit_qty is 'Quantity dispensed. FHIR: ExplanationOfBenefit.item.quantity.';
comment on column ${prefix}cclf.partd_claims.clm_line_days_suply_qty is 'Days the drug lasts, with the digits that CMS sent. FHIR: ExplanationOfBenefit.item.quantity extension days_suply_num.';
comment on column ${prefix}cclf.partd_claims.prvdr_prsbng_id_qlfyr_cd is 'Kind of clm_prsbng_prvdr_gnrc_id_num: 01 NPI, 06 UPIN, 07 NCPDP, 08 state license, 11 tax number, 12 DEA, 99 other. FHIR: ExplanationOfBenefit.careTeam as for clm_prsbng_prvdr_gnrc_id_num, type of the identifier, else its system; 01 with neither, since the server sends NPIs only.';
comment on column ${prefix}cclf.partd_claims.clm_prsbng_prvdr_gnrc_id_num is 'Number of the prescriber. FHIR: ExplanationOfBenefit.careTeam of role primary that the line links to, one with an NPI before others.';
comment on column ${prefix}cclf.partd_claims.clm_line_bene_pmt_amt is 'What the beneficiary paid. FHIR: ExplanationOfBenefit.item.adjudication ptnt_pay_amt, amount.';
comment on column ${prefix}cclf.partd_claims.clm_adjsmt_type_cd is 'Adjustment type: 0 original, 1 cancellation, 2 adjustment. FHIR: ExplanationOfBenefit.information adjstmt_dltn_cd: D 1, A and R 2, none 0.';
comment on column ${prefix}cclf.partd_claims.clm_efctv_dt is 'When the claim was processed into the NCH (weekly processing date). FHIR: ExplanationOfBenefit.payment.date, else the date (UTC) of meta.lastUpdated.';
comment on column ${prefix}cclf.partd_claims.clm_idr_ld_dt is 'When the claim was loaded into the IDR. Always NULL: only CMS''s IDR knows it.';
comment on column ${prefix}cclf.partd_claims.clm_line_rx_srvc_rfrnc_num is 'Prescription number at the pharmacy. FHIR: ExplanationOfBenefit.identifier rx_srvc_rfrnc_num.';
comment on column ${prefix}cclf.partd_claims.clm_line_rx_fill_num is 'Fill number of the prescription. FHIR: ExplanationOfBenefit.item.quantity extension fill_num.';
comment on column ${prefix}cclf.partd_claims.clm_phrmcy_srvc_type_cd is 'Type of pharmacy service. FHIR: ExplanationOfBenefit.information phrmcy_srvc_type_cd, else facility extension phrmcy_srvc_type_cd.';
comment on column ${prefix}cclf.partd_claims.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.partd_claims.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.partb_be_demo_codes as
select
    b.cur_clm_uniq_id,
    b.clm_line_num,
    m.bene_mbi_id,
    null::text as bene_hic_num,
    ${prefix}bcda.filled(b.clm_type_cd) as clm_type_cd,
    null::text as clm_line_ngaco_pbpmt_sw,
    null::text as clm_line_ngaco_pdschrg_hcbs_sw,
    null::text as clm_line_ngaco_snf_wvr_sw,
    null::text as clm_line_ngaco_tlhlth_sw,
    null::text as clm_line_ngaco_cptatn_sw,
    null::text as clm_demo_1st_num,
    null::text as clm_demo_2nd_num,
    null::text as clm_demo_3rd_num,
    null::text as clm_demo_4th_num,
    null::text as clm_demo_5th_num,
    null::numeric as clm_pbp_inclsn_amt,
    null::numeric as clm_pbp_rdctn_amt,
    null::text as clm_ngaco_cmg_wvr_sw,
    b.clm_mdcr_ddctbl_amt,
    null::numeric as clm_sqstrtn_rdctn_amt,
    null::text as clm_line_carr_hpsa_scrcty_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.partb_be_demo_codes b
left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
left join ${prefix}etl.file f on f.file_id = b.file_id
where ${prefix}bcda.is_active(b.status);
comment on view ${prefix}cclf.partb_be_demo_codes is 'CCLFB: Part B claims, benefit enhancement and demonstration codes. CCLFB lists only lines that have such a code; version 1 of the API delivers none, so this is always empty.';
comment on column ${prefix}cclf.partb_be_demo_codes.cur_clm_uniq_id is 'Claim id: the CCW claim id, not the IDR id of real CCLF files. FHIR: ExplanationOfBenefit.identifier clm_id, else the id without its type.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_num is 'Line number of the claim; need not begin at 1, may have gaps. FHIR: ExplanationOfBenefit.item.sequence; without one, numbered after the highest.';
comment on column ${prefix}cclf.partb_be_demo_codes.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.partb_be_demo_codes.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_type_cd is 'Claim type code. FHIR: ExplanationOfBenefit.type nch_clm_type_cd.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_ngaco_pbpmt_sw is 'Benefit enhancement: population-based payment. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_ngaco_pdschrg_hcbs_sw is 'Benefit enhancement: post-discharge home visit. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_ngaco_snf_wvr_sw is 'Benefit enhancement: waiver of the SNF three-day rule. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_ngaco_tlhlth_sw is 'Benefit enhancement: telehealth. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_ngaco_cptatn_sw is 'Benefit enhancement: all-inclusive population-based payment. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_demo_1st_num is 'First demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_demo_2nd_num is 'Second demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_demo_3rd_num is 'Third demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_demo_4th_num is 'Fourth demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_demo_5th_num is 'Fifth demonstration number. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_pbp_inclsn_amt is 'Amount without the population-based payment reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_pbp_rdctn_amt is 'Population-based payment reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_ngaco_cmg_wvr_sw is 'Benefit enhancement: care management home visit. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_mdcr_ddctbl_amt is 'Deductible of the claim. FHIR: ExplanationOfBenefit extension carr_clm_cash_ddctbl_apld_amt.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_sqstrtn_rdctn_amt is 'Sequestration reduction. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.clm_line_carr_hpsa_scrcty_cd is 'Health professional shortage area bonus. Always NULL: not part of the claims that the server reads.';
comment on column ${prefix}cclf.partb_be_demo_codes.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.partb_be_demo_codes.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.beneficiary_demographics as
select
    m.bene_mbi_id,
    null::text as bene_hic_num,
    s.fips_code as bene_fips_state_cd,
    null::text as bene_fips_cnty_cd,
    ${prefix}bcda.filled(p.bene_zip_cd) as bene_zip_cd,
    ${prefix}bcda.dated(p.bene_dob) as bene_dob,
    ${prefix}bcda.filled(p.bene_sex_cd) as bene_sex_cd,
    ${prefix}bcda.filled(p.bene_race_cd) as bene_race_cd,
    case
        when ${prefix}bcda.dated(p.bene_dob) <= least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))
            then extract(year from age(least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt)), ${prefix}bcda.dated(p.bene_dob)))::integer
    end as bene_age,
    part.bene_mdcr_stus_cd,
    nullif(
        nullif(
            case when dual.month >= coalesce(month.dual_month, dual.month) then dual.dual_stus_cd else month.dual_stus_cd end,
            '**'
        ),
        'XX'
    ) as bene_dual_stus_cd,
    ${prefix}bcda.dated(p.bene_death_dt) as bene_death_dt,
    hospice.from_dt as bene_rng_bgn_dt,
    hospice.thru_dt as bene_rng_end_dt,
    ${prefix}bcda.filled(p.bene_1st_name) as bene_1st_name,
    ${prefix}bcda.filled(p.bene_midl_name) as bene_midl_name,
    ${prefix}bcda.filled(p.bene_last_name) as bene_last_name,
    part.orec as bene_orgnl_entlmt_rsn_cd,
    month.buyin_cd as bene_entlmt_buyin_ind,
    part.a_bgn_dt as bene_part_a_enrlmt_bgn_dt,
    part.b_bgn_dt as bene_part_b_enrlmt_bgn_dt,
    ${prefix}bcda.filled(p.bene_line_1_adr) as bene_line_1_adr,
    ${prefix}bcda.filled(p.bene_line_2_adr) as bene_line_2_adr,
    ${prefix}bcda.filled(p.bene_line_3_adr) as bene_line_3_adr,
    ${prefix}bcda.filled(p.bene_line_4_adr) as bene_line_4_adr,
    ${prefix}bcda.filled(p.bene_line_5_adr) as bene_line_5_adr,
    ${prefix}bcda.filled(p.bene_line_6_adr) as bene_line_6_adr,
    ${prefix}bcda.filled(p.geo_zip_plc_name) as geo_zip_plc_name,
    coalesce(s.usps_code, substring(upper(${prefix}bcda.filled(p.bene_state_cd)) from '^[A-Z]{2}$')) as geo_usps_state_cd,
    ${prefix}bcda.filled(p.bene_zip_cd) as geo_zip5_cd,
    ${prefix}bcda.filled(p.geo_zip4_cd) as geo_zip4_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.beneficiary_demographics p
left join ${prefix}bcda.current_mbi m on m.bene_id = p.bene_id
left join ${prefix}bcda.person_record g on g.bene_id = p.bene_id
left join ${prefix}etl.file f on f.file_id = p.file_id
left join ${prefix}bcda.state s on s.code = upper(${prefix}bcda.padded(p.bene_state_cd, 2))
left join lateral (
    select
        coalesce(
            max(c.mdcr) filter (where c.standing and c.coverage_part = 'A'),
            max(c.mdcr) filter (where c.coverage_part = 'A'),
            max(c.mdcr) filter (where c.standing and c.coverage_part = 'B'),
            max(c.mdcr) filter (where c.coverage_part = 'B'),
            max(c.mdcr) filter (where c.standing and c.coverage_part = 'D'),
            max(c.mdcr) filter (where c.coverage_part = 'D')
        ) as bene_mdcr_stus_cd,
        coalesce(
            max(c.orec) filter (where c.standing and c.coverage_part = 'A'),
            max(c.orec) filter (where c.coverage_part = 'A')
        ) as orec,
        coalesce(
            max(c.begin) filter (where c.standing and c.coverage_part = 'A'),
            max(c.begin) filter (where c.coverage_part = 'A')
        ) as a_bgn_dt,
        coalesce(
            max(c.begin) filter (where c.standing and c.coverage_part = 'B'),
            max(c.begin) filter (where c.coverage_part = 'B')
        ) as b_bgn_dt
    from (
        select
            r.coverage_part,
            r.standing,
            ${prefix}bcda.filled(r.bene_mdcr_stus_cd) as mdcr,
            ${prefix}bcda.filled(r.orec) as orec,
            ${prefix}bcda.dated(r.period_start_dt) as begin
        from (
            select coverage_part, bene_mdcr_stus_cd, orec, period_start_dt, true as standing
            from ${prefix}bcda.coverage
            where bene_id = p.bene_id
            union all
            select coverage_part, bene_mdcr_stus_cd, orec, period_start_dt, false
            from ${prefix}bcda.coverage
            where bene_id = any (g.bene_ids) and bene_id <> p.bene_id
        ) r
        where r.coverage_part in ('A', 'B', 'D')
    ) c
) part on true
left join lateral (
    select max(latest.month) as month, max(latest.dual_stus_cd) as dual_stus_cd
    from (
        select x.month, x.dual_stus_cd
        from (
            select
                make_date(${prefix}bcda.yeared(p.rfrnc_yr), own.number, 1) as month,
                true as standing,
                p.last_updated,
                ${prefix}bcda.filled(own.code) as dual_stus_cd,
                f.file_date
            from (
                values
                    (1, p.dual_01), (2, p.dual_02), (3, p.dual_03), (4, p.dual_04), (5, p.dual_05), (6, p.dual_06),
                    (7, p.dual_07), (8, p.dual_08), (9, p.dual_09), (10, p.dual_10), (11, p.dual_11), (12, p.dual_12)
            ) own (number, code)
            union all
            select
                make_date(${prefix}bcda.yeared(q.rfrnc_yr), other.number, 1),
                false,
                q.last_updated,
                ${prefix}bcda.filled(other.code),
                greatest(f.file_date, qf.file_date)
            from ${prefix}bcda.beneficiary_demographics q
            left join ${prefix}etl.file qf on qf.file_id = q.file_id
            cross join lateral (
                values
                    (1, q.dual_01), (2, q.dual_02), (3, q.dual_03), (4, q.dual_04), (5, q.dual_05), (6, q.dual_06),
                    (7, q.dual_07), (8, q.dual_08), (9, q.dual_09), (10, q.dual_10), (11, q.dual_11), (12, q.dual_12)
            ) other (number, code)
            where q.bene_id = any (g.bene_ids) and q.bene_id <> p.bene_id
        ) x
        where x.dual_stus_cd is not null
        and x.month <= x.file_date
        order by x.month desc, x.standing desc, x.last_updated desc nulls last, x.dual_stus_cd desc
        limit 1
    ) latest
) dual on true
left join lateral (
    select
        max(c.dual_month) as dual_month,
        coalesce(
            max(c.dual_stus_cd) filter (where c.month = c.dual_month and c.standing),
            max(c.dual_stus_cd) filter (where c.month = c.dual_month)
        ) as dual_stus_cd,
        ${prefix}bcda.joint_buyin(
            min(c.buyin_cd) filter (where c.month = c.buyin_month),
            max(c.buyin_cd) filter (where c.month = c.buyin_month),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('A', 'B', 'C'))
        ) as buyin_cd
    from (
        select
            x.*,
            max(x.month) filter (where x.dual_stus_cd is not null) over () as dual_month,
            max(x.month) filter (where x.buyin_cd is not null) over () as buyin_month
        from (
            select
                b.standing,
                ${prefix}bcda.monthed(b.coverage_month) as month,
                ${prefix}bcda.filled(b.dual_stus_cd) as dual_stus_cd,
                ${prefix}bcda.filled(b.buyin_cd) as buyin_cd
            from (
                select coverage_month, dual_stus_cd, buyin_cd, file_id, true as standing
                from ${prefix}bcda.coverage_month
                where bene_id = p.bene_id
                union all
                select coverage_month, dual_stus_cd, buyin_cd, file_id, false
                from ${prefix}bcda.coverage_month
                where bene_id = any (g.bene_ids) and bene_id <> p.bene_id
            ) b
            left join ${prefix}etl.file bf on bf.file_id = b.file_id
            where (b.dual_stus_cd is not null or b.buyin_cd is not null)
            and ${prefix}bcda.monthed(b.coverage_month) <= greatest(f.file_date, bf.file_date)
        ) x
    ) c
) month on true
left join lateral (
    select max(latest.from_dt) as from_dt, max(latest.thru_dt) as thru_dt
    from (
        select h.from_dt, h.thru_dt
        from (
            select
                eob_id,
                clm_thru_dt,
                ${prefix}bcda.dated(clm_actv_care_from_dt) as from_dt,
                ${prefix}bcda.dated(clm_actv_care_thru_dt) as thru_dt
            from (
                select eob_id, eob_type, status, clm_thru_dt, clm_actv_care_from_dt, clm_actv_care_thru_dt
                from ${prefix}bcda.parta_be_demo_codes
                where bene_id = p.bene_id
                union all
                select eob_id, eob_type, status, clm_thru_dt, clm_actv_care_from_dt, clm_actv_care_thru_dt
                from ${prefix}bcda.parta_be_demo_codes
                where bene_id = any (g.bene_ids) and bene_id <> p.bene_id
            ) r
            where eob_type = 'HOSPICE'
            and ${prefix}bcda.is_active(status)
        ) h
        where h.from_dt is not null
        order by h.from_dt desc, ${prefix}bcda.dated(h.clm_thru_dt) desc nulls last, h.eob_id
        limit 1
    ) latest
) hospice on true
where coalesce(g.stands, true)
and (p.replaced_by is null or p.bene_id not in (select e.bene_id from ${prefix}bcda.bare_record e));
comment on view ${prefix}cclf.beneficiary_demographics is 'CCLF8: beneficiaries, one row per person, with or without an MBI. Of several records with one current MBI that which was updated last, then the higher id. A record that CMS merged into another has a row only while that other is not here, and none if nothing but its id is known.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_hic_num is 'Health insurance claim number. Always NULL: CMS withholds HICNs.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_fips_state_cd is 'FIPS code of the state of residence. FHIR: Patient.address.state, an SSA or postal code, looked up in ${prefix}bcda.state.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_fips_cnty_cd is 'FIPS code of the county of residence. Always NULL: the server no longer sends the county.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_zip_cd is 'ZIP code of residence, five digits. FHIR: Patient.address.postalCode, first five characters.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_dob is 'Date of birth. FHIR: Patient.birthDate.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_sex_cd is 'Sex: 1 male, 2 female, 0 unknown. FHIR: Patient.gender.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_race_cd is 'Race: 0 unknown, 1 white, 2 black, 3 other, 4 Asian, 5 Hispanic, 6 North American native. FHIR: Patient extension race.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_age is 'Age in whole years on file_date, or at death; NULL for a birth after that. Rule: from bene_dob to file_date, or to bene_death_dt.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_mdcr_stus_cd is 'Medicare status: aged, disabled, ESRD. FHIR: Coverage extension ms_cd of Part A, else B, else D.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_dual_stus_cd is 'Dual status (Medicare and Medicaid). FHIR: Patient or Coverage extension dual_MM: the latest month that has one in either and is not after the export; Patient goes before Coverage in the same month; ** and XX are NULL.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_death_dt is 'Date of death. FHIR: Patient.deceasedDateTime.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_rng_bgn_dt is 'Begin of the latest hospice stay. FHIR: ExplanationOfBenefit.hospitalization.start of the hospice claims that began last.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_rng_end_dt is 'End of the latest hospice stay; NULL while it lasts. FHIR: ExplanationOfBenefit.hospitalization.end of the last of these claims.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_1st_name is 'First name. FHIR: Patient.name of use usual, else the first; given 1.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_midl_name is 'Middle name or initial. FHIR: Patient.name of use usual, else the first; given 2.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_last_name is 'Last name. FHIR: Patient.name of use usual, else the first; family.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_orgnl_entlmt_rsn_cd is 'Original reason for entitlement: 0 age, 1 disability, 2 ESRD, 3 both. FHIR: Coverage (Part A) extension orec.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_entlmt_buyin_ind is 'Entitlement and state buy-in: 0 none, 1 A, 2 B, 3 A and B, A to C the same with state buy-in. FHIR: Coverage (Part A or B) extension buyinMM: the latest month that has one and is not after the export.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_part_a_enrlmt_bgn_dt is 'Begin of Part A. FHIR: Coverage (Part A) period.start: the begin of Medicare coverage, an approximation.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_part_b_enrlmt_bgn_dt is 'Begin of Part B. FHIR: Coverage (Part B) period.start: the begin of Medicare coverage, an approximation.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_1_adr is 'Line 1 of the mailing address. FHIR: Patient.address.line 1.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_2_adr is 'Line 2 of the mailing address. FHIR: Patient.address.line 2.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_3_adr is 'Line 3 of the mailing address. FHIR: Patient.address.line 3.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_4_adr is 'Line 4 of the mailing address. FHIR: Patient.address.line 4.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_5_adr is 'Line 5 of the mailing address. FHIR: Patient.address.line 5.';
comment on column ${prefix}cclf.beneficiary_demographics.bene_line_6_adr is 'Line 6 of the mailing address. FHIR: Patient.address.line 6.';
comment on column ${prefix}cclf.beneficiary_demographics.geo_zip_plc_name is 'City. FHIR: Patient.address.city.';
comment on column ${prefix}cclf.beneficiary_demographics.geo_usps_state_cd is 'Postal code of the state. FHIR: Patient.address.state, an SSA or postal code, in any case, looked up in ${prefix}bcda.state; two letters that it does not know stay.';
comment on column ${prefix}cclf.beneficiary_demographics.geo_zip5_cd is 'ZIP code, five digits. FHIR: Patient.address.postalCode, first five characters.';
comment on column ${prefix}cclf.beneficiary_demographics.geo_zip4_cd is 'ZIP+4 extension. FHIR: Patient.address.postalCode, digits six to nine.';
comment on column ${prefix}cclf.beneficiary_demographics.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.beneficiary_demographics.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.beneficiary_xref as
select
    'M'::text as hicn_mbi_xref_ind,
    x.crnt_num,
    x.prvs_num,
    null::date as prvs_id_efctv_dt,
    null::date as prvs_id_obslt_dt,
    null::text as bene_rrb_num,
    f.file_name,
    f.file_date
from (
    select m.bene_mbi_id as crnt_num, i.mbi as prvs_num, max(i.file_id) as file_id
    from ${prefix}bcda.beneficiary_mbi i
    join ${prefix}bcda.current_mbi m on m.bene_id = i.bene_id and m.bene_mbi_id <> ${prefix}bcda.filled(i.mbi)
    group by m.bene_mbi_id, i.mbi
) x
left join ${prefix}etl.file f on f.file_id = x.file_id;
comment on view ${prefix}cclf.beneficiary_xref is 'CCLF9: former MBIs, one row for each, with the current one.';
comment on column ${prefix}cclf.beneficiary_xref.hicn_mbi_xref_ind is 'M: both numbers are MBIs. Rule: constant.';
comment on column ${prefix}cclf.beneficiary_xref.crnt_num is 'Current MBI. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.beneficiary_xref.prvs_num is 'Former MBI. FHIR: Patient.identifier us-mbi, every one but the current, marked historic or not.';
comment on column ${prefix}cclf.beneficiary_xref.prvs_id_efctv_dt is 'First day of the former MBI. Always NULL: historic MBIs come without a period.';
comment on column ${prefix}cclf.beneficiary_xref.prvs_id_obslt_dt is 'Last day of the former MBI. Always NULL: historic MBIs come without a period.';
comment on column ${prefix}cclf.beneficiary_xref.bene_rrb_num is 'Railroad Board number. Always NULL: the server does not send it.';
comment on column ${prefix}cclf.beneficiary_xref.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.beneficiary_xref.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.coverage as
select
    c.coverage_id,
    c.bene_id,
    m.bene_mbi_id,
    ${prefix}bcda.filled(c.coverage_part) as coverage_part,
    ${prefix}bcda.filled(c.status) as status,
    ${prefix}bcda.dated(c.period_start_dt) as period_start_dt,
    null::date as period_end_dt,
    ${prefix}bcda.filled(c.trmntn_cd) as trmntn_cd,
    ${prefix}bcda.yeared(c.rfrnc_yr) as rfrnc_yr,
    ${prefix}bcda.filled(c.bene_mdcr_stus_cd) as bene_mdcr_stus_cd,
    ${prefix}bcda.filled(c.orec) as orec,
    ${prefix}bcda.filled(c.crec) as crec,
    ${prefix}bcda.filled(c.esrd_ind) as esrd_ind,
    case when ${prefix}bcda.dated((c.last_updated at time zone 'UTC')::date) is not null then c.last_updated end as last_updated,
    f.file_name,
    f.file_date
from ${prefix}bcda.coverage c
left join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
left join ${prefix}etl.file f on f.file_id = c.file_id
where not exists (
    select
    from ${prefix}bcda.person_record r
    join ${prefix}bcda.coverage o on o.bene_id = r.bene_id
    where r.standing_bene_id = g.standing_bene_id
    and o.coverage_part = c.coverage_part
    and (r.stands, coalesce(o.last_updated, '-infinity'), o.coverage_id)
        > (g.stands, coalesce(c.last_updated, '-infinity'), c.coverage_id)
);
comment on view ${prefix}cclf.coverage is 'Coverage by part of Medicare, one row per Coverage; of several records with one current MBI one of each part. Everybody has all four: that a row is there does not mean that the person is enrolled.';
comment on column ${prefix}cclf.coverage.coverage_id is 'Id of the Coverage. FHIR: Coverage.id.';
comment on column ${prefix}cclf.coverage.bene_id is 'CCW beneficiary id, the id of the Patient. FHIR: Coverage.beneficiary.';
comment on column ${prefix}cclf.coverage.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.coverage.coverage_part is 'Part of Medicare: A, B, C or D. FHIR: Coverage.grouping.subPlan, else from the id.';
comment on column ${prefix}cclf.coverage.status is 'FHIR status; says something for A and B only. FHIR: Coverage.status.';
comment on column ${prefix}cclf.coverage.period_start_dt is 'Begin of Medicare coverage, on A and B the same. FHIR: Coverage.period.start.';
comment on column ${prefix}cclf.coverage.period_end_dt is 'End of coverage. Always NULL: the server sends no end.';
comment on column ${prefix}cclf.coverage.trmntn_cd is 'Termination code of Part A or B; 0 is not terminated. FHIR: Coverage extension a_trm_cd or b_trm_cd.';
comment on column ${prefix}cclf.coverage.rfrnc_yr is 'Year of the monthly values; NULL for the filler years 1000 and 9999. FHIR: Coverage extension rfrnc_yr.';
comment on column ${prefix}cclf.coverage.bene_mdcr_stus_cd is 'Medicare status: aged, disabled, ESRD. FHIR: Coverage extension ms_cd.';
comment on column ${prefix}cclf.coverage.orec is 'Original reason for entitlement (Part A). FHIR: Coverage extension orec.';
comment on column ${prefix}cclf.coverage.crec is 'Current reason for entitlement (Part A). FHIR: Coverage extension crec.';
comment on column ${prefix}cclf.coverage.esrd_ind is 'End-stage renal disease indicator (Part A). FHIR: Coverage extension esrd_ind.';
comment on column ${prefix}cclf.coverage.last_updated is 'When the server last changed the resource. FHIR: Coverage.meta.lastUpdated.';
comment on column ${prefix}cclf.coverage.file_name is 'File the row came from. From ${prefix}etl.file.';
comment on column ${prefix}cclf.coverage.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';

create view ${prefix}cclf.coverage_month as
select
    g.bene_id,
    g.bene_mbi_id,
    g.coverage_month,
    g.buyin_cd,
    case when g.buyin_cd in ('1', '3', 'A', 'C') then 'Y' when g.buyin_cd is not null then 'N' end as part_a_ind,
    case when g.buyin_cd in ('2', '3', 'B', 'C') then 'Y' when g.buyin_cd is not null then 'N' end as part_b_ind,
    g.hmo_ind,
    case
        when g.hmo_ind not in ('0', '4') or g.ptc_cntrct_id not in ('0', 'N', '*') then 'Y'
        when g.hmo_ind is not null or g.ptc_cntrct_id is not null then 'N'
    end as part_c_ind,
    g.ptc_cntrct_id,
    g.ptc_pbp_id,
    g.ptc_plan_type_cd,
    g.ptd_cntrct_id,
    case when g.ptd_cntrct_id not in ('0', 'N', '*') then 'Y' else 'N' end as part_d_ind,
    g.ptd_pbp_id,
    g.ptd_sgmt_id,
    g.cst_shr_grp_cd,
    g.rds_ind,
    g.dual_stus_cd,
    g.bene_mdcr_stus_cd,
    f.file_name,
    f.file_date
from (
    select
        b.bene_id,
        m.bene_mbi_id,
        b.coverage_month,
        ${prefix}bcda.filled(${prefix}bcda.joint_buyin(
            min(b.buyin_cd), max(b.buyin_cd),
            bool_or(b.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(b.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(b.buyin_cd in ('A', 'B', 'C'))
        )) as buyin_cd,
        ${prefix}bcda.filled(max(b.hmo_ind)) as hmo_ind,
        ${prefix}bcda.filled(max(b.ptc_cntrct_id)) as ptc_cntrct_id,
        ${prefix}bcda.filled(max(b.ptc_pbp_id)) as ptc_pbp_id,
        ${prefix}bcda.filled(max(b.ptc_plan_type_cd)) as ptc_plan_type_cd,
        coalesce(
            (array_agg(${prefix}bcda.filled(b.ptd_cntrct_id_dated) order by b.last_updated desc nulls last, b.ptd_cntrct_id_dated desc)
                filter (where ${prefix}bcda.filled(b.ptd_cntrct_id_dated) is not null))[1],
            ${prefix}bcda.filled(max(b.ptd_cntrct_id))
        ) as ptd_cntrct_id,
        ${prefix}bcda.filled(max(b.ptd_pbp_id)) as ptd_pbp_id,
        ${prefix}bcda.filled(max(b.ptd_sgmt_id)) as ptd_sgmt_id,
        ${prefix}bcda.filled(max(b.cst_shr_grp_cd)) as cst_shr_grp_cd,
        ${prefix}bcda.filled(max(b.rds_ind)) as rds_ind,
        ${prefix}bcda.filled(max(b.dual_stus_cd)) as dual_stus_cd,
        coalesce(
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'A')),
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'B')),
            ${prefix}bcda.filled(max(b.bene_mdcr_stus_cd) filter (where b.coverage_part = 'D'))
        ) as bene_mdcr_stus_cd,
        max(b.file_id) as file_id
    from ${prefix}bcda.coverage_month b
    left join ${prefix}bcda.current_mbi m on m.bene_id = b.bene_id
    where coalesce(
        b.buyin_cd, b.hmo_ind, b.ptc_cntrct_id, b.ptc_pbp_id, b.ptc_plan_type_cd, b.ptd_cntrct_id_dated,
        b.ptd_cntrct_id, b.ptd_pbp_id, b.ptd_sgmt_id, b.cst_shr_grp_cd, b.rds_ind, b.dual_stus_cd
    ) is not null
    and ${prefix}bcda.monthed(b.coverage_month) is not null
    and not exists (select from ${prefix}bcda.person_record r where r.bene_id = b.bene_id)
    group by b.bene_id, b.coverage_month, m.bene_mbi_id
    union all
    select
        c.person as bene_id,
        c.bene_mbi_id,
        c.coverage_month,
        ${prefix}bcda.filled(${prefix}bcda.joint_buyin(
            min(c.buyin_cd), max(c.buyin_cd),
            bool_or(c.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(c.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(c.buyin_cd in ('A', 'B', 'C'))
        )) as buyin_cd,
        coalesce(${prefix}bcda.filled(max(c.hmo_ind) filter (where c.standing)), ${prefix}bcda.filled(max(c.hmo_ind))) as hmo_ind,
        coalesce(${prefix}bcda.filled(max(c.ptc_cntrct_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_cntrct_id))) as ptc_cntrct_id,
        coalesce(${prefix}bcda.filled(max(c.ptc_pbp_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_pbp_id))) as ptc_pbp_id,
        coalesce(${prefix}bcda.filled(max(c.ptc_plan_type_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptc_plan_type_cd))) as ptc_plan_type_cd,
        coalesce(
            (array_agg(${prefix}bcda.filled(c.ptd_cntrct_id_dated) order by c.standing desc, c.last_updated desc nulls last, c.ptd_cntrct_id_dated desc)
                filter (where ${prefix}bcda.filled(c.ptd_cntrct_id_dated) is not null))[1],
            ${prefix}bcda.filled(max(c.ptd_cntrct_id) filter (where c.standing)),
            ${prefix}bcda.filled(max(c.ptd_cntrct_id))
        ) as ptd_cntrct_id,
        coalesce(${prefix}bcda.filled(max(c.ptd_pbp_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptd_pbp_id))) as ptd_pbp_id,
        coalesce(${prefix}bcda.filled(max(c.ptd_sgmt_id) filter (where c.standing)), ${prefix}bcda.filled(max(c.ptd_sgmt_id))) as ptd_sgmt_id,
        coalesce(${prefix}bcda.filled(max(c.cst_shr_grp_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.cst_shr_grp_cd))) as cst_shr_grp_cd,
        coalesce(${prefix}bcda.filled(max(c.rds_ind) filter (where c.standing)), ${prefix}bcda.filled(max(c.rds_ind))) as rds_ind,
        coalesce(${prefix}bcda.filled(max(c.dual_stus_cd) filter (where c.standing)), ${prefix}bcda.filled(max(c.dual_stus_cd))) as dual_stus_cd,
        coalesce(
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'A')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'B')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.standing and c.coverage_part = 'D')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'A')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'B')),
            ${prefix}bcda.filled(max(c.bene_mdcr_stus_cd) filter (where c.coverage_part = 'D'))
        ) as bene_mdcr_stus_cd,
        max(c.file_id) as file_id
    from (
        select
            r.standing_bene_id as person,
            r.bene_mbi_id,
            r.stands as standing,
            ${prefix}bcda.monthed(b.coverage_month) as coverage_month,
            b.buyin_cd,
            b.coverage_part,
            b.last_updated,
            b.hmo_ind,
            b.ptc_cntrct_id,
            b.ptc_pbp_id,
            b.ptc_plan_type_cd,
            b.ptd_cntrct_id_dated,
            b.ptd_cntrct_id,
            b.ptd_pbp_id,
            b.ptd_sgmt_id,
            b.cst_shr_grp_cd,
            b.rds_ind,
            b.dual_stus_cd,
            b.bene_mdcr_stus_cd,
            b.file_id
        from ${prefix}bcda.person_record r
        join ${prefix}bcda.coverage_month b on b.bene_id = r.bene_id
        where coalesce(
            b.buyin_cd, b.hmo_ind, b.ptc_cntrct_id, b.ptc_pbp_id, b.ptc_plan_type_cd, b.ptd_cntrct_id_dated,
            b.ptd_cntrct_id, b.ptd_pbp_id, b.ptd_sgmt_id, b.cst_shr_grp_cd, b.rds_ind, b.dual_stus_cd
        ) is not null
        and ${prefix}bcda.monthed(b.coverage_month) is not null
    ) c
    group by c.person, c.bene_mbi_id, c.coverage_month
) g
left join ${prefix}etl.file f on f.file_id = g.file_id;
comment on view ${prefix}cclf.coverage_month is 'Coverage by person and month, the four parts and all records with one current MBI merged; months about which none says anything are left out. A delivery has one reference year; earlier years stay.';
comment on column ${prefix}cclf.coverage_month.bene_id is 'CCW beneficiary id; of several records with one current MBI that which stands for the person. FHIR: Coverage.beneficiary.';
comment on column ${prefix}cclf.coverage_month.bene_mbi_id is 'Current MBI of the beneficiary. FHIR: Patient.identifier us-mbi. Joined when read: ${prefix}bcda.current_mbi by bene_id, NULL until the person is known.';
comment on column ${prefix}cclf.coverage_month.coverage_month is 'First day of the month. FHIR: Coverage extension rfrnc_yr and the number in the names of the monthly extensions.';
comment on column ${prefix}cclf.coverage_month.buyin_cd is 'Entitlement and state buy-in of the month: 0 none, 1 A, 2 B, 3 A and B, A to C the same with state buy-in. FHIR: Coverage (A, B) extension buyinMM.';
comment on column ${prefix}cclf.coverage_month.part_a_ind is 'Entitled to Part A: Y or N. Rule: buyin_cd is 1, 3, A or C.';
comment on column ${prefix}cclf.coverage_month.part_b_ind is 'Entitled to Part B: Y or N. Rule: buyin_cd is 2, 3, B or C.';
comment on column ${prefix}cclf.coverage_month.hmo_ind is 'Medicare Advantage: 0 none, 4 fee for service demonstration, others enrolled. FHIR: Coverage (C) extension hmo_ind_MM.';
comment on column ${prefix}cclf.coverage_month.part_c_ind is 'Enrolled in Part C: Y or N. Rule: hmo_ind is neither 0 nor 4, or ptc_cntrct_id is none of 0, N, *.';
comment on column ${prefix}cclf.coverage_month.ptc_cntrct_id is 'Part C contract; 0 none. FHIR: Coverage (C) extension ptc_cntrct_id_MM.';
comment on column ${prefix}cclf.coverage_month.ptc_pbp_id is 'Part C plan benefit package. FHIR: Coverage (C) extension ptc_pbp_id_MM.';
comment on column ${prefix}cclf.coverage_month.ptc_plan_type_cd is 'Part C plan type. FHIR: Coverage (C) extension ptc_plan_type_cd_MM.';
comment on column ${prefix}cclf.coverage_month.ptd_cntrct_id is 'Part D contract; 0 none. FHIR: Coverage (D) extension ptdcntrctMM/YYYY-M, the one delivered last, else ptdcntrctMM.';
comment on column ${prefix}cclf.coverage_month.part_d_ind is 'Enrolled in Part D: Y or N. Rule: ptd_cntrct_id is there and none of 0, N, *.';
comment on column ${prefix}cclf.coverage_month.ptd_pbp_id is 'Part D plan benefit package. FHIR: Coverage (D) extension ptdpbpidMM.';
comment on column ${prefix}cclf.coverage_month.ptd_sgmt_id is 'Part D segment. FHIR: Coverage (D) extension sgmtidMM.';
comment on column ${prefix}cclf.coverage_month.cst_shr_grp_cd is 'Low income cost sharing group. FHIR: Coverage (D) extension cstshrMM.';
comment on column ${prefix}cclf.coverage_month.rds_ind is 'Retiree drug subsidy. FHIR: Coverage (D) extension rdsindMM.';
comment on column ${prefix}cclf.coverage_month.dual_stus_cd is 'Dual status code of the month, as delivered. FHIR: Coverage (A to D) extension dual_MM.';
comment on column ${prefix}cclf.coverage_month.bene_mdcr_stus_cd is 'Medicare status; one value, the same in every month. FHIR: Coverage extension ms_cd of Part A, else B, else D.';
comment on column ${prefix}cclf.coverage_month.file_name is 'File the row came from. From ${prefix}etl.file, newest file for the month.';
comment on column ${prefix}cclf.coverage_month.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file, newest file for the month.';

create view ${prefix}cclf.enrollment as
with entitled_month as (
    select m.bene_mbi_id, ${prefix}bcda.monthed(c.coverage_month) as coverage_month, max(c.file_id) as file_id
    from ${prefix}bcda.coverage_month c
    join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
    left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
    left join ${prefix}etl.file f on f.file_id = c.file_id
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, c.bene_id)
    where m.bene_mbi_id is not null
    and ${prefix}bcda.filled(c.buyin_cd) in ('1', '2', '3', 'A', 'B', 'C')
    and ${prefix}bcda.monthed(c.coverage_month) <= least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))
    group by 1, 2
),
numbered_month as (
    select
        e.*,
        ${prefix}bcda.month_number(e.coverage_month)
            - row_number() over (partition by e.bene_mbi_id order by e.coverage_month) as island
    from entitled_month e
),
span as (
    select
        bene_mbi_id,
        min(coverage_month) as first_day,
        (date_trunc('month', max(coverage_month)) + interval '1 month - 1 day')::date as last_day,
        max(file_id) as file_id
    from numbered_month
    group by bene_mbi_id, island
    union all
    select
        m.bene_mbi_id,
        min(${prefix}bcda.dated(c.period_start_dt)),
        max((date_trunc('month', least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))) + interval '1 month - 1 day')::date),
        max(c.file_id)
    from ${prefix}bcda.coverage c
    join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
    left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
    left join ${prefix}etl.file f on f.file_id = c.file_id
    left join ${prefix}bcda.beneficiary_demographics p on p.bene_id = coalesce(g.standing_bene_id, c.bene_id)
    where m.bene_mbi_id is not null
    and c.coverage_part in ('A', 'B')
    and ${prefix}bcda.is_active(c.status)
    and ${prefix}bcda.dated(c.period_start_dt) <= least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))
    and not exists (
        select from ${prefix}bcda.coverage_month x
        join ${prefix}bcda.current_mbi n on n.bene_id = x.bene_id
        where n.bene_mbi_id = m.bene_mbi_id
        and ${prefix}bcda.filled(x.buyin_cd) is not null
        and ${prefix}bcda.monthed(x.coverage_month) is not null
    )
    group by m.bene_mbi_id
)
select
    s.bene_mbi_id as current_bene_mbi_id,
    s.first_day as enrollment_start_date,
    s.last_day as enrollment_end_date,
    null::date as bene_member_month,
    f.file_name,
    f.file_date
from span s
left join ${prefix}etl.file f on f.file_id = s.file_id;
comment on view ${prefix}cclf.enrollment is 'Spans of entitlement to Part A or B: consecutive months of all records with one current MBI, cut at the month of death and at the month of the export. Without monthly values the active coverage since its begin. Not ACO attribution, which BCDA does not deliver.';
comment on column ${prefix}cclf.enrollment.current_bene_mbi_id is 'Current MBI of the beneficiary; people without one have no rows. FHIR: Patient.identifier us-mbi.';
comment on column ${prefix}cclf.enrollment.enrollment_start_date is 'First day of the span. Rule: first of consecutive months with buyin_cd 1, 2, 3, A, B or C.';
comment on column ${prefix}cclf.enrollment.enrollment_end_date is 'Last day of the span, never NULL. Rule: end of its last month.';
comment on column ${prefix}cclf.enrollment.bene_member_month is 'Always NULL: rows are spans; months are in coverage_month.';
comment on column ${prefix}cclf.enrollment.file_name is 'File the span came from. From ${prefix}etl.file, newest file of its months.';
comment on column ${prefix}cclf.enrollment.file_date is 'Date (UTC) of that file''s export. From ${prefix}etl.file.';
