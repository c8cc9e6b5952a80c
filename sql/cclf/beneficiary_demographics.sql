-- CCLF8: beneficiaries, one row per person, with or without an MBI. Of several records with one current MBI that which was updated last, then the higher id. A record that CMS merged into another has a row only while that other is not here, and none if nothing but its id is known.
create or replace view ${prefix}cclf.beneficiary_demographics as
select
    m.bene_mbi_id,
    null::text as bene_hic_num,
    s.fips_code as bene_fips_state_cd, -- FIPS code of the state of residence. FHIR: Patient.address.state, an SSA or postal code, looked up in ${prefix}bcda.state.
    null::text as bene_fips_cnty_cd, -- FIPS code of the county of residence. Always NULL: the server no longer sends the county.
    p.bene_zip_cd,
    ${prefix}bcda.dated(p.bene_dob) as bene_dob,
    p.bene_sex_cd,
    p.bene_race_cd,
    case
        when ${prefix}bcda.dated(p.bene_dob) <= least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt))
            then extract(year from age(least(f.file_date, ${prefix}bcda.dated(p.bene_death_dt)), ${prefix}bcda.dated(p.bene_dob)))::integer
    end as bene_age, -- Age in whole years on file_date, or at death; NULL for a birth after that. Rule: from bene_dob to file_date, or to bene_death_dt.
    part.bene_mdcr_stus_cd,
    ${prefix}bcda.dual_status(
        case when dual.month >= coalesce(month.dual_month, dual.month) then dual.dual_stus_cd else month.dual_stus_cd end
    ) as bene_dual_stus_cd,
    ${prefix}bcda.dated(p.bene_death_dt) as bene_death_dt,
    hospice.from_dt as bene_rng_bgn_dt,
    hospice.thru_dt as bene_rng_end_dt,
    p.bene_1st_name,
    p.bene_midl_name,
    p.bene_last_name,
    part.orec as bene_orgnl_entlmt_rsn_cd,
    month.buyin_cd as bene_entlmt_buyin_ind,
    part.a_bgn_dt as bene_part_a_enrlmt_bgn_dt,
    part.b_bgn_dt as bene_part_b_enrlmt_bgn_dt,
    p.bene_line_1_adr,
    p.bene_line_2_adr,
    p.bene_line_3_adr,
    p.bene_line_4_adr,
    p.bene_line_5_adr,
    p.bene_line_6_adr,
    p.geo_zip_plc_name,
    coalesce(s.usps_code, substring(upper(p.bene_state_cd) from '^[A-Z]{2}$')) as geo_usps_state_cd, -- Postal code of the state. FHIR: Patient.address.state, an SSA or postal code, in any case, looked up in ${prefix}bcda.state; two letters that it does not know stay.
    p.bene_zip_cd as geo_zip5_cd, -- ZIP code, five digits. FHIR: Patient.address.postalCode, first five characters.
    p.geo_zip4_cd,
    f.file_name,
    f.file_date
from ${prefix}bcda.beneficiary_demographics p
cross join ${prefix}bcda.newest_export e
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
            max(c.orec) filter (where c.coverage_part = 'A'),
            max(c.orec) filter (where c.standing and c.coverage_part = 'B'),
            max(c.orec) filter (where c.coverage_part = 'B')
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
            r.bene_mdcr_stus_cd as mdcr,
            r.orec,
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
                own.code as dual_stus_cd,
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
                other.code,
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
        case when bool_or(c.by_period) then coalesce(
            max(c.buyin_cd) filter (where c.month = c.buyin_month and c.coverage_part = 'A' and c.standing),
            max(c.buyin_cd) filter (where c.month = c.buyin_month and c.coverage_part = 'A'),
            max(c.buyin_cd) filter (where c.month = c.buyin_month and c.standing),
            max(c.buyin_cd) filter (where c.month = c.buyin_month)
        ) else ${prefix}bcda.joint_buyin(
            min(c.buyin_cd) filter (where c.month = c.buyin_month),
            max(c.buyin_cd) filter (where c.month = c.buyin_month),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('1', '3', 'A', 'C')),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('2', '3', 'B', 'C')),
            bool_or(c.month = c.buyin_month and c.buyin_cd in ('A', 'B', 'C'))
        ) end as buyin_cd
    from (
        select
            x.*,
            max(x.month) filter (where x.dual_stus_cd is not null) over () as dual_month,
            max(x.month) filter (where x.buyin_cd is not null) over () as buyin_month
        from (
            select
                b.standing,
                b.coverage_part,
                b.period_start_dt is not null as by_period,
                case
                    when b.period_start_dt is null then ${prefix}bcda.monthed(b.coverage_month)
                    when ${prefix}bcda.dated(b.period_start_dt) <= e.file_date then coalesce(least(${prefix}bcda.dated(b.period_end_dt), e.file_date), e.file_date)
                end as month,
                case
                    when b.period_start_dt is null or coalesce(${prefix}bcda.dated(b.period_end_dt), e.file_date) >= e.file_date
                        then b.dual_stus_cd
                end as dual_stus_cd,
                b.buyin_cd
            from (
                select coverage_part, coverage_month, period_start_dt, period_end_dt, dual_stus_cd, buyin_cd, file_id, true as standing
                from ${prefix}bcda.coverage_month
                where bene_id = p.bene_id
                union all
                select
                    c.coverage_part,
                    c.coverage_month,
                    c.period_start_dt,
                    least(
                        c.period_end_dt,
                        (
                            select n.last_end_dt
                            from ${prefix}bcda.merged_coverage_end n
                            where n.bene_id = c.bene_id and n.coverage_part = c.coverage_part
                        )
                    ),
                    c.dual_stus_cd,
                    c.buyin_cd,
                    c.file_id,
                    false
                from ${prefix}bcda.coverage_month c
                where c.bene_id = any (g.bene_ids) and c.bene_id <> p.bene_id
            ) b
            left join ${prefix}etl.file bf on bf.file_id = b.file_id
            where (b.dual_stus_cd is not null or b.buyin_cd is not null)
            and (b.period_start_dt is not null or ${prefix}bcda.monthed(b.coverage_month) <= greatest(f.file_date, bf.file_date))
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
                select eob_id, eob_type, is_current, clm_thru_dt, clm_actv_care_from_dt, clm_actv_care_thru_dt
                from ${prefix}bcda.parta_be_demo_codes
                where bene_id = p.bene_id
                union all
                select eob_id, eob_type, is_current, clm_thru_dt, clm_actv_care_from_dt, clm_actv_care_thru_dt
                from ${prefix}bcda.parta_be_demo_codes
                where bene_id = any (g.bene_ids) and bene_id <> p.bene_id
            ) r
            where eob_type = 'HOSPICE'
            and is_current
        ) h
        where h.from_dt is not null
        order by h.from_dt desc, ${prefix}bcda.dated(h.clm_thru_dt) desc nulls last, h.eob_id
        limit 1
    ) latest
) hospice on true
where coalesce(g.stands, true)
and (p.replaced_by is null or p.bene_id not in (select e.bene_id from ${prefix}bcda.bare_record e));
