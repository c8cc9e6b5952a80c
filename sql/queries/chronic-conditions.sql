-- How many people have which chronic conditions, and what does Medicare pay for them? Diagnoses of the last year that the warehouse has, but not what was suspected on admission or the reason for a visit.
with condition (name, starts) as (
    values
        ('diabetes', array['E08', 'E09', 'E10', 'E11', 'E13']),
        ('heart failure', array['I50']),
        ('ischemic heart disease', array['I20', 'I21', 'I22', 'I23', 'I24', 'I25']),
        ('atrial fibrillation', array['I48']),
        ('hypertension', array['I10', 'I11', 'I12', 'I13', 'I14', 'I15', 'I16']),
        ('chronic obstructive pulmonary disease', array['J41', 'J42', 'J43', 'J44']),
        ('chronic kidney disease', array['N18']),
        ('dementia', array['F00', 'F01', 'F02', 'F03', 'G30']),
        ('depression', array['F32', 'F33']),
        ('stroke', array['I60', 'I61', 'I62', 'I63']),
        ('cancer', array['C'])
),
coded as materialized (
    select
        c.name,
        d.bene_mbi_id,
        -- of days in the future, the first of the year is the one that is certain
        max(case when d.last_dgns_dt <= current_date then d.last_dgns_dt else d.first_dgns_dt end) as last_day
    from cclf.person_diagnosis d
    left join (select name, unnest(starts) as start from condition) c
        on c.start = case when d.clm_dgns_cd like 'C%' then 'C' else left(d.clm_dgns_cd, 3) end
    where d.confirmed_count > 0
    and d.first_dgns_dt <= current_date
    group by c.name, d.bene_mbi_id
),
newest as materialized (
    select max(last_day) as day from coded
),
diagnosed as (
    select d.name, d.bene_mbi_id
    from coded d
    cross join newest n
    where d.last_day > n.day - 365
    and d.name is not null
    and d.bene_mbi_id is not null
),
cost as (
    select c.bene_mbi_id, sum(c.clm_pd_amt) filter (where c.setting <> 'Medicare Advantage') as paid
    from cclf.claim_payment c
    where c.clm_thru_dt > (select day from newest) - 365
    and c.clm_thru_dt <= (select day from newest)
    and c.bene_mbi_id is not null
    and c.clm_adjsmt_type_cd <> '1'
    group by c.bene_mbi_id
)
select
    d.name as condition,
    count(*) as people,
    round(100.0 * count(*) / nullif((select count(*) from cost), 0), 1) as percent_of_people_with_claims,
    round(avg(c.paid), 2) as mean_paid
from diagnosed d
left join cost c on c.bene_mbi_id = d.bene_mbi_id
group by d.name
order by people desc, d.name;
