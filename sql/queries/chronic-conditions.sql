-- How many people have which chronic conditions, and what does Medicare pay for them? Diagnoses of the last year that the warehouse has.
with newest as (
    select max(clm_thru_dt) as day from cclf.diagnosis
),
condition (name, pattern) as (
    values
        ('diabetes', '^E(08|09|10|11|13)'),
        ('heart failure', '^I50'),
        ('ischemic heart disease', '^I2[0-5]'),
        ('atrial fibrillation', '^I48'),
        ('hypertension', '^I1[0-6]'),
        ('chronic obstructive pulmonary disease', '^J4[1-4]'),
        ('chronic kidney disease', '^N18'),
        ('dementia', '^(F0[0-3]|G30)'),
        ('depression', '^F3[2-3]'),
        ('stroke', '^I6[0-3]'),
        ('cancer', '^C')
),
diagnosed as (
    select distinct c.name, d.bene_mbi_id
    from cclf.diagnosis d
    join condition c on d.clm_dgns_cd ~ c.pattern
    cross join newest n
    where d.clm_thru_dt > n.day - 365
    and d.bene_mbi_id is not null
),
cost as (
    select c.bene_mbi_id, sum(c.clm_pd_amt) filter (where c.setting <> 'Medicare Advantage') as paid
    from cclf.claim_payment c
    cross join newest n
    where c.clm_thru_dt > n.day - 365
    and c.bene_mbi_id is not null
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
