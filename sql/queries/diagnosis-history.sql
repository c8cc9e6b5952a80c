-- In which years was a person's condition coded, and in which year it was not any more? Categories are the first three characters of ICD-10; claims of institutions for inpatient and outpatient care and professional claims count, as in risk adjustment. The newest year has no next one.
with coded as (
    select distinct
        bene_mbi_id,
        left(clm_dgns_cd, 3) as category,
        extract(year from clm_thru_dt)::integer as year
    from cclf.diagnosis
    where setting in ('inpatient', 'outpatient', 'professional')
    and dgns_prcdr_icd_ind = '0'
    and bene_mbi_id is not null
)
select
    c.category,
    c.year,
    count(*) as people,
    case when c.year < (select max(m.year) from coded m) then count(*) filter (where n.year is null) end as not_coded_in_the_next_year
from coded c
left join coded n on n.bene_mbi_id = c.bene_mbi_id and n.category = c.category and n.year = c.year + 1
group by c.category, c.year
order by people desc, c.category, c.year
limit 100;
