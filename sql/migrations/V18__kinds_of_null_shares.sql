-- Shares without a value are compared within a kind of claim or coverage: each kind fills columns of its own.

alter table ${prefix}etl.null_share add column kind text not null default '';
alter table ${prefix}etl.null_share drop constraint null_share_pkey;
alter table ${prefix}etl.null_share add primary key (run, table_name, kind, column_name);
comment on table ${prefix}etl.null_share is 'How many of the rows that a run delivered were without a value, by kind of row and column, of up to about 80 MB of each table: what the next runs are compared with.';
comment on column ${prefix}etl.null_share.kind is 'Kind of the rows: eob_type, coverage_part or clm_type_cd, the first that the table has; empty where a table has none, a row names none, or a version before counted all kinds together.';
