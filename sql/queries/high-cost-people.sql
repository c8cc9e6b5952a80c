-- Which share of what Medicare paid do the costliest people hold, by year? Everybody with a month of entitlement counts.
with person_year as (
    select
        extract(year from coverage_month)::integer as year,
        bene_mbi_id,
        sum(clm_pd_amt) as paid
    from cclf.member_month
    group by year, bene_mbi_id
),
ranked as (
    select
        year,
        paid,
        ntile(100) over (partition by year order by paid desc, bene_mbi_id) as percentile
    from person_year
)
select
    year,
    count(*) as people,
    round(100 * sum(paid) filter (where percentile <= 1) / nullif(sum(paid), 0), 1) as share_of_costliest_percent,
    round(100 * sum(paid) filter (where percentile <= 5) / nullif(sum(paid), 0), 1) as share_of_costliest_five_percent,
    count(*) filter (where paid = 0) as people_without_cost
from ranked
group by year
order by year;
