package org.bcdaetl.job.export;

import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Gets a token. It lives in the client's memory only and is renewed there when needed. */
public final class AuthenticateTasklet implements Tasklet {

    private final Supplier<BcdaClient> client;

    public AuthenticateTasklet(Supplier<BcdaClient> client) {
        this.client = client;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        client.get().authenticate();
        return RepeatStatus.FINISHED;
    }
}
