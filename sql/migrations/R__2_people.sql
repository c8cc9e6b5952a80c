-- Which records are one person, and which MBI is current, by the base tables: what bcda.current_mbi and
-- bcda.person_record are refreshed from. Runs after the base tables are made, before the views of sql/cclf.

create or replace function ${prefix}bcda.dual_status(value text) returns text
    language sql immutable parallel safe
    return case when value not in ('**', 'XX') then value end;
comment on function ${prefix}bcda.dual_status is 'The dual status; NULL for ** and XX, by which CMS says that it has none.';

create or replace view ${prefix}bcda.told_replacement as
select bene_id, ${prefix}bcda.filled(replaced_by) as replaced_by, true as by_itself, last_updated
from ${prefix}bcda.beneficiary_demographics
where replaced_by is not null and ${prefix}bcda.filled(replaced_by) <> bene_id
union all
select ${prefix}bcda.filled(o.bene_id), p.bene_id, false, p.last_updated
from ${prefix}bcda.beneficiary_demographics p
cross join lateral jsonb_array_elements_text(p.replaces) o (bene_id)
where p.replaces <> '[]' and ${prefix}bcda.filled(o.bene_id) <> p.bene_id;
comment on view ${prefix}bcda.told_replacement is 'Each word of CMS that a record took the place of another: by the one that is replaced, and in version 3 by the one that is left, which alone is sent there.';
comment on column ${prefix}bcda.told_replacement.by_itself is 'Whether it is the word of the record that is replaced.';

create or replace view ${prefix}bcda.replaced_record as
select distinct on (bene_id) bene_id, replaced_by
from ${prefix}bcda.told_replacement
order by bene_id, by_itself desc, last_updated desc nulls last, length(replaced_by) desc, replaced_by collate "C" desc;
comment on view ${prefix}bcda.replaced_record is 'Records of which CMS says that another one took their place. Of several others the one that the record itself names, else the one updated last.';
comment on column ${prefix}bcda.replaced_record.replaced_by is 'That of the other one.';

create or replace view ${prefix}bcda.merged_person as
with recursive successor as (
    select bene_id, replaced_by as survivor, array[bene_id] as path, 1 as steps
    from ${prefix}bcda.replaced_record
    union all
    select s.bene_id, p.replaced_by, s.path || s.survivor, s.steps + 1
    from successor s
    join ${prefix}bcda.replaced_record p on p.bene_id = s.survivor
    where s.survivor <> all (s.path) and s.steps < 100
),
merged as (
    select distinct on (s.bene_id)
        s.bene_id,
        coalesce(
            (
                select min(circle.bene_id collate "C")
                from unnest(s.path[array_position(s.path, s.survivor):]) circle (bene_id)
                where s.survivor = any (s.path)
            ),
            s.survivor
        ) as survivor,
        s.steps
    from successor s
    order by s.bene_id, s.steps desc
)
select bene_id, survivor, steps from merged
union all
select distinct survivor, survivor, 0 from merged
where survivor not in (select m.bene_id from merged m);
comment on view ${prefix}bcda.merged_person is 'The records that CMS merged and those that took their place, whether the warehouse has these or not: all of one survivor are one person.';
comment on column ${prefix}bcda.merged_person.survivor is 'The record that took the place of all others in the end; of records that replace each other in a circle the lowest.';
comment on column ${prefix}bcda.merged_person.steps is 'How many replacements away the survivor is; 0 for the survivor.';

create or replace view ${prefix}bcda.bare_record as
select p.bene_id
from ${prefix}bcda.beneficiary_demographics p
where p.replaced_by is not null
and ${prefix}bcda.filled(p.replaced_by) <> p.bene_id
and num_nonnulls(
    p.bene_dob, p.bene_death_dt, p.rfrnc_yr, nullif(${prefix}bcda.filled(p.bene_sex_cd), '0'),
    ${prefix}bcda.filled(p.bene_race_cd), ${prefix}bcda.filled(p.bene_1st_name), ${prefix}bcda.filled(p.bene_midl_name),
    ${prefix}bcda.filled(p.bene_last_name), ${prefix}bcda.filled(p.bene_state_cd), ${prefix}bcda.filled(p.bene_zip_cd),
    ${prefix}bcda.filled(p.geo_zip4_cd), ${prefix}bcda.filled(p.geo_zip_plc_name),
    ${prefix}bcda.filled(p.bene_line_1_adr), ${prefix}bcda.filled(p.bene_line_2_adr), ${prefix}bcda.filled(p.bene_line_3_adr),
    ${prefix}bcda.filled(p.bene_line_4_adr), ${prefix}bcda.filled(p.bene_line_5_adr), ${prefix}bcda.filled(p.bene_line_6_adr),
    ${prefix}bcda.filled(p.dual_01), ${prefix}bcda.filled(p.dual_02), ${prefix}bcda.filled(p.dual_03),
    ${prefix}bcda.filled(p.dual_04), ${prefix}bcda.filled(p.dual_05), ${prefix}bcda.filled(p.dual_06),
    ${prefix}bcda.filled(p.dual_07), ${prefix}bcda.filled(p.dual_08), ${prefix}bcda.filled(p.dual_09),
    ${prefix}bcda.filled(p.dual_10), ${prefix}bcda.filled(p.dual_11), ${prefix}bcda.filled(p.dual_12)
) = 0
and not exists (
    select from ${prefix}bcda.beneficiary_mbi i
    where i.bene_id = p.bene_id and ${prefix}bcda.filled(i.mbi) is not null
);
comment on view ${prefix}bcda.bare_record is 'Records of which CMS says that another took their place, and nothing else: no MBI, name, date, address or code. A sex of 0 says nothing, for it is also that of a record without any.';

create or replace view ${prefix}bcda.own_mbi as
select i.bene_id, coalesce(i.marked_current, i.only_one, i.ended_last, i.latest) as bene_mbi_id
from (
    select
        bene_id,
        (array_agg(mbi order by period_start_dt desc nulls last, mbi_position) filter (where currency = 'current'))[1] as marked_current,
        case when min(mbi) = max(mbi) then min(mbi) end as only_one,
        (array_agg(mbi order by period_end_dt desc nulls last, period_start_dt desc nulls last, mbi_position) filter (where currency = 'ended'))[1] as ended_last,
        (array_agg(mbi order by period_start_dt desc, mbi_position) filter (where period_start_dt is not null))[1] as latest
    from (
        select
            bene_id,
            ${prefix}bcda.filled(mbi) as mbi,
            lower(${prefix}bcda.filled(currency)) as currency,
            ${prefix}bcda.dated(period_start_dt) as period_start_dt,
            ${prefix}bcda.dated(period_end_dt) as period_end_dt,
            mbi_position
        from ${prefix}bcda.beneficiary_mbi
    ) read
    where mbi is not null
    group by bene_id
) i;
comment on view ${prefix}bcda.own_mbi is 'Which MBI of a record is current by its own MBIs alone: the one marked so, or open in v3, of several the one that starts last; without any the only one; of several the one that ended last in v3, else the one whose period starts last; else none.';
comment on column ${prefix}bcda.own_mbi.bene_id is 'CCW beneficiary id of a record that has any MBI.';
comment on column ${prefix}bcda.own_mbi.bene_mbi_id is 'The MBI; NULL where none of several stands out.';

-- Reads the MBIs of merged records alone, of which there are few, and by index, which has the collation of the tables.
create or replace view ${prefix}bcda.merged_mbi as
with merged as (
    select bene_id collate "default" as bene_id, survivor, steps from ${prefix}bcda.merged_person
),
of_merged as materialized (
    select distinct on (g.survivor) g.survivor, o.bene_mbi_id
    from merged g
    cross join lateral (select n.bene_mbi_id from ${prefix}bcda.own_mbi n where n.bene_id = g.bene_id offset 0) o
    left join lateral (
        select d.last_updated from ${prefix}bcda.beneficiary_demographics d where d.bene_id = g.bene_id offset 0
    ) p on true
    where o.bene_mbi_id is not null
    order by g.survivor, g.steps, p.last_updated desc nulls last, length(g.bene_id) desc, g.bene_id collate "C" desc
)
select g.bene_id, s.bene_mbi_id
from merged g
join of_merged s on s.survivor = g.survivor;
comment on view ${prefix}bcda.merged_mbi is 'The MBI of records that CMS merged: that of the survivor, and if it has none that of the record nearest to it, of several the one updated last. No row where none of them has any.';
comment on column ${prefix}bcda.merged_mbi.bene_id is 'CCW beneficiary id of a record that was merged, or that took the place of one.';
comment on column ${prefix}bcda.merged_mbi.bene_mbi_id is 'The MBI that all of them have.';

create or replace view ${prefix}bcda.computed_current_mbi as
with merged as materialized (
    select * from ${prefix}bcda.merged_mbi
)
select o.bene_id collate "C" as bene_id, coalesce(g.bene_mbi_id, o.bene_mbi_id) as bene_mbi_id
from ${prefix}bcda.own_mbi o
left join merged g on g.bene_id = o.bene_id
union all
select g.bene_id collate "C", g.bene_mbi_id
from merged g
where not exists (
    select from ${prefix}bcda.beneficiary_mbi i
    where i.bene_id = g.bene_id and ${prefix}bcda.filled(i.mbi) is not null
);
comment on view ${prefix}bcda.computed_current_mbi is 'Which MBI of a person is current: that of ${prefix}bcda.merged_mbi for records that CMS merged, else that of ${prefix}bcda.own_mbi.';

create or replace view ${prefix}bcda.newest_export as
select max((transaction_time at time zone 'UTC')::date) as file_date
from ${prefix}etl.run
where published_at is not null and moved_at is null;
comment on view ${prefix}bcda.newest_export is 'Up to when the warehouse is complete: periods without an end, which are delivered once, last until then.';
comment on column ${prefix}bcda.newest_export.file_date is 'Date (UTC) of the newest export that is published; NULL before the first.';

-- The runs are read once, also where one coverage after the other is looked up.
create or replace view ${prefix}bcda.absent_coverage as
with export as materialized (
    select
        n.run_id,
        (n.transaction_time at time zone 'UTC')::date as last_dt,
        min((n.transaction_time at time zone 'UTC')::date)
            filter (where a.is_certain and n.published_at is not null and n.moved_at is null)
            over (partition by n.population order by n.run_id rows between 1 following and unbounded following) as next_full_dt
    from ${prefix}etl.run n
    left join ${prefix}etl.absence a on a.run_id = n.run_id and a.resource_type = 'Coverage'
)
select
    r.resource_id as coverage_id,
    max(greatest(f.last_dt, (date_trunc('month', f.next_full_dt::timestamp) - interval '1 day')::date)) as last_dt
from ${prefix}etl.delivered_resource r
join export f on f.run_id = r.run_id
where r.resource_type = 'Coverage'
and r.absent_since is not null
and not exists (
    select from ${prefix}etl.delivered_resource o
    where o.resource_type = r.resource_type and o.resource_id = r.resource_id and o.absent_since is null
)
group by r.resource_id;
comment on view ${prefix}bcda.absent_coverage is 'Coverages that the last full export of every population that had them no longer has: those of people who left the ACO, and in version 3 plans that people left. CMS sends nothing more of them, so that how long they went on after the last export that had them is not known.';
comment on column ${prefix}bcda.absent_coverage.coverage_id is 'Id of a Coverage that is absent.';
comment on column ${prefix}bcda.absent_coverage.last_dt is 'How far they count: to the end of the month before the first full export that was known not to have them, at least to the last export that had them.';

create or replace view ${prefix}bcda.mbi_holder as
select h.mbi, coalesce(min(h.bene_id) filter (where h.is_current), min(h.bene_id)) as bene_id
from (
    select m.bene_mbi_id as mbi, m.bene_id, true as is_current from ${prefix}bcda.current_mbi m where m.bene_mbi_id is not null
    union all
    select i.mbi, i.bene_id, false from ${prefix}bcda.beneficiary_mbi i where i.mbi is not null
) h
group by h.mbi;
comment on view ${prefix}bcda.mbi_holder is 'Whom a resource means that names its person by MBI alone: who has it now, else who had it once.';
comment on column ${prefix}bcda.mbi_holder.mbi is 'A current or former MBI.';
comment on column ${prefix}bcda.mbi_holder.bene_id is 'CCW beneficiary id of the record, of several the lowest.';

create or replace view ${prefix}bcda.computed_person_record as
with record as (
    select m.bene_id, m.bene_mbi_id, null::text as survivor
    from ${prefix}bcda.current_mbi m
    where exists (
        select from ${prefix}bcda.current_mbi d
        where d.bene_mbi_id = m.bene_mbi_id and d.bene_id <> m.bene_id
    )
    union all
    select g.bene_id, null, g.survivor
    from ${prefix}bcda.merged_person g
    left join ${prefix}bcda.current_mbi m on m.bene_id = g.bene_id collate "default"
    where m.bene_mbi_id is null
),
person as (
    select
        r.bene_mbi_id,
        (array_agg(
            r.bene_id
            order by
                (p.bene_id is not null and x.bene_id is null) desc,
                (p.bene_id is not null and e.bene_id is null) desc,
                (p.bene_id is null) desc,
                p.last_updated desc nulls last,
                case when r.bene_id ~ '^-?[0-9]{1,40}$' then r.bene_id::numeric end desc nulls last,
                length(r.bene_id) desc,
                r.bene_id collate "C" desc
        ))[1] as standing_bene_id,
        array_agg(r.bene_id order by r.bene_id collate "C") as bene_ids
    from record r
    left join lateral (
        select d.bene_id, d.last_updated
        from ${prefix}bcda.beneficiary_demographics d
        where d.bene_id = r.bene_id collate "default"
        offset 0
    ) p on true
    left join ${prefix}bcda.replaced_record x on x.bene_id = r.bene_id
    left join ${prefix}bcda.bare_record e on e.bene_id = r.bene_id
    group by r.bene_mbi_id, r.survivor
    having count(*) > 1
)
select
    member.bene_id,
    person.bene_mbi_id,
    person.standing_bene_id,
    member.bene_id = person.standing_bene_id as stands,
    person.bene_ids
from person
cross join unnest(person.bene_ids) member (bene_id);
comment on view ${prefix}bcda.computed_person_record is 'Which records are one person, those with one current MBI or merged by CMS, and which of them stands for all: one in use before one that another replaced, then the one updated last, then the higher id.';

create or replace view ${prefix}bcda.doubled_coverage as
select c.coverage_id
from ${prefix}bcda.person_record g
join ${prefix}bcda.coverage c on c.bene_id = g.bene_id
where exists (
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
        and p.period_start_dt is not null
        and q.period_start_dt is not null
        and (p.ptc_cntrct_id, p.ptc_pbp_id, p.ptd_cntrct_id, p.ptd_pbp_id)
            is distinct from (q.ptc_cntrct_id, q.ptc_pbp_id, q.ptd_cntrct_id, q.ptd_pbp_id)
    )
    and (r.stands, coalesce(o.last_updated, '-infinity'), o.coverage_id)
        > (g.stands, coalesce(c.last_updated, '-infinity'), c.coverage_id)
    offset 0
);
comment on view ${prefix}bcda.doubled_coverage is 'Coverages of people with several records in whose place that of another record stands, of the same part and in version 3 of the same plan of Part C or D: of the record that stands for the person, then the one updated last.';
comment on column ${prefix}bcda.doubled_coverage.coverage_id is 'Id of a Coverage that is not shown.';

create or replace view ${prefix}bcda.merged_coverage_end as
select
    r.bene_id,
    c.coverage_part,
    greatest(
        max(${prefix}bcda.dated(c.period_end_dt)),
        (
            select max(${prefix}bcda.dated(o.period_end_dt))
            from ${prefix}bcda.coverage_month o
            where o.bene_id = r.bene_id and o.coverage_part = c.coverage_part
        )
    ) as last_end_dt
from ${prefix}bcda.person_record r
join ${prefix}bcda.replaced_record x on x.bene_id = r.bene_id
join ${prefix}bcda.coverage_month c on c.bene_id = r.standing_bene_id
where not r.stands and c.period_start_dt is not null
group by r.bene_id, c.coverage_part
having count(*) = count(${prefix}bcda.dated(c.period_end_dt));
comment on view ${prefix}bcda.merged_coverage_end is 'Until when periods of a record that CMS merged can count, in version 3: CMS sends nothing more of that record, so a period of it that is still open ends where the last one of that part ends, by the record that stands for the person or by its own. No row where the standing one has none of the part, or an open one.';
comment on column ${prefix}bcda.merged_coverage_end.bene_id is 'CCW beneficiary id of the record that CMS merged.';
comment on column ${prefix}bcda.merged_coverage_end.coverage_part is 'Part of Medicare, or what stands in its place.';
comment on column ${prefix}bcda.merged_coverage_end.last_end_dt is 'End of the last period of that part, by the record that stands for the person or by the merged one.';

create or replace view ${prefix}bcda.shared_mbi as
select m.bene_mbi_id, count(*) as records
from ${prefix}bcda.current_mbi m
join ${prefix}bcda.beneficiary_demographics p on p.bene_id = m.bene_id
where m.bene_mbi_id is not null
and p.bene_id not in (select x.bene_id from ${prefix}bcda.replaced_record x)
group by m.bene_mbi_id
having count(*) > 1;
comment on view ${prefix}bcda.shared_mbi is 'MBIs that are current on several records of people, none of which CMS says is replaced by another. cclf shows one person.';
comment on column ${prefix}bcda.shared_mbi.bene_mbi_id is 'Current MBI.';
comment on column ${prefix}bcda.shared_mbi.records is 'How many records have it.';

-- Columns that show a table's say what the table says of them.
do $$
declare
    shown record;
begin
    for shown in
        select v.view_name, a.attname, col_description(a.attrelid, a.attnum) as meaning
        from (
            values
                ('told_replacement', 'beneficiary_demographics'), ('replaced_record', 'person_record'), ('merged_person', 'person_record'), ('bare_record', 'person_record'),
                ('computed_person_record', 'person_record'), ('computed_current_mbi', 'current_mbi')
        ) v (view_name, table_name)
        join pg_attribute a on a.attrelid = ('${prefix}bcda.' || v.table_name)::regclass and a.attnum > 0
        join pg_attribute c on c.attrelid = ('${prefix}bcda.' || v.view_name)::regclass and c.attname = a.attname
    loop
        execute format('comment on column ${prefix}bcda.%I.%I is %L', shown.view_name, shown.attname, shown.meaning);
    end loop;
end
$$;
