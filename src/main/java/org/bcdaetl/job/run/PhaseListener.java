package org.bcdaetl.job.run;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the progress display which step runs. */
public final class PhaseListener implements StepExecutionListener {

    private final LoadProgress progress;

    public PhaseListener(LoadProgress progress) {
        this.progress = progress;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        String name = execution.getStepName();
        int partition = name.indexOf(':');
        if (partition < 0) {
            progress.phase(name);
        }
    }
}
