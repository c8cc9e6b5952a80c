-- Variables that CMS has for each month are one element, whose months come one after the other: those that were kept one by one
-- are put together.
create temporary table month_element on commit drop as
select
    resource_type,
    regexp_replace(path, '(/variables/[a-z_]+)(0[1-9]|1[0-2])(/[0-9]{4}-[0-9]{1,2})?''', '\1MM''', 'g') as path,
    min(first_run) as first_run,
    min(sampled_before) as sampled_before,
    max(lines) as lines,
    (array_agg(told_run order by first_run, told_run))[1] as told_run
from ${prefix}etl.element
where path ~ '/variables/[a-z_]+(0[1-9]|1[0-2])(/[0-9]{4}-[0-9]{1,2})?'''
group by 1, 2;
delete from ${prefix}etl.element where path ~ '/variables/[a-z_]+(0[1-9]|1[0-2])(/[0-9]{4}-[0-9]{1,2})?''';
insert into ${prefix}etl.element (resource_type, path, first_run, sampled_before, lines, told_run)
select resource_type, path, first_run, sampled_before, lines, told_run from month_element;
drop table month_element;
update ${prefix}etl.element_sample
set paths = array(
    select regexp_replace(u.path, '(/variables/[a-z_]+)(0[1-9]|1[0-2])(/[0-9]{4}-[0-9]{1,2})?''', '\1MM''', 'g')
    from unnest(paths) with ordinality u (path, place)
    order by u.place
);

-- Shares without a value that were counted over months which were not known yet are no measure for those over known ones.
delete from ${prefix}etl.null_share where table_name = 'coverage_month' or column_name ~ '^dual_[0-9]{2}$';

comment on column ${prefix}etl.element.path is 'The element, from the resource on; of an extension with its URL, of a coding or an identifier also with its system. MM stands for the month in the name of a variable that CMS has for each.';
comment on table ${prefix}etl.turned_claim is 'When the claims beside it last made a claim current, or took its place, or another person''s delivery gave it another MBI. bcda-etl export --since-run asks for it.';
comment on column ${prefix}etl.run.moved_at is 'When bcda-etl migrate put a later version of the API in the place of the one that the run loaded, of which nothing is here any more; NULL for runs of the version that is here.';
