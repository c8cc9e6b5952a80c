-- Revenue center lines of people with an MBI, as CCLF2. Dates are text, as the connector wants them.
create or replace view ${prefix}tuva.parta_claims_revenue_center_detail as
select
    c.cur_clm_uniq_id,
    case when c.clm_line_num = min(c.clm_line_num) over (partition by c.bene_mbi_id, c.cur_clm_uniq_id) then 1 else c.clm_line_num end as clm_line_num, -- Line number; that of the claim's lowest line is 1, which has the claim's payment where those of the lines do not sum to it.
    c.bene_mbi_id,
    c.bene_hic_num,
    c.clm_type_cd,
    to_char(c.clm_line_from_dt, 'YYYY-MM-DD') as clm_line_from_dt,
    to_char(c.clm_line_thru_dt, 'YYYY-MM-DD') as clm_line_thru_dt,
    c.clm_line_prod_rev_ctr_cd,
    to_char(c.clm_line_instnl_rev_ctr_dt, 'YYYY-MM-DD') as clm_line_instnl_rev_ctr_dt,
    c.clm_line_hcpcs_cd,
    c.bene_eqtbl_bic_hicn_num,
    c.cur_clm_uniq_id as prvdr_oscar_num, -- Claim id, as clm_blg_prvdr_oscar_num of the header, to which the connector joins it.
    to_char(c.clm_from_dt, 'YYYY-MM-DD') as clm_from_dt,
    to_char(c.clm_thru_dt, 'YYYY-MM-DD') as clm_thru_dt,
    c.clm_line_srvc_unit_qty,
    c.clm_line_cvrd_pd_amt,
    c.hcpcs_1_mdfr_cd,
    c.hcpcs_2_mdfr_cd,
    c.hcpcs_3_mdfr_cd,
    c.hcpcs_4_mdfr_cd,
    c.hcpcs_5_mdfr_cd,
    c.clm_rev_apc_hipps_cd,
    c.clm_fac_prvdr_oscar_num,
    c.file_name,
    to_char(c.file_date, 'YYYY-MM-DD') as file_date
from ${prefix}cclf.parta_claims_revenue_center_detail c
where c.bene_mbi_id is not null;
