-- Partially adjudicated claims, one row per version of a claim in a shared system, with the final claim that it became. Not in any CCLF file, and no part of the final claims. Empty unless bcda.partially-adjudicated is set.
create or replace view ${prefix}cclf.partial_claim as
select
    p.cur_clm_uniq_id,
    coalesce(m.bene_mbi_id, p.mbi) as bene_mbi_id, -- Current MBI of the person; where the person is not known here, the one that the claim names, in version 2.
    p.eob_type,
    p.clm_type_cd,
    p.clm_cntl_num,
    p.prior_cntl_num,
    p.shared_system,
    coalesce(p.clm_pd_stus_cd, a.clm_pd_stus_cd) as clm_pd_stus_cd, -- Where the shared system is with the claim: P, 1, R, 2, D or Y when it is through with it, I, S or T while it is not. In version 2 the status as FISS or MCS has it, of the latest ClaimResponse.
    p.clm_audt_trl_stus_cd,
    p.final_action,
    coalesce(p.outcome, a.outcome) as outcome, -- complete or partial, in version 2 also queued, by the status: all are of claims that are not final. FHIR: ExplanationOfBenefit.outcome, in version 2 ClaimResponse.outcome.
    not exists (
        select
        from ${prefix}bcda.partial_claim n
        where ${prefix}bcda.filled(n.clm_cntl_num) = ${prefix}bcda.filled(p.clm_cntl_num)
        and (
            coalesce(n.bene_id, n.mbi) = coalesce(p.bene_id, p.mbi)
            or coalesce(n.bene_id, (select h.bene_id from ${prefix}bcda.mbi_holder h where h.mbi = n.mbi))
                = any (coalesce(g.bene_ids, array[o.bene_id]))
        )
        and (
                coalesce(lower(n.final_action), '') <> 'notfinalaction', coalesce(n.claim_created, '-infinity'),
                coalesce(${prefix}bcda.dated(n.clm_idr_ld_dt), '-infinity'), coalesce(n.last_updated, '-infinity'), n.eob_id
            )
            > (
                coalesce(lower(p.final_action), '') <> 'notfinalaction', coalesce(p.claim_created, '-infinity'),
                coalesce(${prefix}bcda.dated(p.clm_idr_ld_dt), '-infinity'), coalesce(p.last_updated, '-infinity'), p.eob_id
            )
    )
    and not exists (
        select
        from ${prefix}bcda.partial_claim n
        where ${prefix}bcda.filled(n.prior_cntl_num) = ${prefix}bcda.filled(p.clm_cntl_num)
        and (
            coalesce(n.bene_id, n.mbi) = coalesce(p.bene_id, p.mbi)
            or coalesce(n.bene_id, (select h.bene_id from ${prefix}bcda.mbi_holder h where h.mbi = n.mbi))
                = any (coalesce(g.bene_ids, array[o.bene_id]))
        )
        and n.eob_id <> p.eob_id
        and coalesce(n.claim_created, '-infinity') >= coalesce(p.claim_created, '-infinity')
        and n.clm_cntl_num is distinct from p.clm_cntl_num
    ) as is_latest, -- Whether the shared systems have no later version of the claim, by its control number or by one that names it: of the rows of a claim one is. Rule: by final_action, claim_created, clm_idr_ld_dt, last_updated and id.
    ${prefix}bcda.dated(p.clm_from_dt) as clm_from_dt,
    ${prefix}bcda.dated(p.clm_thru_dt) as clm_thru_dt,
    ${prefix}bcda.dated(coalesce(p.clm_rcvd_dt, a.clm_rcvd_dt)) as clm_rcvd_dt, -- When the contractor received the claim. In version 2 of the latest ClaimResponse.
    ${prefix}bcda.dated(coalesce(p.clm_cms_proc_dt, a.clm_cms_proc_dt)) as clm_cms_proc_dt, -- When the shared system processed the claim; in version 2 when it last changed the status, of the latest ClaimResponse.
    ${prefix}bcda.dated((p.claim_created at time zone 'UTC')::date) as clm_efctv_dt, -- When this version of the partially adjudicated claim became effective. FHIR: ExplanationOfBenefit.created.
    ${prefix}bcda.dated(p.clm_idr_ld_dt) as clm_idr_ld_dt,
    p.prncpl_dgns_cd,
    ${prefix}bcda.padded(p.dgns_drg_cd, 3) as dgns_drg_cd,
    p.clm_bill_fac_type_cd,
    p.clm_bill_clsfctn_cd,
    p.clm_bill_freq_cd,
    p.bene_ptnt_stus_cd,
    p.clm_tot_chrg_amt,
    p.clm_alowd_chrg_amt,
    p.clm_pmt_amt,
    p.blg_prvdr_npi_num,
    p.prvdr_oscar_num,
    p.atndg_prvdr_npi_num,
    p.oprtg_prvdr_npi_num,
    p.rfrg_prvdr_npi_num,
    p.clm_cntrctr_num,
    t.partial_dt, -- Day (UTC) of the partially adjudicated claim's last change at CMS, at most that of the export that brought it. FHIR: ExplanationOfBenefit.meta.lastUpdated, in version 2 Claim.meta.lastUpdated.
    z.final_clm_uniq_id, -- Claim id of the final claim that it became: the one of the person in the National Claims History with the same control number (in version 2 the claim with the number that FISS or MCS gave it), of several versions the current one, else the latest. NULL while there is none.
    z.final_is_current, -- Whether that claim is in the final tables of cclf; if not, a later claim with another control number took its place. NULL while there is none.
    z.final_dt, -- Day (UTC) on which CMS first had a final claim of the control number here: that of the last change of its earliest version. FHIR: ExplanationOfBenefit.meta.lastUpdated.
    z.final_dt - t.partial_dt as lag_days, -- Days from partial_dt to final_dt: how much earlier the claim could be seen here. Below 0 where the partially adjudicated claim changed once more after the final one came.
    f.file_name,
    f.file_date,
    p.status -- cancelled where the shared system gave the claim up, in version 2: it never becomes final.
from ${prefix}bcda.partial_claim p
cross join lateral (
    select coalesce(p.bene_id, (select h.bene_id from ${prefix}bcda.mbi_holder h where h.mbi = p.mbi)) as bene_id
) o
left join lateral (
    select *
    from ${prefix}bcda.claim_response c
    where c.eob_id = p.eob_id
    order by c.last_updated desc nulls last, c.claim_response_id desc
    limit 1
) a on true
left join ${prefix}bcda.current_mbi m on m.bene_id = o.bene_id
left join ${prefix}bcda.person_record g on g.bene_id = o.bene_id
left join ${prefix}etl.file f on f.file_id = p.file_id
left join ${prefix}etl.run r on r.run_id = p.run_id
cross join lateral (
    select ${prefix}bcda.dated((least(p.last_updated, r.transaction_time) at time zone 'UTC')::date) as partial_dt
) t
left join lateral (
    select
        (array_agg(v.clm_id order by v.is_current desc, v.created desc, v.loaded desc, v.updated desc, v.id_number desc, v.id_text desc))[1]
            as final_clm_uniq_id,
        bool_or(v.is_current) as final_is_current,
        min(${prefix}bcda.dated((v.updated at time zone 'UTC')::date)) as final_dt
    from (
        select c.clm_id, c.bene_id, c.is_current, n.created, n.loaded, n.updated, n.id_number, n.id_text
        from ${prefix}bcda.claim_version n
        join ${prefix}bcda.claim c on c.eob_id = n.eob_id
        where n.clm_cntl_num = ${prefix}bcda.filled(p.clm_cntl_num)
        and n.system_type = 'NationalClaimsHistory'
        and coalesce(n.reason, 'not the final action') = 'not the final action'
        union all
        select
            c.clm_id, c.bene_id, c.is_current, '-infinity', '-infinity', least(c.last_updated, i.transaction_time), '-infinity',
            c.eob_id collate "C"
        from ${prefix}bcda.claim c
        left join ${prefix}etl.run i on i.run_id = c.run_id
        where ${prefix}bcda.filled(c.clm_cntl_num) = ${prefix}bcda.filled(p.clm_cntl_num)
        and num_nonnulls(c.system_type, c.final_action, c.claim_use, c.claim_created) = 0
        and case p.shared_system when 'MCS' then c.eob_type = 'CARRIER' when 'FISS' then c.eob_type not in ('CARRIER', 'DME', 'PDE') end
    ) v
    left join ${prefix}bcda.person_record h on h.bene_id = v.bene_id
    where coalesce(h.standing_bene_id, v.bene_id) = coalesce(g.standing_bene_id, o.bene_id)
) z on true;
