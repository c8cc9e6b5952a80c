-- What the checks of sql/queries/quality observed after each run, and the schema for Tuva's connector.

create schema if not exists ${prefix}tuva;
comment on schema ${prefix}tuva is 'Views of cclf in the form that Tuva''s medicare_cclf_connector reads, and the functions that it needs of PostgreSQL. For dbt.';

create table ${prefix}etl.quality (
    run bigint not null references ${prefix}etl.run,
    name text not null,
    observed numeric,
    threshold numeric not null,
    unit text not null,
    verdict text not null check (verdict in ('passed', 'warning', 'failed')),
    title text not null,
    asked_at timestamptz not null default now(),
    primary key (run, name)
);
comment on table ${prefix}etl.quality is 'What each check of data quality observed after a run was published. Shown by ${prefix}cclf.data_quality.';
comment on column ${prefix}etl.quality.run is 'The run after which was asked.';
comment on column ${prefix}etl.quality.name is 'Name of the check, as in bcda.quality.fail-on.';
comment on column ${prefix}etl.quality.observed is 'What was observed, in the unit; NULL where the answer took too long or could not be had.';
comment on column ${prefix}etl.quality.threshold is 'The most that is all right.';
comment on column ${prefix}etl.quality.unit is 'What is counted: claims, people, dollars, percent and so on.';
comment on column ${prefix}etl.quality.verdict is 'passed: at most the threshold. failed: more. warning: more, of a check that only asks to look, or no answer.';
comment on column ${prefix}etl.quality.title is 'What the check asks, in words.';
comment on column ${prefix}etl.quality.asked_at is 'When it was asked.';

create table ${prefix}etl.null_share (
    run bigint not null references ${prefix}etl.run,
    table_name text not null,
    column_name text not null,
    rows_read bigint not null,
    rows_null bigint not null,
    primary key (run, table_name, column_name)
);
comment on table ${prefix}etl.null_share is 'How many of the rows that a run delivered were without a value, by column, of up to about 80 MB of each table: what the next runs are compared with.';
comment on column ${prefix}etl.null_share.run is 'The run that delivered the rows.';
comment on column ${prefix}etl.null_share.table_name is 'Base table, without its schema.';
comment on column ${prefix}etl.null_share.column_name is 'Column of it.';
comment on column ${prefix}etl.null_share.rows_read is 'Rows that were looked at.';
comment on column ${prefix}etl.null_share.rows_null is 'Those of them in which the column is NULL.';
