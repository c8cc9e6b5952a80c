package org.bcdaetl.job.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** The flatteners of a run: each partition takes one, and the next goes on with it, compiled and warm. */
public final class StretchFlatteners {

    private final LoadViews views;
    private final ApiVersion apiVersion;
    private final Queue<StretchFlattener> free = new ConcurrentLinkedQueue<>();

    public StretchFlatteners(LoadViews views, ApiVersion apiVersion) {
        this.views = views;
        this.apiVersion = apiVersion;
    }

    /** A flattener that nobody else uses. */
    public StretchFlattener take() {
        StretchFlattener flattener = free.poll();
        return flattener == null ? new StretchFlattener(views, apiVersion) : flattener;
    }

    /** Gives a flattener back when its step has ended. */
    public StepExecutionListener giveBack(StretchFlattener flattener) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution execution) {
                free.add(flattener);
                return execution.getExitStatus();
            }
        };
    }
}
