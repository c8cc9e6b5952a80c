-- Which drugs were dispensed, for how many days, and what did people pay themselves?
select
    clm_line_ndc_cd,
    count(*) as fills,
    count(distinct bene_mbi_id) as people,
    sum(clm_line_days_suply_qty) as days,
    round(sum(clm_line_bene_pmt_amt), 2) as paid_by_people
from cclf.partd_claims
where clm_adjsmt_type_cd <> '1'
group by clm_line_ndc_cd
order by fills desc, clm_line_ndc_cd;
