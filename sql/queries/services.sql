-- Which services (HCPCS) are rendered most, at what mean payment?
select
    clm_line_hcpcs_cd,
    count(*) as lines,
    count(distinct bene_mbi_id) as people,
    round(sum(clm_line_cvrd_pd_amt), 2) as paid,
    round(avg(clm_line_cvrd_pd_amt), 2) as mean_paid
from cclf.partb_physicians
where clm_line_hcpcs_cd is not null
group by clm_line_hcpcs_cd
order by lines desc, clm_line_hcpcs_cd
limit 50;
