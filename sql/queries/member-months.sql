-- How many people were entitled each month, with fee-for-service A and B, and in Medicare Advantage? People with an MBI until they died, from the first month of claims on.
select
    coverage_month,
    count(*) as entitled,
    count(*) filter (where is_ffs) as fee_for_service_a_and_b,
    count(*) filter (where part_c_ind = 'Y') as medicare_advantage,
    count(*) filter (where part_d_ind = 'Y') as part_d
from cclf.member_month
group by coverage_month
order by coverage_month;
