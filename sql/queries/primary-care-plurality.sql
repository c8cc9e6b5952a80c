-- Which practice (TIN) gave a person most primary care, by allowed charges, as in the assignment of the Shared Savings Program? Visits in offices, homes and nursing facilities, but not in skilled nursing (place of service 31), wellness and chronic care by physicians of primary care, nurse practitioners and physician assistants, of the last year that the warehouse has. Lines that are denied are left out.
with newest as (
    select max(clm_line_from_dt) as day from cclf.partb_physicians where (clm_line_from_dt > file_date) is not true
),
primary_care as (
    select
        bene_mbi_id,
        clm_rndrg_prvdr_tax_num as tin,
        sum(clm_line_alowd_chrg_amt) as allowed,
        max(clm_line_from_dt) as last_visit
    from cclf.partb_physicians
    where clm_line_from_dt > (select n.day from newest n) - 365
    and clm_line_from_dt <= (select n.day from newest n)
    and clm_prvdr_spclty_cd in ('01', '08', '11', '37', '38', '50', '89', '97')
    and (
        clm_line_hcpcs_cd between '99202' and '99215'
        or clm_line_hcpcs_cd between '99304' and '99318' and clm_pos_cd is distinct from '31'
        or clm_line_hcpcs_cd between '99324' and '99350'
        or clm_line_hcpcs_cd in ('99487', '99489', '99490', '99491', '99495', '99496', '99497', 'G0402', 'G0438', 'G0439', 'G0506')
    )
    and bene_mbi_id is not null
    and clm_rndrg_prvdr_tax_num is not null
    and clm_adjsmt_type_cd <> '1'
    and coalesce(clm_carr_pmt_dnl_cd, '') not in ('0', '00')
    and coalesce(upper(clm_prcsg_ind_cd), 'A') in ('A', 'O', 'R', 'S')
    group by bene_mbi_id, tin
),
ranked as (
    select
        *,
        row_number() over (partition by bene_mbi_id order by allowed desc nulls last, last_visit desc, tin) as place
    from primary_care
)
select tin, count(*) as people, round(sum(allowed), 2) as allowed
from ranked
where place = 1
group by tin
order by people desc, tin;
