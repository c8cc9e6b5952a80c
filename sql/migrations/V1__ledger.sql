-- Schemas, Spring Batch's own metadata, and the operators' ledger.

create schema if not exists ${prefix}batch;
comment on schema ${prefix}batch is 'Spring Batch job metadata: which step of which run stands where. Written by the job alone.';
create schema if not exists ${prefix}etl;
comment on schema ${prefix}etl is 'The ledger of the nightly runs: runs, export jobs, files, rejects, server-side errors, incomplete people and watermarks. For operators; holds PHI in rejected_record, server_error and incomplete_person.';

-- Spring Batch 6 metadata, as its own schema-postgresql.sql defines it.

create table ${prefix}batch.batch_job_instance (
    job_instance_id bigint  not null primary key,
    version bigint,
    job_name varchar(100) not null,
    job_key varchar(32) not null,
    constraint job_inst_un unique (job_name, job_key)
);

create table ${prefix}batch.batch_job_execution (
    job_execution_id bigint  not null primary key,
    version bigint,
    job_instance_id bigint not null,
    create_time timestamp not null,
    start_time timestamp default null,
    end_time timestamp default null,
    status varchar(10),
    exit_code varchar(2500),
    exit_message varchar(2500),
    last_updated timestamp,
    constraint job_inst_exec_fk foreign key (job_instance_id)
    references ${prefix}batch.batch_job_instance(job_instance_id)
);

create table ${prefix}batch.batch_job_execution_params (
    job_execution_id bigint not null,
    parameter_name varchar(100) not null,
    parameter_type varchar(100) not null,
    parameter_value varchar(2500),
    identifying char(1) not null,
    constraint job_exec_params_fk foreign key (job_execution_id)
    references ${prefix}batch.batch_job_execution(job_execution_id)
);

create table ${prefix}batch.batch_step_execution (
    step_execution_id bigint  not null primary key,
    version bigint not null,
    step_name varchar(100) not null,
    job_execution_id bigint not null,
    create_time timestamp not null,
    start_time timestamp default null,
    end_time timestamp default null,
    status varchar(10),
    commit_count bigint,
    read_count bigint,
    filter_count bigint,
    write_count bigint,
    read_skip_count bigint,
    write_skip_count bigint,
    process_skip_count bigint,
    rollback_count bigint,
    exit_code varchar(2500),
    exit_message varchar(2500),
    last_updated timestamp,
    constraint job_exec_step_fk foreign key (job_execution_id)
    references ${prefix}batch.batch_job_execution(job_execution_id)
);

create table ${prefix}batch.batch_step_execution_context (
    step_execution_id bigint not null primary key,
    short_context varchar(2500) not null,
    serialized_context text,
    constraint step_exec_ctx_fk foreign key (step_execution_id)
    references ${prefix}batch.batch_step_execution(step_execution_id)
);

create table ${prefix}batch.batch_job_execution_context (
    job_execution_id bigint not null primary key,
    short_context varchar(2500) not null,
    serialized_context text,
    constraint job_exec_ctx_fk foreign key (job_execution_id)
    references ${prefix}batch.batch_job_execution(job_execution_id)
);

create sequence ${prefix}batch.batch_step_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence ${prefix}batch.batch_job_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence ${prefix}batch.batch_job_instance_seq maxvalue 9223372036854775807 no cycle;

-- The ledger.

create table ${prefix}etl.dataset (
    only_one boolean primary key default true check (only_one),
    api_version text not null,
    aco text,
    warehouse_id uuid not null default gen_random_uuid(),
    created_at timestamptz not null default now()
);
comment on table ${prefix}etl.dataset is 'What this warehouse holds: one ACO''s data of one API version. Ids overlap between API versions and ACOs, so a run for anything else is refused.';
comment on column ${prefix}etl.dataset.only_one is 'Always true: keeps the table at one row.';
comment on column ${prefix}etl.dataset.api_version is 'BCDA API version of all data here: v1 (FHIR STU3).';
comment on column ${prefix}etl.dataset.aco is 'The ACO, as bcda.aco (default: host and client id) named it; NULL until the first run that knew it.';
comment on column ${prefix}etl.dataset.warehouse_id is 'Tells this warehouse from others that share a spool folder.';
comment on column ${prefix}etl.dataset.created_at is 'When the first run claimed this warehouse.';

create table ${prefix}etl.run (
    run_id bigint generated always as identity primary key,
    source text not null check (source in ('api', 'folder')),
    folder text,
    file_sha256 text,
    replay_of bigint references ${prefix}etl.run,
    population text not null,
    full_load boolean not null,
    mirror boolean not null default false,
    resource_types text,
    asked_for text not null default 'full' check (asked_for in (
        'files', 'full', 'first load', 'full again', 'no attribution', 'incomplete people', 'overlap', 'changes')),
    since timestamptz,
    watermark timestamptz,
    transaction_time timestamptz,
    missed_found bigint,
    state text not null default 'running'
        check (state in ('running', 'failed', 'stopped', 'completed', 'no-data', 'abandoned')),
    restarts integer not null default 0,
    message text,
    last_failure text,
    same_failures integer not null default 0,
    over_reject_limit boolean not null default false,
    started_at timestamptz not null default now(),
    published_at timestamptz,
    ended_at timestamptz,
    cleaned_at timestamptz,
    moved_at timestamptz
);
comment on table ${prefix}etl.run is 'One nightly run, restarts included. Its batch job instance has the run_id as its identifying parameter.';
comment on column ${prefix}etl.run.run_id is 'Number of the run; rows in bcda carry it.';
comment on column ${prefix}etl.run.source is 'api: exported from BCDA; folder: load --from or replay.';
comment on column ${prefix}etl.run.folder is 'The folder of a load --from, or the file of a replay; NULL for an export and for a replay of the lines kept here.';
comment on column ${prefix}etl.run.file_sha256 is 'SHA-256 of the file of a replay when its lines were taken, hex; NULL for every other run.';
comment on column ${prefix}etl.run.replay_of is 'The run whose rejected lines this one loads once more (bcda-etl replay); NULL for every other run.';
comment on column ${prefix}etl.run.population is 'Whose data: all or runout (the Group endpoint), patient, or 2019 (one export per resource type), files, or replay.';
comment on column ${prefix}etl.run.full_load is 'True when everything was asked for, false when only changes since the watermark.';
comment on column ${prefix}etl.run.mirror is 'True when publishing also removes what the population''s export no longer has (load --full --mirror).';
comment on column ${prefix}etl.run.resource_types is 'FHIR resource types that the run asked for, comma separated; NULL for load --from.';
comment on column ${prefix}etl.run.asked_for is 'Why it asked from since: files (load --from), full (load --full, or the form of 2019), first load (a resource type had no watermark), full again (bcda.full-every), no attribution (the server keeps no changes that far back), incomplete people (etl.incomplete_person), overlap (bcda.overlap-every), changes.';
comment on column ${prefix}etl.run.since is 'The _since of the export: the watermark that the run found, or an earlier time; NULL where everything was asked for.';
comment on column ${prefix}etl.run.watermark is 'The watermark that the run found when it began, the oldest of those that its resource types had; NULL where none had one.';
comment on column ${prefix}etl.run.transaction_time is 'transactionTime of the export, the earliest of several.';
comment on column ${prefix}etl.run.missed_found is 'How many resources a run that asked from before the watermark brought that were last updated before it and were not here, or here in an older version: what earlier runs had missed. NULL for runs that asked for changes since the watermark only, and for the first.';
comment on column ${prefix}etl.run.state is 'running, failed or stopped (the next load resumes it), completed, no-data, or abandoned (its export is gone, or load --start-over gave it up).';
comment on column ${prefix}etl.run.restarts is 'How often the run was resumed.';
comment on column ${prefix}etl.run.message is 'The one sentence the operator was told, without content of any resource.';
comment on column ${prefix}etl.run.last_failure is 'The sentence of the last process that failed, kept while the run is resumed; NULL while none did.';
comment on column ${prefix}etl.run.same_failures is 'How many processes in a row ended with that sentence.';
comment on column ${prefix}etl.run.over_reject_limit is 'Whether its last process ended since more lines are rejected than bcda.reject-limit allows: a folder''s run that did gives way to a load of something else.';
comment on column ${prefix}etl.run.started_at is 'When the run was first started.';
comment on column ${prefix}etl.run.published_at is 'When its data became visible in bcda and cclf.';
comment on column ${prefix}etl.run.ended_at is 'When its last process ended.';
comment on column ${prefix}etl.run.cleaned_at is 'When the housekeeping after its end was done (report, spool, staging, keys, the server''s job); NULL before: the next load does it.';
comment on column ${prefix}etl.run.moved_at is 'When bcda-etl migrate put a later version of the API in the place of the one that the run loaded, of which only tables of views that are not loaded are here any more; NULL for runs of the version that is here.';

create table ${prefix}etl.lease (
    owner uuid primary key,
    process text not null,
    taken_at timestamptz not null default now(),
    heartbeat_at timestamptz not null default now(),
    released_at timestamptz
);
create unique index on ${prefix}etl.lease ((true));
comment on table ${prefix}etl.lease is 'The process that may work on this warehouse, one row at most. Beside the advisory lock: a process whose lock session died still shows its heartbeat here, and what changes a run, its files or rows holds the row until it commits, so that none can commit for an owner that was replaced.';
comment on column ${prefix}etl.lease.owner is 'Drawn anew by each process.';
comment on column ${prefix}etl.lease.process is 'Host, process id and start of the process, by which one that died on the same host is known.';
comment on column ${prefix}etl.lease.taken_at is 'When the process took it.';
comment on column ${prefix}etl.lease.heartbeat_at is 'The last sign of life.';
comment on column ${prefix}etl.lease.released_at is 'When the process gave it back; NULL while it works, or where it died.';

create table ${prefix}etl.export (
    export_id bigint generated always as identity primary key,
    run_id bigint not null references ${prefix}etl.run,
    resource_types text not null,
    request_url text not null,
    requested_at timestamptz,
    content_location text,
    started_at timestamptz,
    manifest jsonb,
    transaction_time timestamptz,
    deleted_at timestamptz
);
create index on ${prefix}etl.export (run_id);
comment on table ${prefix}etl.export is 'Export jobs on the BCDA server. The request is written before it is sent, its Content-Location right after, so that a restart adopts a running job and never starts a second.';
comment on column ${prefix}etl.export.export_id is 'Key of the export.';
comment on column ${prefix}etl.export.run_id is 'The run that asked.';
comment on column ${prefix}etl.export.resource_types is 'FHIR resource types of this export, comma separated.';
comment on column ${prefix}etl.export.request_url is 'The kick-off request.';
comment on column ${prefix}etl.export.requested_at is 'When the kick-off was about to be sent; NULL before.';
comment on column ${prefix}etl.export.content_location is 'Status URL of the server''s job; NULL until the server answered.';
comment on column ${prefix}etl.export.started_at is 'When the job was kicked off or adopted: its deadline counts from here, over restarts.';
comment on column ${prefix}etl.export.manifest is 'The manifest as the server sent it; NULL until the job finished.';
comment on column ${prefix}etl.export.transaction_time is 'transactionTime of the manifest.';
comment on column ${prefix}etl.export.deleted_at is 'When the server was asked to delete the job, after the run or since it was given up; it may have kept it.';

create table ${prefix}etl.given_up_job (
    content_location text primary key,
    reason text not null,
    given_up_at timestamptz not null default now()
);
comment on table ${prefix}etl.given_up_job is 'Export jobs of the server that were given up (deadline, failure, load --start-over). The server may revive one: it is never adopted again.';
comment on column ${prefix}etl.given_up_job.content_location is 'Status URL of the job.';
comment on column ${prefix}etl.given_up_job.reason is 'Why.';
comment on column ${prefix}etl.given_up_job.given_up_at is 'When the job was given up.';

create table ${prefix}etl.file (
    file_id bigint generated always as identity primary key,
    run_id bigint not null references ${prefix}etl.run,
    export_id bigint references ${prefix}etl.export,
    kind text not null check (kind in ('data', 'error')),
    resource_type text not null,
    file_name text not null,
    file_date date,
    location text not null,
    wrapped_key text,
    seal_key bytea,
    spool_name text not null,
    spooled_at timestamptz,
    sealed_bytes bigint,
    plain_bytes bigint,
    sha256 text,
    lines bigint,
    blank_lines bigint,
    source_state text,
    unique (run_id, location),
    unique (run_id, spool_name)
);
comment on table ${prefix}etl.file is 'Every file of every run, with what is known of its spooled copy.';
comment on column ${prefix}etl.file.file_id is 'Key; rows in bcda carry it.';
comment on column ${prefix}etl.file.run_id is 'The run that loads it.';
comment on column ${prefix}etl.file.export_id is 'The export that offered it; NULL for load --from.';
comment on column ${prefix}etl.file.kind is 'Where the manifest listed it: data, or error (OperationOutcomes about what the server could not export). Every line is judged by itself, whatever the kind; files of a folder are data.';
comment on column ${prefix}etl.file.resource_type is 'FHIR resource type of its lines, as the manifest or the first line has it; a line of another type is judged by its own.';
comment on column ${prefix}etl.file.file_name is 'The server''s file name; for load --from the path within the folder, without .gz.';
comment on column ${prefix}etl.file.file_date is 'Date (UTC) of the export''s transactionTime.';
comment on column ${prefix}etl.file.location is 'Where it came from: URL, or path for load --from.';
comment on column ${prefix}etl.file.wrapped_key is 'BCDA''s RSA-wrapped file key in hex (2019 encryption); NULL for files that came plain.';
comment on column ${prefix}etl.file.seal_key is 'AES-256 key that sealed a plain file in the spool; emptied when the run is cleaned up.';
comment on column ${prefix}etl.file.spool_name is 'Name of the sealed file in the spool folder, no other file''s of the run.';
comment on column ${prefix}etl.file.spooled_at is 'When it was complete and verified on disk; NULL before. A finished file is never fetched again.';
comment on column ${prefix}etl.file.sealed_bytes is 'Bytes on disk.';
comment on column ${prefix}etl.file.plain_bytes is 'Bytes of NDJSON.';
comment on column ${prefix}etl.file.sha256 is 'SHA-256 of the NDJSON, hex.';
comment on column ${prefix}etl.file.lines is 'Lines that are not blank.';
comment on column ${prefix}etl.file.source_state is 'Size, times and place on disk that a file of a folder had when the run began, by which one that was replaced since is noticed; NULL for others.';
comment on column ${prefix}etl.file.blank_lines is 'Blank lines: only JSON''s white space.';

create table ${prefix}etl.passed_over (
    run_id bigint not null references ${prefix}etl.run,
    file_name text not null,
    why text not null,
    primary key (run_id, file_name)
);
comment on table ${prefix}etl.passed_over is 'What a load --from did not take of its folder.';
comment on column ${prefix}etl.passed_over.run_id is 'The run that passed over.';
comment on column ${prefix}etl.passed_over.file_name is 'Path of the file or folder within the folder that is loaded.';
comment on column ${prefix}etl.passed_over.why is 'Why it is passed over.';

create table ${prefix}etl.slice (
    slice_id bigint generated always as identity primary key,
    file_id bigint not null references ${prefix}etl.file,
    partition_no integer,
    from_offset bigint not null,
    to_offset bigint not null,
    first_line bigint not null,
    lines_read bigint not null default 0,
    resources_staged bigint not null default 0,
    claims_staged bigint not null default 0,
    patients_staged bigint not null default 0,
    coverages_staged bigint not null default 0,
    lines_rejected bigint not null default 0,
    lines_server_error bigint not null default 0,
    unique (file_id, from_offset)
);
comment on table ${prefix}etl.slice is 'The load step''s work: byte ranges of files, each beginning at a line, dealt out to partitions. Counters move in the same transaction as the rows.';
comment on column ${prefix}etl.slice.slice_id is 'Key of the slice.';
comment on column ${prefix}etl.slice.file_id is 'The file that it is a slice of.';
comment on column ${prefix}etl.slice.partition_no is 'Number of the partition of the load step that reads it; NULL until the load step begins.';
comment on column ${prefix}etl.slice.from_offset is 'First byte of the NDJSON, always the start of a line.';
comment on column ${prefix}etl.slice.to_offset is 'Byte after the last.';
comment on column ${prefix}etl.slice.first_line is 'Number of its first line in the file, from 1; blank lines count.';
comment on column ${prefix}etl.slice.lines_read is 'Lines read so far that are not blank.';
comment on column ${prefix}etl.slice.resources_staged is 'Lines whose rows are staged: claims, patients and coverages.';
comment on column ${prefix}etl.slice.claims_staged is 'Lines that are staged ExplanationOfBenefits.';
comment on column ${prefix}etl.slice.patients_staged is 'Lines that are staged Patients.';
comment on column ${prefix}etl.slice.coverages_staged is 'Lines that are staged Coverages.';
comment on column ${prefix}etl.slice.lines_rejected is 'Lines rejected.';
comment on column ${prefix}etl.slice.lines_server_error is 'Lines that are OperationOutcomes: what the server said it could not export.';

create table ${prefix}etl.rejected_record (
    rejected_record_id bigint generated always as identity primary key,
    run_id bigint not null references ${prefix}etl.run,
    file_id bigint not null references ${prefix}etl.file,
    line_no bigint not null,
    line_offset bigint not null,
    resource_type text,
    reason text not null,
    view_name text,
    column_name text,
    raw_line bytea,
    rejected_at timestamptz not null default now(),
    resource_id text,
    last_updated timestamptz,
    replayed_by_run bigint references ${prefix}etl.run,
    delivered_by_run bigint references ${prefix}etl.run,
    dismissed_at timestamptz,
    is_open boolean not null generated always as (
        replayed_by_run is null and delivered_by_run is null and dismissed_at is null) stored,
    unique (file_id, line_no)
);
create index on ${prefix}etl.rejected_record (run_id);
create index on ${prefix}etl.rejected_record (run_id) where is_open;
comment on table ${prefix}etl.rejected_record is 'Lines that could not be loaded. PHI: the raw line is kept here and nowhere else.';
comment on column ${prefix}etl.rejected_record.rejected_record_id is 'Key of the rejected record.';
comment on column ${prefix}etl.rejected_record.run_id is 'The run that rejected the record.';
comment on column ${prefix}etl.rejected_record.file_id is 'The file that the record stands in.';
comment on column ${prefix}etl.rejected_record.line_no is 'Line in the file, from 1.';
comment on column ${prefix}etl.rejected_record.line_offset is 'Byte offset of the line in the NDJSON.';
comment on column ${prefix}etl.rejected_record.resource_type is 'FHIR resource type of the line where it is one that is loaded, else that of its file.';
comment on column ${prefix}etl.rejected_record.reason is 'Why the record was rejected, without content.';
comment on column ${prefix}etl.rejected_record.view_name is 'The view that failed, if one did.';
comment on column ${prefix}etl.rejected_record.column_name is 'The column that failed, if one did.';
comment on column ${prefix}etl.rejected_record.raw_line is 'The line as it came; NULL for a line over the size limit, and for one of people that bcda-etl forget removed.';
comment on column ${prefix}etl.rejected_record.rejected_at is 'When the record was rejected.';
comment on column ${prefix}etl.rejected_record.resource_id is 'Id of the resource as far as the line can be read; NULL where it shows none, and where bcda-etl forget removed whose it was.';
comment on column ${prefix}etl.rejected_record.last_updated is 'When the resource was last updated as far as the line can be read; NULL where it does not say so.';
comment on column ${prefix}etl.rejected_record.replayed_by_run is 'The run of bcda-etl replay that loaded a resource of this id and type; NULL where none did.';
comment on column ${prefix}etl.rejected_record.delivered_by_run is 'The later run that brought a resource of this id and type well, complete up to the same time or a later one, or the same run where another of its lines did, updated at the same time or later; NULL where none did.';
comment on column ${prefix}etl.rejected_record.dismissed_at is 'When bcda-etl rejects --dismiss took the line for settled, or bcda-etl forget emptied it; NULL where neither did.';
comment on column ${prefix}etl.rejected_record.is_open is 'Whether the line is missing: neither replayed nor delivered nor dismissed.';

create table ${prefix}etl.server_error (
    server_error_id bigint generated always as identity primary key,
    run_id bigint not null references ${prefix}etl.run,
    file_id bigint not null references ${prefix}etl.file,
    line_no bigint not null,
    issue_no integer not null default 1,
    severity text,
    code text,
    diagnostics text,
    unique (file_id, line_no, issue_no)
);
comment on table ${prefix}etl.server_error is 'What the server said it could not export, every issue of every OperationOutcome in any file, and one row without severity, code and diagnostics for an OperationOutcome without issues. PHI: diagnostics name beneficiaries.';
comment on column ${prefix}etl.server_error.server_error_id is 'Key of the server''s error.';
comment on column ${prefix}etl.server_error.run_id is 'The run that met the error.';
comment on column ${prefix}etl.server_error.file_id is 'The file that holds it.';
comment on column ${prefix}etl.server_error.line_no is 'Line in it, from 1.';
comment on column ${prefix}etl.server_error.issue_no is 'Issue in the line''s OperationOutcome, from 1.';
comment on column ${prefix}etl.server_error.severity is 'OperationOutcome.issue.severity; information is no error.';
comment on column ${prefix}etl.server_error.code is 'OperationOutcome.issue.code.';
comment on column ${prefix}etl.server_error.diagnostics is 'OperationOutcome.issue.diagnostics, else details.text; NULL where bcda-etl forget removed whom it named.';

create table ${prefix}etl.imprecise_value (
    slice_id bigint not null references ${prefix}etl.slice,
    run_id bigint not null references ${prefix}etl.run,
    view_name text not null,
    column_name text not null,
    reason text not null,
    count bigint not null,
    primary key (slice_id, view_name, column_name, reason)
);
comment on table ${prefix}etl.imprecise_value is 'Values that FHIR allows and CCLF has no place for, such as a year as a date of birth, and monthly values without a year: NULL in their rows, counted here.';
comment on column ${prefix}etl.imprecise_value.slice_id is 'The slice of a file; sum over the slices of a run.';
comment on column ${prefix}etl.imprecise_value.run_id is 'The run that loaded the values.';
comment on column ${prefix}etl.imprecise_value.view_name is 'The view, as the base table is called.';
comment on column ${prefix}etl.imprecise_value.column_name is 'The column that is NULL.';
comment on column ${prefix}etl.imprecise_value.reason is 'Why the value is imprecise, without content.';
comment on column ${prefix}etl.imprecise_value.count is 'How many values.';

create table ${prefix}etl.staged_rows (
    run_id bigint not null references ${prefix}etl.run,
    partition_no integer not null,
    table_name text not null,
    rows bigint not null,
    primary key (run_id, partition_no, table_name)
);
comment on table ${prefix}etl.staged_rows is 'How many rows the load step staged, counted in the transaction that staged them; a run is published only where staging holds as many.';
comment on column ${prefix}etl.staged_rows.run_id is 'The run.';
comment on column ${prefix}etl.staged_rows.partition_no is 'The partition of the load step; sum over the partitions of a run.';
comment on column ${prefix}etl.staged_rows.table_name is 'The table, with its schema, that the rows are for.';
comment on column ${prefix}etl.staged_rows.rows is 'How many rows.';

create table ${prefix}etl.line_fate (
    run_id bigint not null references ${prefix}etl.run,
    resource_type text not null,
    fate text not null check (fate in ('visible', 'not current', 'superseded', 'rejected', 'server error')),
    reason text not null,
    lines bigint not null,
    primary key (run_id, resource_type, fate, reason)
);
comment on table ${prefix}etl.line_fate is 'What became of every line of a run, by resource type and reason; the lines add up to those of its data files.';
comment on column ${prefix}etl.line_fate.run_id is 'The run that read the lines.';
comment on column ${prefix}etl.line_fate.resource_type is 'FHIR resource type of the line itself; that of its file where the line has none.';
comment on column ${prefix}etl.line_fate.fate is 'visible: in a table that analysts see. not current: in bcda only, for its status or since another record stands for the person. superseded: a later delivery of the resource counts. rejected: in etl.rejected_record. server error: in etl.server_error.';
comment on column ${prefix}etl.line_fate.reason is 'Why; empty where there is nothing to say.';
comment on column ${prefix}etl.line_fate.lines is 'How many lines.';
create table ${prefix}etl.watermark (
    population text not null,
    resource_type text not null,
    transaction_time timestamptz not null,
    run_id bigint not null references ${prefix}etl.run,
    primary key (population, resource_type)
);
comment on table ${prefix}etl.watermark is 'Up to when the resources of each type are here for each population, but for those of etl.incomplete_person. The next export asks for changes since the oldest of its types. Moves in the transaction that publishes.';
comment on column ${prefix}etl.watermark.population is 'Population of the watermark, as in run.population.';
comment on column ${prefix}etl.watermark.resource_type is 'FHIR resource type that the watermark is for.';
comment on column ${prefix}etl.watermark.transaction_time is 'transactionTime of the last published export of the type.';
comment on column ${prefix}etl.watermark.run_id is 'The run that published it.';

create table ${prefix}etl.incomplete_person (
    population text not null,
    resource_type text not null,
    person text not null,
    complete_until timestamptz,
    times_in_vain integer not null default 0,
    retry_from timestamptz,
    retry_times integer not null default 0,
    since_run bigint not null references ${prefix}etl.run,
    last_run bigint not null references ${prefix}etl.run,
    primary key (population, resource_type, person)
);
comment on table ${prefix}etl.incomplete_person is 'People whose resources the server said it could not export, until a run that asked for all that they lack does not name them any more. PHI: person is an MBI.';
comment on column ${prefix}etl.incomplete_person.population is 'Population of the person, as in run.population.';
comment on column ${prefix}etl.incomplete_person.resource_type is 'FHIR resource type that they lack resources of.';
comment on column ${prefix}etl.incomplete_person.person is 'The MBI, or the id by which the server named them; empty for errors that name nobody. PHI.';
comment on column ${prefix}etl.incomplete_person.complete_until is 'Up to when their resources are here; NULL where they never were.';
comment on column ${prefix}etl.incomplete_person.times_in_vain is 'How many later runs asked for all that they lack and named them again: from the third on (the first, where complete_until is NULL) they are no reason of their own for a night to ask for more.';
comment on column ${prefix}etl.incomplete_person.retry_from is 'From when a run asked that named them again after all that they lack was asked for in vain: the next nights ask from there. NULL where none did, or where a later run brought what they lacked from then on.';
comment on column ${prefix}etl.incomplete_person.retry_times is 'How many later runs asked from retry_from and named them again: from the third on no night asks for it by itself, until a run that did not name them is followed by one that does.';
comment on column ${prefix}etl.incomplete_person.since_run is 'The first run that named them.';
comment on column ${prefix}etl.incomplete_person.last_run is 'The last run that named them.';

create table ${prefix}etl.delivered_resource (
    resource_type text not null,
    resource_id text not null,
    population text not null,
    run_id bigint not null references ${prefix}etl.run,
    absent_since bigint references ${prefix}etl.run,
    primary key (resource_type, resource_id, population)
);
create index on ${prefix}etl.delivered_resource (population, resource_type) where absent_since is not null;
comment on table ${prefix}etl.delivered_resource is 'Every resource that exports brought, for each population, and whether the last full export of the population still had it. Files of a folder are no population. PHI: ids of people and claims.';
comment on column ${prefix}etl.delivered_resource.resource_type is 'FHIR resource type of the resource.';
comment on column ${prefix}etl.delivered_resource.resource_id is 'Id of the resource.';
comment on column ${prefix}etl.delivered_resource.population is 'Population of the delivery, as in run.population.';
comment on column ${prefix}etl.delivered_resource.run_id is 'The last run of the population that brought it, also where a newer version was here. What a replay brings counts for the run that it replays.';
comment on column ${prefix}etl.delivered_resource.absent_since is 'The full run that was the first not to bring it any more; NULL while the population has it, and again when any run brings it.';

create table ${prefix}etl.absence (
    run_id bigint not null references ${prefix}etl.run,
    resource_type text not null,
    known bigint not null,
    is_certain boolean,
    absent bigint not null default 0,
    removed bigint not null default 0,
    primary key (run_id, resource_type)
);
comment on table ${prefix}etl.absence is 'What full exports no longer had of what earlier exports of their population brought.';
comment on column ${prefix}etl.absence.run_id is 'The full run.';
comment on column ${prefix}etl.absence.resource_type is 'FHIR resource type that was absent.';
comment on column ${prefix}etl.absence.known is 'How many resources of the type earlier runs of the population had brought.';
comment on column ${prefix}etl.absence.is_certain is 'False where the export may have had more: lines of the type were rejected, an error of the server names nobody who is known here, or nothing of the type came. Then none counts as absent.';
comment on column ${prefix}etl.absence.absent is 'How many it no longer had, but for those that another population still has, and those of people whom the server could not export.';
comment on column ${prefix}etl.absence.removed is 'How many of these load --full --mirror removed.';

create table ${prefix}etl.table_count (
    run_id bigint not null references ${prefix}etl.run,
    table_name text not null,
    rows_written bigint not null,
    rows_removed bigint not null,
    rows_total bigint not null,
    primary key (run_id, table_name)
);
comment on table ${prefix}etl.table_count is 'What publishing did to each base table and each table of a user''s own view.';
comment on column ${prefix}etl.table_count.run_id is 'The run that published the rows.';
comment on column ${prefix}etl.table_count.table_name is 'Table in bcda or custom.';
comment on column ${prefix}etl.table_count.rows_written is 'Rows written.';
comment on column ${prefix}etl.table_count.rows_removed is 'Rows of earlier deliveries that were replaced, and those that load --full --mirror removed.';
comment on column ${prefix}etl.table_count.rows_total is 'Rows afterwards.';

create table ${prefix}etl.forgetting (
    forgotten_at timestamptz not null default now(),
    table_name text not null,
    after_run bigint not null,
    rows_removed bigint not null,
    primary key (forgotten_at, table_name)
);
comment on table ${prefix}etl.forgetting is 'What bcda-etl forget removed from each base table and each table of a user''s own view. The totals of the next run''s table_count are without these rows. Names nobody.';
comment on column ${prefix}etl.forgetting.forgotten_at is 'When it was forgotten.';
comment on column ${prefix}etl.forgetting.table_name is 'Schema and table.';
comment on column ${prefix}etl.forgetting.after_run is 'The last run then that had published to the table; 0 before the first.';
comment on column ${prefix}etl.forgetting.rows_removed is 'Rows removed.';
