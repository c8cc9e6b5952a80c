-- Which elements CMS's resources have, by a sample of lines, so that a new one is noticed. Names alone, no values.
create table ${prefix}etl.element_sample (
    run_id bigint not null references ${prefix}etl.run,
    resource_type text not null,
    paths text[] not null,
    lines bigint[] not null
);
create index on ${prefix}etl.element_sample (run_id);
comment on table ${prefix}etl.element_sample is 'Elements of lines that were sampled while they were loaded, a row for each resource type and commit; empty of a run once that is published.';
comment on column ${prefix}etl.element_sample.run_id is 'The run that loaded the lines.';
comment on column ${prefix}etl.element_sample.resource_type is 'FHIR resource type of the lines.';
comment on column ${prefix}etl.element_sample.paths is 'The elements; the type itself for all lines.';
comment on column ${prefix}etl.element_sample.lines is 'How many of the lines have each of them.';

create table ${prefix}etl.element (
    resource_type text not null,
    path text not null,
    first_run bigint not null references ${prefix}etl.run,
    sampled_before bigint not null,
    lines bigint not null,
    told_run bigint references ${prefix}etl.run,
    primary key (resource_type, path)
);
create index on ${prefix}etl.element (told_run);
comment on table ${prefix}etl.element is 'Elements that were found in a sample of the published lines, with URLs of extensions and of code systems, and without any values. The row whose path is the resource type counts all sampled lines of it.';
comment on column ${prefix}etl.element.resource_type is 'FHIR resource type.';
comment on column ${prefix}etl.element.path is 'The element, from the resource on; of an extension with its URL, of a coding or an identifier also with its system.';
comment on column ${prefix}etl.element.first_run is 'The run in whose sample it was first.';
comment on column ${prefix}etl.element.sampled_before is 'How many lines of the type had been sampled before that run without it.';
comment on column ${prefix}etl.element.lines is 'How many sampled lines have it.';
comment on column ${prefix}etl.element.told_run is 'The run after which it was taken for new in what CMS sends, since chance alone would have shown it before; NULL for what was always there, and as long as chance may explain it.';

-- Claims that became current or ceased to be without a delivery of their own, for whoever takes what changed since a run.
create table ${prefix}etl.turned_claim (
    eob_id text primary key,
    turned_at timestamptz not null default now()
);
alter table ${prefix}etl.turned_claim alter column eob_id set statistics 0;
create index on ${prefix}etl.turned_claim (turned_at);
comment on table ${prefix}etl.turned_claim is 'When the claims beside it last made a claim current, or took its place. bcda-etl export --since-run asks for it.';
comment on column ${prefix}etl.turned_claim.eob_id is 'Id of the resource of the claim.';
comment on column ${prefix}etl.turned_claim.turned_at is 'When the run that did it was published.';
