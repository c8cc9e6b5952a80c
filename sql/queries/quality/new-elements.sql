-- Elements, extensions and code systems that the server did not send before: look whether columns are to be had of them.
-- At most 0 elements; warning beyond.
select count(*) as observed
from etl.element
where told_run = (select max(run_id) from etl.run where published_at is not null and moved_at is null);
