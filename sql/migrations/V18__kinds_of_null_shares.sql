-- Shares without a value are compared within a kind of claim or coverage: each kind fills columns of its own. What was counted of
-- all kinds together is no measure for one of them; that of the column that names the kind goes on.

alter table ${prefix}etl.null_share add column kind text not null default '';
alter table ${prefix}etl.null_share drop constraint null_share_pkey;
alter table ${prefix}etl.null_share add primary key (run, table_name, kind, column_name);
comment on table ${prefix}etl.null_share is 'How many of the rows that a run delivered were without a value, by kind of row and column, of up to about 80 MB of each table: what the next runs are compared with.';
comment on column ${prefix}etl.null_share.kind is 'Kind of the rows: eob_type, coverage_part or clm_type_cd, the first that the table has; empty where a table has none or a row names none, and for that column itself, which is counted of all rows.';

delete from ${prefix}etl.null_share n
using (
    values
        ('claim', 'eob_type'), ('parta_claims_header', 'eob_type'), ('parta_be_demo_codes', 'eob_type'), ('partial_claim', 'eob_type'),
        ('coverage', 'coverage_part'), ('coverage_month', 'coverage_part'),
        ('parta_claims_revenue_center_detail', 'clm_type_cd'), ('parta_diagnosis_code', 'clm_type_cd'),
        ('parta_procedure_code', 'clm_type_cd'), ('partb_physicians', 'clm_type_cd'), ('partb_dme', 'clm_type_cd'),
        ('partb_be_demo_codes', 'clm_type_cd')
) k (table_name, kind_column)
where k.table_name = n.table_name
and k.kind_column <> n.column_name;
