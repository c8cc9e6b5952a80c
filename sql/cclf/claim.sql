-- Claims of every type, one row per claim that is final and current: what it was for, when, who gave the care, what Medicare paid. Not a CCLF file. Sums of clm_pd_amt are what the claims of parta_claims_header, partb_physicians and partb_dme sum to without cancelled ones.
create or replace view ${prefix}cclf.claim as
select
    c.cur_clm_uniq_id, -- Claim id, by which the tables of CCLF have its lines.
    m.bene_mbi_id,
    c.setting, -- Where the care was given: inpatient, skilled nursing, home health, hospice, outpatient, professional, equipment, drugs; or Medicare Advantage, for encounters that the plan paid. Rule: by clm_type_cd; professional are carrier claims, equipment claims of durable medical equipment.
    c.clm_type_cd, -- Claim type code, in the code list of CCLF.
    ${prefix}bcda.dated(c.clm_from_dt) as clm_from_dt, -- First day of the claim; of drugs the day they were filled.
    ${prefix}bcda.dated(c.clm_thru_dt) as clm_thru_dt, -- Last day of the claim; of drugs the day they were filled.
    round(c.clm_pd_amt, 2) as clm_pd_amt, -- What Medicare paid, dollars; of setting Medicare Advantage what the plan paid. Sums, but for Medicare Advantage. Of an institution clm_pmt_amt, else the sum of clm_line_cvrd_pd_amt; NULL for cancelled claims, whose clm_adjsmt_type_cd is 1, and for drugs, of which CCLF has no such amount.
    round(c.clm_chrg_amt, 2) as clm_chrg_amt, -- What was charged, dollars: of an institution the total charge. NULL for others. Sums, but for cancelled claims.
    round(c.clm_alowd_amt, 2) as clm_alowd_amt, -- Allowed charges, dollars: sum over the lines of professional and equipment claims. NULL for others. Sums, but for cancelled claims.
    round(c.bene_pmt_amt, 2) as bene_pmt_amt, -- What the person paid for drugs, dollars. NULL for others. Sums, but for cancelled events, whose clm_adjsmt_type_cd is 1.
    c.line_count, -- Lines of the claim in its CCLF file; 1 for an institution's.
    c.prncpl_dgns_cd, -- Principal diagnosis of an institution, first diagnosis of a professional claim.
    ${prefix}bcda.padded(c.dgns_drg_cd, 3) as dgns_drg_cd, -- Diagnosis related group of an inpatient claim.
    c.prvdr_oscar_num, -- CMS certification number (CCN) of the institution.
    c.prvdr_npi_num, -- NPI of the institution; of the line's rendering provider where all lines have one, else the lowest; of the supplier of equipment; identifier of the pharmacy.
    c.prvdr_tax_num, -- Tax number (TIN) of a professional claim: the lowest of its lines.
    c.prvdr_spclty_cd, -- CMS specialty of a professional claim: the lowest of its lines.
    c.clm_adjsmt_type_cd, -- Adjustment type: 0 original or not sent, 1 cancellation, 2 adjustment, in version 3 others as sent. A drug event that is deleted (clm_type_cd 03) has 1 here whatever code it was sent with.
    f.file_name,
    f.file_date
from (
    select
        h.cur_clm_uniq_id,
        h.bene_id,
        h.file_id,
        ${prefix}bcda.setting(h.clm_type_cd, h.eob_type) as setting,
        h.clm_type_cd,
        h.clm_from_dt,
        h.clm_thru_dt,
        ${prefix}bcda.unless_void(h.clm_pmt_amt, h.clm_adjsmt_type_cd) as clm_pd_amt,
        h.clm_mdcr_instnl_tot_chrg_amt as clm_chrg_amt,
        null::numeric as clm_alowd_amt,
        null::numeric as bene_pmt_amt,
        1 as line_count,
        h.prncpl_dgns_cd,
        h.dgns_drg_cd,
        h.prvdr_oscar_num,
        h.fac_prvdr_npi_num as prvdr_npi_num,
        null::text as prvdr_tax_num,
        null::text as prvdr_spclty_cd,
        coalesce(h.clm_adjsmt_type_cd, '0') as clm_adjsmt_type_cd
    from ${prefix}bcda.parta_claims_header h
    where h.is_current
    union all
    select
        l.cur_clm_uniq_id,
        l.bene_id,
        min(l.file_id),
        'professional',
        min(l.clm_type_cd),
        min(l.clm_from_dt),
        max(l.clm_thru_dt),
        sum(${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd)),
        null,
        sum(l.clm_line_alowd_chrg_amt),
        null,
        count(*)::integer,
        min(l.clm_dgns_1_cd),
        null,
        null,
        min(l.rndrg_prvdr_npi_num),
        min(l.clm_rndrg_prvdr_tax_num),
        min(l.clm_prvdr_spclty_cd),
        coalesce(min(l.clm_adjsmt_type_cd), '0')
    from ${prefix}bcda.partb_physicians l
    where l.is_current
    group by l.eob_id, l.bene_id, l.cur_clm_uniq_id
    union all
    select
        l.cur_clm_uniq_id,
        l.bene_id,
        min(l.file_id),
        'equipment',
        min(l.clm_type_cd),
        min(l.clm_from_dt),
        max(l.clm_thru_dt),
        sum(${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd)),
        null,
        sum(l.clm_line_alowd_chrg_amt),
        null,
        count(*)::integer,
        null,
        null,
        null,
        min(l.payto_prvdr_npi_num),
        null,
        null,
        coalesce(min(l.clm_adjsmt_type_cd), '0')
    from ${prefix}bcda.partb_dme l
    where l.is_current
    group by l.eob_id, l.bene_id, l.cur_clm_uniq_id
    union all
    select
        d.cur_clm_uniq_id,
        d.bene_id,
        min(d.file_id),
        'drugs',
        case
            when min(d.clm_type_cd) is not null then ${prefix}bcda.padded(min(d.clm_type_cd), 2)
            when min(d.adjstmt_dltn_cd) is null then '01'
            when min(d.adjstmt_dltn_cd) = 'A' then '02'
            when min(d.adjstmt_dltn_cd) = 'D' then '03'
            when min(d.adjstmt_dltn_cd) = 'R' then '04'
        end,
        min(d.clm_line_from_dt),
        max(d.clm_line_from_dt),
        null,
        null,
        null,
        sum(d.clm_line_bene_pmt_amt),
        count(*)::integer,
        null,
        null,
        null,
        min(d.clm_srvc_prvdr_gnrc_id_num),
        null,
        null,
        ${prefix}bcda.settled_adjustment(min(d.clm_adjsmt_type_cd), min(d.adjstmt_dltn_cd), min(d.clm_type_cd))
    from ${prefix}bcda.partd_claims d
    where d.is_current
    group by d.eob_id, d.bene_id, d.cur_clm_uniq_id
) c
left join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
left join ${prefix}etl.file f on f.file_id = c.file_id;
