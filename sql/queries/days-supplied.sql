-- Who takes a drug regularly? Days supplied over the days from the first to the last fill, per person and drug with three fills or more.
with taken as materialized (
    select
        bene_mbi_id,
        clm_line_ndc_cd,
        count(*) as fills,
        min(clm_line_from_dt) as first_fill,
        max(clm_line_from_dt) as last_fill,
        sum(clm_line_days_suply_qty) as days
    from cclf.partd_claims
    where clm_adjsmt_type_cd <> '1'
    and clm_type_cd is distinct from '03'
    and bene_mbi_id is not null
    and clm_line_ndc_cd is not null
    and clm_line_from_dt is not null
    group by bene_mbi_id, clm_line_ndc_cd
    having count(*) >= 3
    order by fills desc, bene_mbi_id, clm_line_ndc_cd
    limit 100
)
select
    t.bene_mbi_id,
    t.clm_line_ndc_cd,
    t.fills,
    t.first_fill,
    t.last_fill,
    round(100.0 * (t.days - l.days) / nullif(t.last_fill - t.first_fill, 0), 0) as percent_of_days_covered
from taken t
cross join lateral (
    select e.clm_line_days_suply_qty as days
    from cclf.partd_claims e
    where e.bene_mbi_id = t.bene_mbi_id
    and e.clm_line_ndc_cd = t.clm_line_ndc_cd
    and e.clm_adjsmt_type_cd <> '1'
    and e.clm_type_cd is distinct from '03'
    and e.clm_line_from_dt is not null
    order by e.clm_line_from_dt desc, e.clm_line_days_suply_qty desc nulls last
    limit 1
) l
order by t.fills desc, t.bene_mbi_id, t.clm_line_ndc_cd;
