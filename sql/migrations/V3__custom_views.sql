-- Users' own views: their tables, which the job makes, and what the ledger knows of them.

create schema if not exists ${prefix}custom;
comment on schema ${prefix}custom is 'Users'' own views (bcda.views-dir), a table each, made and filled by the job: every resource as last delivered, cancelled claims included. For analysts.';
create schema if not exists ${prefix}custom_staging;
comment on schema ${prefix}custom_staging is 'Rows for custom of the run that is under way, appended chunk by chunk; empty between runs. Written and emptied by the job alone.';

create table ${prefix}etl.custom_view (
    view_name text primary key,
    resource_type text not null,
    definition text not null,
    fingerprint text not null,
    made_by_run bigint not null references ${prefix}etl.run,
    made_at timestamptz not null default now(),
    since_run bigint references ${prefix}etl.run,
    last_run bigint references ${prefix}etl.run
);
comment on table ${prefix}etl.custom_view is 'Users'' own views that have a table in custom. A view that differs from what is here is refused; drop its table and it is made anew.';
comment on column ${prefix}etl.custom_view.view_name is 'Name of the view and of its table in custom, in lower case.';
comment on column ${prefix}etl.custom_view.resource_type is 'FHIR resource type that it reads.';
comment on column ${prefix}etl.custom_view.definition is 'The ViewDefinition, as it was last loaded.';
comment on column ${prefix}etl.custom_view.fingerprint is 'SHA-256, hex, of all in the definition that decides about rows; names of authors, titles and descriptions do not.';
comment on column ${prefix}etl.custom_view.made_by_run is 'The run that made the table.';
comment on column ${prefix}etl.custom_view.made_at is 'When the table was made.';
comment on column ${prefix}etl.custom_view.since_run is 'The first of the published runs that filled the table without a gap: resources that only earlier runs delivered are not in it. NULL before the first.';
comment on column ${prefix}etl.custom_view.last_run is 'The last published run that filled the table; NULL before the first.';

create table ${prefix}etl.run_view (
    run_id bigint not null references ${prefix}etl.run,
    view_name text not null,
    fingerprint text not null,
    primary key (run_id, view_name)
);
comment on table ${prefix}etl.run_view is 'Users'' own views that a run loads. It goes on with the same ones only: what was staged before would lack the rows of any other.';
comment on column ${prefix}etl.run_view.run_id is 'The run that loads the view.';
comment on column ${prefix}etl.run_view.view_name is 'Name of the view.';
comment on column ${prefix}etl.run_view.fingerprint is 'As in custom_view, when the run began.';
