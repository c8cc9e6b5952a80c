-- By what a run's lines become rows, so that no run is made of rows of two versions.

alter table ${prefix}etl.run add column flattened_by text;
comment on column ${prefix}etl.run.flattened_by is 'Digest of what its lines become rows by: the views and tables of the version of bcda-etl that loads it, and that version. A load that goes on with the run and has another loads its files from their beginning. NULL for runs that began before this was kept.';
