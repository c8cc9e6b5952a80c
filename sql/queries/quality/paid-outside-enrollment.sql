-- What Medicare paid for claims of people with an MBI that end outside the spans of tuva.enrollment.
-- At most 2 percent of all that Medicare paid, in dollars; warning beyond. Needs Coverage.
with paid as (
    select bene_id, clm_thru_dt, bcda.unless_void(clm_pmt_amt, clm_adjsmt_type_cd) as amount
    from bcda.parta_claims_header
    where is_current and coalesce(clm_type_cd, '') not in ('62', '63', '64')
    union all
    select bene_id, clm_thru_dt, bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd) from bcda.partb_physicians where is_current
    union all
    select bene_id, clm_thru_dt, bcda.unless_void(clm_line_cvrd_pd_amt, clm_adjsmt_type_cd) from bcda.partb_dme where is_current
),
paid_month as (
    select m.bene_mbi_id, p.paid_month, sum(p.amount) as amount
    from (
        select bene_id, date_trunc('month', bcda.dated(clm_thru_dt))::date as paid_month, sum(amount) as amount
        from paid
        group by 1, 2
    ) p
    join bcda.current_mbi m on m.bene_id = p.bene_id
    where m.bene_mbi_id is not null
    group by 1, 2
)
select
    round(coalesce(sum(p.amount) filter (where s.bene_mbi_id is null), 0), 2) as observed,
    round(coalesce(sum(p.amount), 0) / 50, 2) as threshold
from paid_month p
left join checked_span s on s.bene_mbi_id = p.bene_mbi_id and p.paid_month between s.first_day and s.last_day;
