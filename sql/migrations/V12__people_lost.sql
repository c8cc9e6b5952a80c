-- Who left between two full exports, and which records went since CMS merged them into others.
alter table ${prefix}etl.absence add column lost bigint, add column merged bigint;
comment on column ${prefix}etl.absence.lost is 'How many of the absent this run was the first not to have, without those that are merged; NULL for runs of before this was counted.';
comment on column ${prefix}etl.absence.merged is 'Of people: how many of the absent are records that CMS merged into another, which are no people of their own; NULL for runs of before this was counted.';
