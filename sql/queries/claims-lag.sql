-- How complete are the newest months? Claims of institutions and clinicians that are not cancelled, but none of equipment and drugs, by month of service and by how many months later the present version of the claim became effective: read a row to its end, and compare with the rows above. Reads schema bcda too, which the operator has to grant.
select
    date_trunc('month', clm_thru_dt)::date as service_month,
    count(*) as claims,
    count(*) filter (where lag <= 0) as same_month,
    count(*) filter (where lag = 1) as a_month_later,
    count(*) filter (where lag = 2) as two_months_later,
    count(*) filter (where lag = 3) as three_months_later,
    count(*) filter (where lag > 3) as more_than_three,
    count(*) filter (where lag is null) as not_told
from (
    select
        clm_thru_dt,
        (extract(year from clm_efctv_dt) - extract(year from clm_thru_dt))::integer * 12
            + (extract(month from clm_efctv_dt) - extract(month from clm_thru_dt))::integer as lag
    from cclf.parta_claims_header
    where clm_adjsmt_type_cd <> '1'
    union all
    select
        bcda.dated(clm_thru_dt),
        (extract(year from bcda.dated(clm_efctv_dt)) - extract(year from bcda.dated(clm_thru_dt)))::integer * 12
            + (extract(month from bcda.dated(clm_efctv_dt)) - extract(month from bcda.dated(clm_thru_dt)))::integer
    from bcda.professional_claim
    where clm_adjsmt_type_cd is distinct from '1'
) claims
where clm_thru_dt is not null
group by service_month
order by service_month;
