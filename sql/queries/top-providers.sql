-- Which practices (TIN) were paid most for professional claims, and how many people do they see?
with practice as materialized (
    select coalesce(clm_rndrg_prvdr_tax_num, '') as tin, round(sum(clm_line_cvrd_pd_amt), 2) as paid
    from cclf.partb_physicians
    group by 1
    order by paid desc nulls last, tin
    limit 20
),
seen as materialized (
    select p.tin, l.rndrg_prvdr_npi_num as npi, l.bene_mbi_id, l.cur_clm_uniq_id
    from practice p
    join cclf.partb_physicians l on coalesce(l.clm_rndrg_prvdr_tax_num, '') = p.tin
)
select
    nullif(p.tin, '') as tin,
    (select count(*) from (select distinct s.npi from seen s where s.tin = p.tin and s.npi is not null) n) as clinicians,
    (select count(*) from (select distinct s.bene_mbi_id from seen s where s.tin = p.tin and s.bene_mbi_id is not null) b) as people,
    (select count(*) from (select distinct s.cur_clm_uniq_id from seen s where s.tin = p.tin) c) as claims,
    p.paid
from practice p
order by p.paid desc nulls last, tin;
