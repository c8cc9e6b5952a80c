-- How much earlier are claims known here than when they are final, in days from the first version that came?
select
    eob_type,
    count(*) as became_final,
    percentile_cont(0.5) within group (order by lag_days) as median_days,
    percentile_cont(0.9) within group (order by lag_days) as nine_of_ten_within
from (
    select eob_type, final_clm_uniq_id, max(lag_days) as lag_days
    from cclf.partial_claim
    where lag_days is not null
    group by eob_type, final_clm_uniq_id
) claims
group by eob_type
order by eob_type;
