-- Coverage by part of Medicare, one row per Coverage; what several records of a person have alike, a part or the same plan of Part C or D, once. In versions 1 and 2 everybody has all four: that a row is there does not mean that the person is enrolled. In version 3 those that there are, the dual status among them, with their periods.
create or replace view ${prefix}cclf.coverage as
select
    c.coverage_id, -- Id of the Coverage. FHIR: Coverage.id.
    c.bene_id,
    m.bene_mbi_id,
    c.coverage_part,
    c.status,
    ${prefix}bcda.dated(c.period_start_dt) as period_start_dt,
    case when ${prefix}bcda.dated(c.period_end_dt) < '2099-12-31' then c.period_end_dt end as period_end_dt,
    c.trmntn_cd,
    ${prefix}bcda.yeared(c.rfrnc_yr) as rfrnc_yr,
    c.bene_mdcr_stus_cd,
    c.orec,
    c.crec,
    c.esrd_ind,
    case when ${prefix}bcda.dated((c.last_updated at time zone 'UTC')::date) is not null then c.last_updated end as last_updated, -- When the server last changed the resource. FHIR: Coverage.meta.lastUpdated.
    f.file_name,
    f.file_date
from ${prefix}bcda.coverage c
left join ${prefix}bcda.current_mbi m on m.bene_id = c.bene_id
left join ${prefix}bcda.person_record g on g.bene_id = c.bene_id
left join ${prefix}etl.file f on f.file_id = c.file_id
where not exists (
    select
    from ${prefix}bcda.person_record r
    join ${prefix}bcda.coverage o on o.bene_id = r.bene_id
    where r.standing_bene_id = g.standing_bene_id
    and r.bene_id <> g.bene_id
    and o.coverage_part = c.coverage_part
    and not exists (
        select
        from ${prefix}bcda.coverage_month p
        join ${prefix}bcda.coverage_month q on q.coverage_id = o.coverage_id
        where p.coverage_id = c.coverage_id
        and num_nulls(p.period_start_dt, q.period_start_dt) = 0
        and (p.ptc_cntrct_id, p.ptc_pbp_id, p.ptd_cntrct_id, p.ptd_pbp_id)
            is distinct from (q.ptc_cntrct_id, q.ptc_pbp_id, q.ptd_cntrct_id, q.ptd_pbp_id)
    )
    and (r.stands, coalesce(o.last_updated, '-infinity'), o.coverage_id)
        > (g.stands, coalesce(c.last_updated, '-infinity'), c.coverage_id)
);
