-- Columns of which the share without a value, among the claims or coverages of one kind, is more than 20 percent points off that of the last ten runs together.
-- At most 0 columns; warning beyond.
with counted_run as (
    select distinct run
    from etl.null_share
    where run not in (select run_id from etl.run where moved_at is not null)
),
of_run as (
    select run, table_name, kind, column_name, rows_read, rows_null
    from etl.null_share
    where run = (select max(c.run) from counted_run c)
    and rows_read >= 200
),
earlier as (
    select n.table_name, n.kind, n.column_name, sum(n.rows_read) as rows_read, sum(n.rows_null) as rows_null
    from etl.null_share n
    where n.run in (
        select c.run from counted_run c
        where c.run < (select max(x.run) from counted_run x)
        order by c.run desc
        limit 10
    )
    group by n.table_name, n.kind, n.column_name
)
select count(distinct (r.table_name, r.column_name)) as observed
from of_run r
join earlier e
    on e.table_name = r.table_name
    and e.kind = r.kind
    and e.column_name = r.column_name
    and e.rows_read >= 200
where abs(1.0 * r.rows_null / r.rows_read - 1.0 * e.rows_null / e.rows_read) > 0.2;
