package org.bcdaetl.job.run;

import org.bcdaetl.warehouse.ledger.figures.LoadStep;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells each of the two steps that work side by side what became of the other, and the progress display which to show. */
public final class SideListener implements StepExecutionListener {

    private final Arrivals arrivals;
    private final LoadProgress progress;

    public SideListener(Arrivals arrivals, LoadProgress progress) {
        this.arrivals = arrivals;
        this.progress = progress;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        if (isDownload(execution)) {
            progress.phase(LoadStep.DOWNLOAD.word());
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        boolean completed = execution.getStatus() == BatchStatus.COMPLETED;
        if (isDownload(execution) && completed) {
            progress.phase(LoadStep.LOAD.word());
            arrivals.allHere();
        } else if (!isDownload(execution) && !completed) {
            arrivals.loadFailed();
        }
        return execution.getExitStatus();
    }

    private static boolean isDownload(StepExecution execution) {
        return execution.getStepName().equals(LoadStep.DOWNLOAD.word());
    }
}
