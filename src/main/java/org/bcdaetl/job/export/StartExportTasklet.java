package org.bcdaetl.job.export;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Starts the run's exports, or adopts the ones under way. */
public final class StartExportTasklet implements Tasklet {

    private final ExportStarter starter;
    private final long runId;

    public StartExportTasklet(ExportStarter starter, long runId) {
        this.starter = starter;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        starter.startAll(runId);
        return RepeatStatus.FINISHED;
    }
}
