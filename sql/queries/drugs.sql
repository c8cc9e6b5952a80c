-- Which drugs were dispensed, for how many days, and what did people pay themselves?
with person_drug as (
    select
        clm_line_ndc_cd,
        bene_mbi_id,
        count(*) as fills,
        sum(clm_line_days_suply_qty) as days,
        sum(clm_line_bene_pmt_amt) as paid
    from cclf.partd_claims
    where clm_adjsmt_type_cd <> '1'
    and clm_type_cd is distinct from '03'
    group by clm_line_ndc_cd, bene_mbi_id
)
select
    clm_line_ndc_cd,
    sum(fills)::bigint as fills,
    count(bene_mbi_id) as people,
    sum(days) as days,
    round(sum(paid), 2) as paid_by_people
from person_drug
group by clm_line_ndc_cd
order by fills desc, clm_line_ndc_cd;
