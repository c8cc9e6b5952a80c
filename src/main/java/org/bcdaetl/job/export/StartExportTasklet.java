package org.bcdaetl.job.export;

import org.bcdaetl.job.LoadContext;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Starts the run's exports, or adopts the ones under way. */
public final class StartExportTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;

    public StartExportTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        new ExportStarter(context).startAll(runId);
        return RepeatStatus.FINISHED;
    }
}
