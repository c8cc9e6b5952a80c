package org.bcdaetl.job.run;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the load step, and the progress display, when the download step is through and only loading goes on. */
public final class DownloadListener implements StepExecutionListener {

    private final Arrivals arrivals;
    private final LoadProgress progress;

    public DownloadListener(Arrivals arrivals, LoadProgress progress) {
        this.arrivals = arrivals;
        this.progress = progress;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        progress.phase(execution.getStepName());
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            progress.phase("load");
            arrivals.allHere();
        }
        return execution.getExitStatus();
    }
}
