package org.bcdaetl.job;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.ExportRequest;
import org.bcdaetl.bcda.KickOff;
import org.bcdaetl.warehouse.Export;
import org.bcdaetl.warehouse.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Starts the run's exports, or adopts the ones under way. That a kick-off goes out is in the ledger before it is sent,
 * and the server's job right after, so that no export is ever started twice: where the outcome of a kick-off is not
 * known, the server's list of jobs is asked first.
 */
final class StartExportTasklet implements Tasklet {

    /** How far the server's clock may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration WAIT_FOR_OTHER_JOB = Duration.ofSeconds(60);

    private final LoadContext context;
    private final long runId;
    private final ExportPlan plan;

    StartExportTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
        this.plan = new ExportPlan(context.settings());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        Ledger ledger = context.ledger();
        Run run = ledger.runs().get(runId);
        if (ledger.exports().of(runId).isEmpty()) {
            for (ExportRequest request : plan.requests(run)) {
                ledger.exports()
                        .plan(
                                runId,
                                String.join(",", request.types()),
                                context.client().get().uri(request).toString());
            }
        }
        for (Export export : ledger.exports().of(runId)) {
            if (export.contentLocation() == null && !start(export, run)) {
                ledger.runs().makeFull(runId);
                ledger.exports().dropAll(runId);
                return RepeatStatus.CONTINUABLE;
            }
        }
        return RepeatStatus.FINISHED;
    }

    /** Starts or adopts an export; false where the server keeps no changes since the watermark. */
    private boolean start(Export export, Run run) throws Exception {
        BcdaClient client = context.client().get();
        ExportRequest request = plan.request(export, run);
        if (export.requestedAt() != null
                && adopt(export, request, export.requestedAt().minus(CLOCK_SKEW))) {
            return true;
        }
        Instant deadline = context.clock().instant().plus(context.settings().jobDeadline());
        for (int attempt = 0; ; attempt++) {
            Instant now = context.clock().instant();
            context.ledger().exports().requested(export.id(), now);
            KickOff kickOff = client.startExport(request);
            if (kickOff instanceof KickOff.Started started) {
                context.ledger()
                        .exports()
                        .started(export.id(), started.contentLocation().toString());
                return true;
            }
            if (kickOff instanceof KickOff.NoDataAvailable none) {
                if (none.reason() == KickOff.Reason.SINCE_TOO_OLD) {
                    return false;
                }
                throw new NoDataException(none.message());
            }
            boolean taken = kickOff instanceof KickOff.AlreadyRunning;
            if (adopt(export, request, taken ? null : now.minus(CLOCK_SKEW))) {
                return true;
            }
            if (!taken && attempt >= context.settings().retries()) {
                throw new ExportDeadlineException("The server fails every request for export " + export.id()
                        + " without saying whether it took it: run again later to resume.");
            }
            Duration wait = kickOff instanceof KickOff.AlreadyRunning running
                    ? running.retryAfter().orElse(WAIT_FOR_OTHER_JOB)
                    : client.pollDelay(attempt);
            if (context.clock().instant().plus(wait).isAfter(deadline)) {
                throw new ExportDeadlineException("The server did not take export " + export.id() + " within "
                        + context.settings().jobDeadline() + ": run again to try on, or raise bcda.job-deadline.");
            }
            context.stop().sleep(wait);
        }
    }

    /** Takes over a job that the server already has; without an instant only one that is still under way. */
    private boolean adopt(Export export, ExportRequest request, @Nullable Instant notBefore)
            throws InterruptedException {
        Optional<URI> job = context.client().get().findRunningExport(request, notBefore);
        job.ifPresent(uri -> context.ledger().exports().started(export.id(), uri.toString()));
        return job.isPresent();
    }
}
