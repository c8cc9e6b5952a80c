-- Which share of what Medicare paid goes to providers outside the ACO, by setting and specialty, in the last year that the warehouse has? Needs the ACO's list (bcda-etl providers) and is empty without it. A line of a professional claim is inside if the list has its TIN, its NPI, or both as the list says, on that day; an institution or supplier by its NPI, whatever TIN is beside it, for these claims have none. Medicare Advantage and drugs are left out.
with newest as (
    select max(clm_thru_dt) as day from cclf.parta_claims_header where (clm_thru_dt > file_date) is not true
),
spent as (
    select
        'professional' as setting,
        clm_prvdr_spclty_cd as specialty,
        clm_rndrg_prvdr_tax_num as tin,
        rndrg_prvdr_npi_num as npi,
        clm_line_from_dt as day,
        sum(clm_line_cvrd_pd_amt) as paid
    from cclf.partb_physicians
    where clm_from_dt > (select n.day from newest n) - 365
    and clm_from_dt <= (select n.day from newest n)
    and clm_adjsmt_type_cd <> '1'
    group by 2, 3, 4, 5
    union all
    select 'equipment', null, null, payto_prvdr_npi_num, clm_line_from_dt, sum(clm_line_cvrd_pd_amt)
    from cclf.partb_dme
    where clm_from_dt > (select n.day from newest n) - 365
    and clm_from_dt <= (select n.day from newest n)
    and clm_adjsmt_type_cd <> '1'
    group by 4, 5
    union all
    select setting, null, null, prvdr_npi_num, clm_thru_dt, sum(clm_pd_amt)
    from cclf.claim
    where clm_from_dt > (select n.day from newest n) - 365
    and clm_from_dt <= (select n.day from newest n)
    and setting in ('inpatient', 'outpatient', 'skilled nursing', 'home health', 'hospice')
    group by 1, 4, 5
),
placed as (
    select
        s.*,
        exists (
            select
            from cclf.aco_provider p
            where case
                when s.setting = 'professional' then (p.tin = s.tin or p.tin is null) and (p.npi = s.npi or p.npi is null)
                else p.npi = s.npi
            end
            and s.day between coalesce(p.begin_dt, '-infinity') and coalesce(p.end_dt, 'infinity')
        ) as is_inside
    from spent s
)
select
    setting,
    specialty,
    round(sum(paid), 2) as paid,
    round(coalesce(sum(paid) filter (where not is_inside), 0), 2) as paid_outside,
    round(100 * coalesce(sum(paid) filter (where not is_inside), 0) / nullif(sum(paid), 0), 1) as outside_percent
from placed
where exists (select from cclf.aco_provider)
group by setting, specialty
having sum(paid) is not null
order by paid_outside desc, setting, specialty;
