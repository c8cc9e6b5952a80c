-- Counters for the types in which version 2 of the API has claims before they are final.
alter table ${prefix}etl.slice
    add column partial_claims_staged bigint not null default 0,
    add column claim_responses_staged bigint not null default 0;
comment on column ${prefix}etl.slice.resources_staged is 'Lines whose rows are staged: claims, patients, coverages, and what version 2 has of partially adjudicated claims.';
comment on column ${prefix}etl.slice.partial_claims_staged is 'Lines that are staged Claims.';
comment on column ${prefix}etl.slice.claim_responses_staged is 'Lines that are staged ClaimResponses.';
