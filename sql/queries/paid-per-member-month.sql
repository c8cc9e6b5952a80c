-- What did Medicare pay per member and month, by year and setting, for people with both parts and no Medicare Advantage?
select
    extract(year from coverage_month)::integer as year,
    count(*) as member_months,
    round(sum(clm_pd_amt) / count(*), 2) as paid,
    round(sum(inpatient_pd_amt) / count(*), 2) as inpatient,
    round(sum(outpatient_pd_amt) / count(*), 2) as outpatient,
    round(sum(professional_pd_amt) / count(*), 2) as professional,
    round(sum(skilled_nursing_pd_amt) / count(*), 2) as skilled_nursing,
    round(sum(home_health_pd_amt) / count(*), 2) as home_health,
    round(sum(hospice_pd_amt) / count(*), 2) as hospice,
    round(sum(equipment_pd_amt) / count(*), 2) as equipment
from cclf.member_month
where is_ffs
group by year
order by year;
