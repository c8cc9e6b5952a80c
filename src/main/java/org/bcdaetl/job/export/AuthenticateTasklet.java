package org.bcdaetl.job.export;

import org.bcdaetl.job.LoadContext;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Gets a token. It lives in the client's memory only and is renewed there when needed. */
public final class AuthenticateTasklet implements Tasklet {

    private final LoadContext context;

    public AuthenticateTasklet(LoadContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        context.client().get().authenticate();
        return RepeatStatus.FINISHED;
    }
}
