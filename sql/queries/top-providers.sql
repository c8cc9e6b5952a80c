-- Which practices (TIN) were paid most for professional claims, and how many people do they see?
with clinician as materialized (
    select
        coalesce(clm_rndrg_prvdr_tax_num, '') as tin,
        rndrg_prvdr_npi_num as npi,
        sum(clm_line_cvrd_pd_amt) as paid
    from cclf.partb_physicians
    where clm_adjsmt_type_cd <> '1'
    group by 1, 2
),
practice as materialized (
    select tin, count(npi) as clinicians, round(sum(paid), 2) as paid
    from clinician
    group by tin
    order by paid desc nulls last, tin
    limit 20
),
seen as materialized (
    select distinct coalesce(clm_rndrg_prvdr_tax_num, '') as tin, bene_mbi_id, cur_clm_uniq_id
    from cclf.partb_physicians
    where coalesce(clm_rndrg_prvdr_tax_num, '') = any (array(select tin from practice))
    and clm_adjsmt_type_cd <> '1'
)
select
    nullif(p.tin, '') as tin,
    p.clinicians,
    count(b.bene_mbi_id) as people,
    sum(b.claims)::bigint as claims,
    p.paid
from practice p
join (select tin, bene_mbi_id, count(*) as claims from seen group by tin, bene_mbi_id) b on b.tin = p.tin
group by p.tin, p.clinicians, p.paid
order by p.paid desc nulls last, p.tin;
