-- Who takes a drug regularly? Days supplied over the days from the first to the last fill, per person and drug with three fills or more.
select
    bene_mbi_id,
    clm_line_ndc_cd,
    count(*) as fills,
    min(clm_line_from_dt) as first_fill,
    max(clm_line_from_dt) as last_fill,
    round(
        100.0 * (sum(clm_line_days_suply_qty) - (array_agg(clm_line_days_suply_qty order by clm_line_from_dt desc, clm_line_days_suply_qty desc nulls last))[1])
            / nullif(max(clm_line_from_dt) - min(clm_line_from_dt), 0),
        0
    ) as percent_of_days_covered
from cclf.partd_claims
where clm_adjsmt_type_cd <> '1'
and bene_mbi_id is not null
and clm_line_ndc_cd is not null
and clm_line_from_dt is not null
group by bene_mbi_id, clm_line_ndc_cd
having count(*) >= 3
order by fills desc, bene_mbi_id, clm_line_ndc_cd
limit 100;
