-- What each load looks up by its run in tables that grow with every run.

create index on ${prefix}etl.imprecise_value (run_id);
create index on ${prefix}etl.server_error (run_id);
create index on ${prefix}batch.batch_job_execution (job_instance_id);
create index on ${prefix}batch.batch_job_execution_params (job_execution_id);
create index on ${prefix}batch.batch_step_execution (job_execution_id);
