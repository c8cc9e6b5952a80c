-- So that a start does not compare the whole schema again.
create table ${prefix}etl.known_schema (
    program text primary key,
    history text not null,
    version text not null
);
comment on table ${prefix}etl.known_schema is 'Programs whose loads found the schema to be as they have it, so that they do not compare it again until etl.schema_history changes. Rows can be deleted at any time.';
comment on column ${prefix}etl.known_schema.program is 'Size and checksum of the program''s file, the version of the API, the schema and where the migrations are.';
comment on column ${prefix}etl.known_schema.history is 'Digest of etl.schema_history as it was compared.';
comment on column ${prefix}etl.known_schema.version is 'Last migration with a version then.';
