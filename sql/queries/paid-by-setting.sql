-- What did Medicare pay, by year and setting?
with paid as (
    select
        clm_thru_dt,
        bene_mbi_id,
        case clm_type_cd
            when '10' then 'home health'
            when '20' then 'skilled nursing'
            when '30' then 'skilled nursing'
            when '40' then 'outpatient'
            when '50' then 'hospice'
            when '60' then 'inpatient'
            when '61' then 'inpatient'
            when '62' then 'inpatient, Medicare Advantage'
            when '63' then 'inpatient, Medicare Advantage'
            when '64' then 'inpatient, Medicare Advantage'
        end as setting,
        clm_pmt_amt as amount
    from cclf.parta_claims_header
    where clm_adjsmt_type_cd <> '1'
    union all
    select clm_thru_dt, bene_mbi_id, 'professional', clm_line_cvrd_pd_amt from cclf.partb_physicians
    where clm_adjsmt_type_cd <> '1'
    union all
    select clm_thru_dt, bene_mbi_id, 'equipment', clm_line_cvrd_pd_amt from cclf.partb_dme
    where clm_adjsmt_type_cd <> '1'
),
person_year as (
    select extract(year from clm_thru_dt)::integer as year, setting, bene_mbi_id, sum(amount) as amount
    from paid
    group by 1, 2, 3
)
select
    year,
    setting,
    count(bene_mbi_id) as people,
    round(sum(amount), 2) as paid
from person_year
group by year, setting
having sum(amount) is not null
order by year, paid desc, setting;
