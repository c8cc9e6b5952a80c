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
left join ${prefix}etl.file f on f.file_id = c.file_id
where not exists (select from ${prefix}bcda.doubled_coverage d where d.coverage_id = c.coverage_id);
