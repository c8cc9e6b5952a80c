alter table ${prefix}etl.run add column type_filter text not null default '';
comment on column ${prefix}etl.run.type_filter is 'Which resources of a type the run asks for, as the _typeFilter of its export; empty where it asks for all.';
alter table ${prefix}etl.watermark add column type_filter text not null default '';
alter table ${prefix}etl.watermark drop constraint watermark_pkey;
alter table ${prefix}etl.watermark add primary key (population, resource_type, type_filter);
comment on column ${prefix}etl.watermark.type_filter is 'Which resources of the type the watermark is for, as in run.type_filter; empty for all. Others were not asked for.';
