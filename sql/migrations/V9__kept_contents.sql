-- Deliveries that bring the same as is there are told by fingerprints, which are of the tables as they were then.

create table ${prefix}etl.kept_content (
    table_name text primary key,
    file_node bigint not null
);
comment on table ${prefix}etl.kept_content is 'The tables whose rows a fingerprint of a claim, ${prefix}bcda.claim.content_hash, is of, as the last published run left them. A table that was dropped, emptied or written anew since is another one, and every claim that comes is written once more.';
comment on column ${prefix}etl.kept_content.table_name is 'Base table, with its schema.';
comment on column ${prefix}etl.kept_content.file_node is 'Number of its file in PostgreSQL.';
