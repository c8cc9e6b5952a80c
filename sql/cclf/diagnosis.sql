-- Diagnoses of every claim that is final and current, one row per diagnosis of a claim: institutional and professional ones in one long table. Not a CCLF file. A code that a claim names twice has a row for each place; those of cancelled claims are here, whose clm_adjsmt_type_cd in claim is 1.
create or replace view ${prefix}cclf.diagnosis as
select
    d.cur_clm_uniq_id, -- Claim that names it.
    m.bene_mbi_id,
    d.setting, -- As in claim: inpatient, skilled nursing, home health, hospice, outpatient, professional or Medicare Advantage.
    d.clm_type_cd, -- Type code of that claim.
    ${prefix}bcda.dated(d.clm_from_dt) as clm_from_dt, -- First day of that claim.
    ${prefix}bcda.dated(d.clm_thru_dt) as clm_thru_dt, -- Last day of that claim.
    d.clm_dgns_cd, -- ICD diagnosis code, without its dot.
    d.dgns_prcdr_icd_ind, -- 0 for ICD-10, 9 for ICD-9.
    d.dgns_role, -- What it is for the claim: principal, admitting, reason-for-visit, external-first, external, or other. The first diagnosis of a professional claim is principal.
    d.dgns_position, -- Its place on the claim, from 1 for the first.
    d.clm_poa_ind, -- Whether it was present on admission, of an institution: Y, N, U, W or 1.
    f.file_name,
    f.file_date
from (
    select
        a.cur_clm_uniq_id,
        a.bene_id,
        a.file_id,
        case
            when a.clm_type_cd is not null then ${prefix}bcda.setting(a.clm_type_cd, null)
            else ${prefix}bcda.setting(null, (select c.eob_type from ${prefix}bcda.claim c where c.eob_id = a.eob_id))
        end as setting,
        a.clm_type_cd,
        a.clm_from_dt,
        a.clm_thru_dt,
        a.clm_dgns_cd,
        a.dgns_prcdr_icd_ind,
        case when a.dgns_role = 'other-principal' then 'other' else a.dgns_role end as dgns_role,
        a.dgns_position::bigint + 1 as dgns_position,
        a.clm_poa_ind
    from ${prefix}bcda.parta_diagnosis_code a
    where a.is_current
    and a.dgns_role <> 'repeated'
    union all
    select
        b.cur_clm_uniq_id,
        b.bene_id,
        b.file_id,
        'professional',
        b.clm_type_cd,
        b.clm_from_dt,
        b.clm_thru_dt,
        p.clm_dgns_cd,
        b.dgns_prcdr_icd_ind,
        case when p.dgns_position = 1 then 'principal' else 'other' end,
        p.dgns_position,
        null
    from ${prefix}bcda.professional_claim b
    cross join lateral (
        values
            (1, b.clm_dgns_1_cd), (2, b.clm_dgns_2_cd), (3, b.clm_dgns_3_cd), (4, b.clm_dgns_4_cd),
            (5, b.clm_dgns_5_cd), (6, b.clm_dgns_6_cd), (7, b.clm_dgns_7_cd), (8, b.clm_dgns_8_cd),
            (9, b.clm_dgns_9_cd), (10, b.clm_dgns_10_cd), (11, b.clm_dgns_11_cd), (12, b.clm_dgns_12_cd)
    ) p (dgns_position, clm_dgns_cd)
    where p.clm_dgns_cd is not null
) d
left join ${prefix}bcda.current_mbi m on m.bene_id = d.bene_id
left join ${prefix}etl.file f on f.file_id = d.file_id;
