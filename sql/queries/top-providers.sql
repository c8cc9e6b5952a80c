-- Which practices (TIN) were paid most for professional claims, and how many people do they see?
select
    clm_rndrg_prvdr_tax_num as tin,
    count(distinct rndrg_prvdr_npi_num) as clinicians,
    count(distinct bene_mbi_id) as people,
    count(distinct cur_clm_uniq_id) as claims,
    round(sum(clm_line_cvrd_pd_amt), 2) as paid
from cclf.partb_physicians
group by tin
order by paid desc nulls last, tin
limit 20;
