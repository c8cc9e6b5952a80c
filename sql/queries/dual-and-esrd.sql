-- Which share of the member months, by year, is of people with Medicaid too, with end-stage renal disease, and with a disability?
select
    extract(year from coverage_month)::integer as year,
    count(*) as member_months,
    round(100.0 * count(*) filter (where dual_stus_cd in ('01', '02', '03', '04', '05', '06', '08')) / count(*), 1) as dual_percent,
    round(100.0 * count(*) filter (where bene_mdcr_stus_cd in ('11', '21', '31')) / count(*), 1) as esrd_percent,
    round(100.0 * count(*) filter (where bene_mdcr_stus_cd in ('20', '21')) / count(*), 1) as disabled_percent,
    round(100.0 * count(*) filter (where part_c_ind = 'Y') / count(*), 1) as medicare_advantage_percent
from cclf.member_month
group by year
order by year;
