-- What Medicare paid, one row per claim of an institution and per line of every other claim that is final and current. Not a CCLF file. Its sums are those of claim, and it is faster, for nothing is put together: where a claim is counted or looked at, take claim.
create or replace view ${prefix}cclf.claim_payment as
select
    p.cur_clm_uniq_id, -- Claim id, that of claim and of the tables of CCLF.
    m.bene_mbi_id,
    p.setting, -- As in claim: inpatient, skilled nursing, home health, hospice, outpatient, professional, equipment, drugs or Medicare Advantage.
    ${prefix}bcda.dated(p.clm_from_dt) as clm_from_dt, -- When it began, as in claim.
    ${prefix}bcda.dated(p.clm_thru_dt) as clm_thru_dt, -- When it ended, as in claim.
    round(p.clm_pd_amt, 2) as clm_pd_amt, -- What Medicare paid for the claim or line, dollars; NULL for drugs and for cancelled claims. Sums, but for Medicare Advantage, where a plan paid.
    round(p.bene_pmt_amt, 2) as bene_pmt_amt, -- What the person paid for drugs, dollars; NULL for others and for cancelled or deleted events. Sums.
    p.clm_adjsmt_type_cd -- As in claim: 1 for what is cancelled itself, and for a drug event that is deleted.
from (
    select
        h.cur_clm_uniq_id,
        h.bene_id,
        ${prefix}bcda.setting(h.clm_type_cd, h.eob_type) as setting,
        h.clm_from_dt,
        h.clm_thru_dt,
        ${prefix}bcda.unless_void(h.clm_pmt_amt, h.clm_adjsmt_type_cd) as clm_pd_amt,
        null::numeric as bene_pmt_amt,
        coalesce(h.clm_adjsmt_type_cd, '0') as clm_adjsmt_type_cd
    from ${prefix}bcda.parta_claims_header h
    where h.is_current
    union all
    select
        l.cur_clm_uniq_id,
        l.bene_id,
        'professional',
        l.clm_from_dt,
        l.clm_thru_dt,
        ${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd),
        null,
        coalesce(l.clm_adjsmt_type_cd, '0')
    from ${prefix}bcda.partb_physicians l
    where l.is_current
    union all
    select
        l.cur_clm_uniq_id,
        l.bene_id,
        'equipment',
        l.clm_from_dt,
        l.clm_thru_dt,
        ${prefix}bcda.unless_void(l.clm_line_cvrd_pd_amt, l.clm_adjsmt_type_cd),
        null,
        coalesce(l.clm_adjsmt_type_cd, '0')
    from ${prefix}bcda.partb_dme l
    where l.is_current
    union all
    select
        d.cur_clm_uniq_id,
        d.bene_id,
        'drugs',
        d.clm_line_from_dt,
        d.clm_line_from_dt,
        null,
        ${prefix}bcda.unless_void(
            d.clm_line_bene_pmt_amt,
            ${prefix}bcda.settled_adjustment(d.clm_adjsmt_type_cd, d.adjstmt_dltn_cd, d.clm_type_cd)
        ),
        ${prefix}bcda.settled_adjustment(d.clm_adjsmt_type_cd, d.adjstmt_dltn_cd, d.clm_type_cd)
    from ${prefix}bcda.partd_claims d
    where d.is_current
) p
left join ${prefix}bcda.current_mbi m on m.bene_id = p.bene_id;
