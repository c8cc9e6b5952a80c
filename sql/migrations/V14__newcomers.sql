-- A reason to ask for everything: of other groups than all, who joined comes with what was before in no other way.
alter table ${prefix}etl.run drop constraint run_asked_for_check;
alter table ${prefix}etl.run add constraint run_asked_for_check check (asked_for in (
    'files', 'full', 'first load', 'full again', 'newcomers', 'no attribution', 'incomplete people', 'overlap', 'changes'));
comment on column ${prefix}etl.run.asked_for is 'Why it asked from since: files (load --from), full (load --full, or the form of 2019), first load (a resource type had no watermark), full again (bcda.full-every), newcomers (in the place of an overlap, for changes of other groups than all lack the history of who joined), no attribution (the server keeps no changes that far back), incomplete people (etl.incomplete_person), overlap (bcda.overlap-every), changes.';
