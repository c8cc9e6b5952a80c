-- Who came and of whom a death became known with each run: differences of numbers of people tell neither where records merge or go.

create table ${prefix}etl.people_change (
    run_id bigint primary key references ${prefix}etl.run,
    gained bigint not null,
    died bigint not null
);
comment on table ${prefix}etl.people_change is 'What a published run changed about the people whom the warehouse knows, whoever went meanwhile. Runs of before this was counted have none.';
comment on column ${prefix}etl.people_change.run_id is 'The run that changed it.';
comment on column ${prefix}etl.people_change.gained is 'People who were not here before: a record that took the place of one that was here is nobody who came.';
comment on column ${prefix}etl.people_change.died is 'People who have a day of death since, and had none before or were not here.';
