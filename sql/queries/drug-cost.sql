-- What did people pay for which product (NDC), by year, and did the prescriber or the person insist on it? CCLF7 has what the person paid alone: it tells neither what the drug cost in all, nor whether it is a brand or a generic. Join NDC with a list of products for that; a code of product selection (DAW) 1 to 9 hints at a brand: 1 the prescriber and 2 the person asked for just this product, 7 the law does. Cancelled and deleted events are left out.
with person_drug as (
    select
        extract(year from clm_line_from_dt)::integer as year,
        clm_line_ndc_cd,
        bene_mbi_id,
        count(*) as fills,
        count(*) filter (where clm_daw_prod_slctn_cd in ('1', '2', '7')) as fills_of_just_this_product,
        sum(clm_line_days_suply_qty) as days,
        sum(clm_line_bene_pmt_amt) as paid
    from cclf.partd_claims
    where clm_adjsmt_type_cd <> '1'
    and clm_type_cd is distinct from '03'
    group by 1, 2, 3
)
select
    year,
    left(clm_line_ndc_cd, 5) as labeler,
    clm_line_ndc_cd,
    sum(fills)::bigint as fills,
    count(bene_mbi_id) as people,
    sum(fills_of_just_this_product)::bigint as fills_of_just_this_product,
    sum(days) as days,
    round(sum(paid), 2) as paid_by_people,
    round(30 * sum(paid) / nullif(sum(days), 0), 2) as paid_by_people_per_thirty_days
from person_drug
group by year, clm_line_ndc_cd
order by paid_by_people desc nulls last, year, clm_line_ndc_cd
limit 50;
