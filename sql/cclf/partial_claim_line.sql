-- Lines of partially adjudicated claims, one row per line. Which of several versions of a claim counts, and the final claim it became, are in cclf.partial_claim, by cur_clm_uniq_id.
create or replace view ${prefix}cclf.partial_claim_line as
select
    l.cur_clm_uniq_id,
    l.clm_line_num,
    coalesce(m.bene_mbi_id, p.mbi) as bene_mbi_id, -- Current MBI of the person, as in partial_claim.
    ${prefix}bcda.dated(l.clm_line_from_dt) as clm_line_from_dt,
    ${prefix}bcda.dated(l.clm_line_thru_dt) as clm_line_thru_dt,
    l.clm_line_rev_ctr_cd,
    l.clm_line_hcpcs_cd,
    l.clm_line_hipps_cd,
    l.hcpcs_1_mdfr_cd,
    l.hcpcs_2_mdfr_cd,
    l.hcpcs_3_mdfr_cd,
    l.hcpcs_4_mdfr_cd,
    l.hcpcs_5_mdfr_cd,
    l.clm_line_ndc_cd,
    l.clm_pos_cd,
    l.clm_line_srvc_unit_qty,
    l.clm_line_sbmt_chrg_amt,
    l.clm_line_alowd_chrg_amt,
    l.clm_line_cvrd_pd_amt,
    l.clm_line_prvdr_pmt_amt,
    l.clm_line_dgns_cd,
    l.rndrg_prvdr_npi_num,
    f.file_name,
    f.file_date
from ${prefix}bcda.partial_claim_line l
left join ${prefix}bcda.partial_claim p on p.eob_id = l.eob_id and l.bene_id is null
cross join lateral (
    select coalesce(
        l.bene_id,
        (select min(k.bene_id) from ${prefix}bcda.current_mbi k where k.bene_mbi_id = p.mbi),
        (select min(k.bene_id) from ${prefix}bcda.beneficiary_mbi k where k.mbi = p.mbi)
    ) as bene_id
) o
left join ${prefix}bcda.current_mbi m on m.bene_id = o.bene_id
left join ${prefix}etl.file f on f.file_id = l.file_id;
