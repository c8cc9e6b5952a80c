-- Columns of which the share without a value is more than 20 percent points off that of the last ten runs together.
-- At most 0 columns; warning beyond.
with of_run as (
    select run, table_name, column_name, rows_read, rows_null
    from etl.null_share
    where run = (select max(n.run) from etl.null_share n)
    and rows_read >= 200
),
earlier as (
    select n.table_name, n.column_name, sum(n.rows_read) as rows_read, sum(n.rows_null) as rows_null
    from etl.null_share n
    where n.run in (
        select distinct s.run from etl.null_share s
        where s.run < (select max(x.run) from etl.null_share x)
        order by s.run desc
        limit 10
    )
    group by n.table_name, n.column_name
)
select count(*) as observed
from of_run r
join earlier e on e.table_name = r.table_name and e.column_name = r.column_name and e.rows_read >= 200
where abs(1.0 * r.rows_null / r.rows_read - 1.0 * e.rows_null / e.rows_read) > 0.2;
