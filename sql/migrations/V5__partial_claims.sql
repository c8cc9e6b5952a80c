-- Counters for the types in which version 2 of the API has claims before they are final.
alter table ${prefix}etl.slice
    add column partial_claims_staged bigint not null default 0,
    add column claim_responses_staged bigint not null default 0;
comment on column ${prefix}etl.slice.resources_staged is 'Lines whose rows are staged: claims, patients, coverages, and what version 2 has of partially adjudicated claims.';
comment on column ${prefix}etl.slice.partial_claims_staged is 'Lines that are staged Claims.';
comment on column ${prefix}etl.slice.claim_responses_staged is 'Lines that are staged ClaimResponses.';

-- Who is complete of the final claims may lack others: each filter has incomplete people of its own, as it has a watermark.
alter table ${prefix}etl.incomplete_person add column type_filter text not null default '';
update ${prefix}etl.incomplete_person p
set type_filter = r.type_filter
from ${prefix}etl.run r
where r.run_id = p.last_run and starts_with(r.type_filter, p.resource_type || chr(63));
alter table ${prefix}etl.incomplete_person drop constraint incomplete_person_pkey;
alter table ${prefix}etl.incomplete_person add primary key (population, resource_type, type_filter, person);
comment on column ${prefix}etl.incomplete_person.type_filter is 'Which resources of the type the person lacks, as in run.type_filter; empty for all.';
