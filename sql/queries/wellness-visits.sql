-- Which share of the people with fee-for-service Parts A and B had an annual wellness visit, by year? Visits that are denied do not count. G0402 is the first preventive visit, G0438 the first wellness visit, G0439 a later one, G0468 either in a federally qualified health center.
with visit as (
    select bene_mbi_id, clm_line_from_dt
    from cclf.partb_physicians
    where clm_line_hcpcs_cd in ('G0402', 'G0438', 'G0439')
    and clm_adjsmt_type_cd <> '1'
    and coalesce(clm_carr_pmt_dnl_cd, '') not in ('0', '00')
    and coalesce(upper(clm_prcsg_ind_cd), 'A') in ('A', 'O', 'R', 'S')
    union all
    select l.bene_mbi_id, l.clm_line_from_dt
    from cclf.parta_claims_revenue_center_detail l
    where l.clm_line_hcpcs_cd in ('G0402', 'G0438', 'G0439', 'G0468')
    and not exists (
        select
        from cclf.parta_claims_header h
        where h.cur_clm_uniq_id = l.cur_clm_uniq_id
        and (h.clm_adjsmt_type_cd = '1' or h.clm_mdcr_npmt_rsn_cd is not null)
    )
),
member as (
    select distinct extract(year from coverage_month)::integer as year, bene_mbi_id
    from cclf.member_month
    where is_ffs
)
select
    m.year,
    count(*) as people,
    count(v.bene_mbi_id) as with_visit,
    round(100.0 * count(v.bene_mbi_id) / count(*), 1) as percent
from member m
left join (
    select distinct bene_mbi_id, extract(year from clm_line_from_dt)::integer as year from visit
) v on v.bene_mbi_id = m.bene_mbi_id and v.year = m.year
group by m.year
order by m.year;
