-- How many people were entitled each month, with fee-for-service A and B, and in Medicare Advantage?
select
    coverage_month,
    count(*) filter (where part_a_ind = 'Y' or part_b_ind = 'Y') as entitled,
    count(*) filter (where part_a_ind = 'Y' and part_b_ind = 'Y' and coalesce(part_c_ind, 'N') = 'N') as fee_for_service_a_and_b,
    count(*) filter (where part_c_ind = 'Y') as medicare_advantage,
    count(*) filter (where part_d_ind = 'Y') as part_d
from cclf.coverage_month
group by coverage_month
order by coverage_month;
