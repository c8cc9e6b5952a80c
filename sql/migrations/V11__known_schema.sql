-- So that a start does not compare the whole schema again.
create table ${prefix}etl.known_schema (
    program text primary key,
    history text not null,
    version text not null
);
comment on table ${prefix}etl.known_schema is 'What programs found to be as they have it when they last loaded. Without a row, a program compares again.';
comment on column ${prefix}etl.known_schema.program is 'Which one, by the size and the checksum of its file and the version of the API.';
comment on column ${prefix}etl.known_schema.history is 'A digest of etl.schema_history as it was then.';
comment on column ${prefix}etl.known_schema.version is 'The last migration then.';
