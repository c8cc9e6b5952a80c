-- Where did people go within 30 days of leaving the hospital? A row for each stay and kind of care; bills of one stay and transfers are one stay.
with discharged as (
    select stay_id, bene_mbi_id, discharge_dt
    from cclf.stay
    where discharge_dt is not null
    and bene_mbi_id is not null
),
care as (
    select bene_mbi_id, clm_from_dt as begin_dt, setting as care, null as stay_id
    from cclf.claim
    where setting in ('home health', 'skilled nursing', 'hospice')
    and clm_adjsmt_type_cd <> '1'
    union all
    select
        bene_mbi_id,
        admission_dt,
        case when hospital_kind in ('acute', 'other') then 'hospital again' else hospital_kind || ' hospital' end,
        stay_id
    from cclf.stay
)
select
    d.bene_mbi_id,
    d.discharge_dt as discharged,
    min(c.begin_dt) as care_from,
    c.care
from discharged d
join care c
    on c.bene_mbi_id = d.bene_mbi_id
    and c.begin_dt between d.discharge_dt and d.discharge_dt + 30
    and c.stay_id is distinct from d.stay_id
group by d.stay_id, d.bene_mbi_id, d.discharge_dt, c.care
order by discharged, care_from, d.bene_mbi_id, c.care;
