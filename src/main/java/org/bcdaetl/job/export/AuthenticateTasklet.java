package org.bcdaetl.job.export;

import java.util.List;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.Exports;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Gets a token, so that refused credentials end the run before anything else. It lives in the client's memory only and is
 * renewed there when needed. A run whose exports have all finished may have its files too and needs no server: where it does,
 * the first request gets the token.
 */
public final class AuthenticateTasklet implements Tasklet {

    private final Supplier<BcdaClient> client;
    private final Exports exports;
    private final Outages outages;
    private final long runId;

    public AuthenticateTasklet(Supplier<BcdaClient> client, Exports exports, Outages outages, long runId) {
        this.client = client;
        this.exports = exports;
        this.outages = outages;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        List<Export> known = exports.of(runId);
        if (known.isEmpty() || !known.stream().allMatch(Export::finished)) {
            outages.repeat(new Outages.Request("BCDA gives no token", runId), () -> {
                client.get().authenticate();
                return true;
            });
        }
        return RepeatStatus.FINISHED;
    }
}
