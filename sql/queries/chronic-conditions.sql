-- How many people have which chronic conditions, and what does Medicare pay for them? Diagnoses of the last year that the warehouse has.
with coded as materialized (
    select clm_dgns_cd, bene_mbi_id, max(clm_thru_dt) as last_day
    from cclf.diagnosis
    group by clm_dgns_cd, bene_mbi_id
),
newest as (
    select max(last_day) as day from coded
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
code as (
    select k.clm_dgns_cd, c.name
    from (select distinct clm_dgns_cd from coded) k
    join condition c on k.clm_dgns_cd ~ c.pattern
),
diagnosed as (
    select distinct c.name, d.bene_mbi_id
    from coded d
    join code c on c.clm_dgns_cd = d.clm_dgns_cd
    cross join newest n
    where d.last_day > n.day - 365
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
