-- Which services (HCPCS) are rendered most, at what mean payment? Lines that are denied are left out.
with service as materialized (
    select
        clm_line_hcpcs_cd,
        count(*) as lines,
        round(sum(clm_line_cvrd_pd_amt), 2) as paid,
        round(avg(clm_line_cvrd_pd_amt), 2) as mean_paid
    from cclf.partb_physicians
    where clm_line_hcpcs_cd is not null
    and clm_adjsmt_type_cd <> '1'
    and coalesce(clm_carr_pmt_dnl_cd, '') not in ('0', '00')
    and coalesce(upper(clm_prcsg_ind_cd), 'A') in ('A', 'O', 'R', 'S')
    group by clm_line_hcpcs_cd
    order by lines desc, clm_line_hcpcs_cd
    limit 50
),
person as (
    select distinct clm_line_hcpcs_cd, bene_mbi_id
    from cclf.partb_physicians
    where clm_line_hcpcs_cd = any (array(select clm_line_hcpcs_cd from service))
    and clm_adjsmt_type_cd <> '1'
    and coalesce(clm_carr_pmt_dnl_cd, '') not in ('0', '00')
    and coalesce(upper(clm_prcsg_ind_cd), 'A') in ('A', 'O', 'R', 'S')
)
select s.clm_line_hcpcs_cd, s.lines, p.people, s.paid, s.mean_paid
from service s
join (select clm_line_hcpcs_cd, count(bene_mbi_id) as people from person group by clm_line_hcpcs_cd) p
    on p.clm_line_hcpcs_cd = s.clm_line_hcpcs_cd
order by s.lines desc, s.clm_line_hcpcs_cd;
