-- What the run report compares with the runs before: claims by month of service, and people.

create table ${prefix}etl.service_month (
    run_id bigint not null references ${prefix}etl.run,
    setting text not null,
    service_month date not null,
    claims bigint not null,
    paid numeric not null,
    primary key (run_id, setting, service_month)
);
comment on table ${prefix}etl.service_month is 'Current claims by setting and month of service after a published run, of the newest 36 months: how complete the months were then. Counted after publishing, for the run report; a run whose count took too long or was cut off has none.';
comment on column ${prefix}etl.service_month.run_id is 'The run after which was counted.';
comment on column ${prefix}etl.service_month.setting is 'Where the care was given, as in ${prefix}cclf.claim.';
comment on column ${prefix}etl.service_month.service_month is 'First day of the month in which the claims end.';
comment on column ${prefix}etl.service_month.claims is 'Current claims.';
comment on column ${prefix}etl.service_month.paid is 'What Medicare paid for them, dollars; of drugs what the people paid.';

create table ${prefix}etl.people_count (
    run_id bigint primary key references ${prefix}etl.run,
    people bigint not null,
    died bigint not null
);
comment on table ${prefix}etl.people_count is 'How many people the warehouse knew after a published run.';
comment on column ${prefix}etl.people_count.run_id is 'The run after which people were counted.';
comment on column ${prefix}etl.people_count.people is 'Records of people that no other replaced.';
comment on column ${prefix}etl.people_count.died is 'Those of them with a day of death.';
