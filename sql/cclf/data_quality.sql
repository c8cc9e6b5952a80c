-- What the nightly checks of the data observed, one row per run and check: ask for the highest run. Not a CCLF file. Runs that changed nothing have no rows, nor have those of a version of the API from which the warehouse was moved.
create or replace view ${prefix}cclf.data_quality as
select
    q.run, -- Run after which was asked, 1 being the first.
    q.name, -- Name of the check, which is that of its file in sql/queries/quality.
    q.title, -- What the check counts, in a sentence.
    q.observed, -- What it counted; NULL where there was no answer in time.
    q.threshold, -- What at most is all right.
    q.unit, -- What both numbers are in.
    q.verdict, -- passed: at most the threshold; warning: have a look, or no answer; failed: figures are wrong.
    q.asked_at -- When that was.
from ${prefix}etl.quality q
join ${prefix}etl.run r on r.run_id = q.run
where r.moved_at is null;
