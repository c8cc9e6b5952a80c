-- Which services (HCPCS) are rendered most, at what mean payment?
with person as (
    select
        clm_line_hcpcs_cd,
        bene_mbi_id,
        count(*) as lines,
        count(clm_line_cvrd_pd_amt) as lines_with_payment,
        sum(clm_line_cvrd_pd_amt) as paid
    from cclf.partb_physicians
    where clm_line_hcpcs_cd is not null
    group by clm_line_hcpcs_cd, bene_mbi_id
)
select
    clm_line_hcpcs_cd,
    sum(lines)::bigint as lines,
    count(bene_mbi_id) as people,
    round(sum(paid), 2) as paid,
    round(sum(paid) / nullif(sum(lines_with_payment), 0), 2) as mean_paid
from person
group by clm_line_hcpcs_cd
order by lines desc, clm_line_hcpcs_cd
limit 50;
