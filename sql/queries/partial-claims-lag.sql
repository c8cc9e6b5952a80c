-- How much earlier are claims known here than when they are final, in days?
select
    eob_type,
    count(*) as became_final,
    percentile_cont(0.5) within group (order by lag_days) as median_days,
    percentile_cont(0.9) within group (order by lag_days) as nine_of_ten_within
from cclf.partial_claim
where is_latest
and lag_days is not null
group by eob_type
order by eob_type;
