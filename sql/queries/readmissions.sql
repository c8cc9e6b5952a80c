-- How many stays in acute hospitals were followed by another within 30 days, by year of discharge? Bills of one stay and transfers are one stay already; people who died or are still patients cannot come back.
with discharged as (
    select
        s.*,
        lead(s.admission_dt) over (partition by coalesce(s.bene_mbi_id, s.stay_id) order by s.admission_dt, s.last_dt) as next_admission_dt
    from cclf.stay s
    where s.hospital_kind = 'acute'
)
select
    extract(year from discharge_dt)::integer as year,
    count(*) as discharges,
    count(*) filter (where next_admission_dt - discharge_dt <= 30) as readmitted,
    round(100.0 * count(*) filter (where next_admission_dt - discharge_dt <= 30) / count(*), 1) as percent
from discharged
where discharge_dt is not null
and bene_ptnt_stus_cd is distinct from '20'
group by year
order by year;
