package org.bcdaetl.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes a killed run restartable: its executions, left as started or unknown for ever, become failed. Only safe while
 * holding the lock that proves that no other process runs; the framework itself refuses to touch unknown ones, but
 * offsets commit together with rows here, so that a restart is always exact.
 */
final class RunRecovery {

    private final JobRepository repository;

    RunRecovery(JobRepository repository) {
        this.repository = repository;
    }

    /** Marks as failed whatever executions of the job look alive. */
    void recover(String jobName) {
        for (JobInstance instance : repository.getJobInstances(jobName, 0, 1)) {
            for (JobExecution execution : repository.getJobExecutions(instance)) {
                if (looksAlive(execution.getStatus())) {
                    recover(execution);
                }
            }
        }
    }

    private void recover(JobExecution execution) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (StepExecution step : execution.getStepExecutions()) {
            if (looksAlive(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription("the process ended without a word"));
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED.addExitDescription("the process ended without a word"));
        execution.setEndTime(now);
        repository.update(execution);
    }

    private static boolean looksAlive(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
