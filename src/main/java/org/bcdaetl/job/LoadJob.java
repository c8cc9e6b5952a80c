package org.bcdaetl.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.job.export.AuthenticateTasklet;
import org.bcdaetl.job.export.AwaitExportTasklet;
import org.bcdaetl.job.export.ExportLedger;
import org.bcdaetl.job.export.ExportStarter;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.job.export.StartExportTasklet;
import org.bcdaetl.job.fetch.FirstLine;
import org.bcdaetl.job.fetch.OfferFolderTasklet;
import org.bcdaetl.job.fetch.OfferReplayTasklet;
import org.bcdaetl.job.fetch.Offers;
import org.bcdaetl.job.fetch.ReplayLines;
import org.bcdaetl.job.finish.Housekeeping;
import org.bcdaetl.job.finish.PublishTasklet;
import org.bcdaetl.job.finish.ReconcileTasklet;
import org.bcdaetl.job.load.LoadPlan;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.LeasedTasklet;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.NumberedPartitions;
import org.bcdaetl.job.run.PartitionWorker;
import org.bcdaetl.job.run.PhaseListener;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.job.run.SideListener;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.FlowJobBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The nightly job, step by step, up to the moment when the run is published: {@link Housekeeping} comes after. Steps write
 * each fact to the ledger the moment they know it, and so run without a transaction around them; the chunks of the load
 * step run in one, and publishing is one of its own.
 */
public final class LoadJob {

    private final JobRepository repository;
    private final LoadContext context;
    private final Warehouse warehouse;
    private final LoadSettings settings;
    private final GivenUpExports givenUp;
    private final PartitionSteps partitions;

    public LoadJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            LoadContext context,
            GivenUpExports givenUp) {
        this.repository = repository;
        this.context = context;
        this.warehouse = context.warehouse();
        this.settings = context.settings();
        this.givenUp = givenUp;
        this.partitions = new PartitionSteps(repository, transactions, context);
    }

    /** The job of a run; the request says which folder, for a run that loads one. */
    Job of(Run run, LoadRequest request) {
        JobBuilder builder = new JobBuilder(LoadRunner.JOB_NAME, repository);
        FlowBuilder<FlowJobBuilder> job;
        if (run.source() == Run.Source.API) {
            job = export(builder, run.id());
        } else if (run.isReplay()) {
            job = builder.flow(step(LoadStep.OFFER_REPLAY, offerReplay(run)));
        } else {
            job = builder.flow(step(LoadStep.OFFER_FOLDER, offerFolder(run.id(), request)));
        }
        return job.next(downloadAndLoad(run.id(), request.commands().startOver(run)))
                .next(repeatable(
                        LoadStep.RECONCILE,
                        new ReconcileTasklet(
                                run,
                                RejectLimit.of(settings.rejectLimit()),
                                warehouse.reconciliation(),
                                warehouse.stagedRows(),
                                warehouse.staging().tables(),
                                warehouse.rejectedLines(),
                                request.commands().startOver(run))))
                .next(repeatable(
                        LoadStep.PUBLISH,
                        new PublishTasklet(
                                run.id(),
                                request.mirrorLimit(),
                                settings.quality().checks(),
                                warehouse.runs(),
                                warehouse.publisher(),
                                context.progress(),
                                request.commands())))
                .end()
                .build();
    }

    private FlowBuilder<FlowJobBuilder> export(JobBuilder builder, long runId) {
        Supplier<BcdaClient> client = context.client();
        ExportLedger ledger =
                new ExportLedger(warehouse.leased(), warehouse.runs(), warehouse.exports(), warehouse.files());
        ExportStarter starter = new ExportStarter(
                settings, client, ledger, givenUp, context.outages(), context.stop(), context.clock());
        AwaitExportTasklet await = new AwaitExportTasklet(
                runId,
                settings.jobDeadline(),
                context.outages(),
                client,
                ledger,
                givenUp,
                starter,
                context.stop(),
                context.clock());
        return builder.flow(repeatable(
                        LoadStep.AUTHENTICATE,
                        new AuthenticateTasklet(client, warehouse.exports(), context.outages(), runId)))
                .next(repeatable(LoadStep.START_EXPORT, new StartExportTasklet(starter, runId)))
                .next(repeatable(LoadStep.AWAIT_EXPORT, await));
    }

    private OfferFolderTasklet offerFolder(long runId, LoadRequest request) {
        return new OfferFolderTasklet(
                runId,
                request,
                new FirstLine(settings.apiVersion()),
                offers(),
                warehouse.passedOverFiles(),
                context.clock());
    }

    private OfferReplayTasklet offerReplay(Run run) {
        Replay replay = Replay.of(run);
        return new OfferReplayTasklet(run, replay, new ReplayLines(warehouse.rejectedLines(), replay), offers());
    }

    private Offers offers() {
        return new Offers(warehouse.leased(), warehouse.runs(), warehouse.files());
    }

    private Step step(LoadStep step, Tasklet tasklet) {
        return new StepBuilder(step.word(), repository)
                .tasklet(leased(tasklet), new ResourcelessTransactionManager())
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    /** A step that every restart runs again: what it leaves is in memory, is looked after again, or is left alone. */
    private Step repeatable(LoadStep step, Tasklet tasklet) {
        return repeatable(step.word(), tasklet);
    }

    private Step repeatable(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(leased(tasklet), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    private Tasklet leased(Tasklet tasklet) {
        return new LeasedTasklet(warehouse.lease(), context.stop(), tasklet);
    }

    /** Two steps side by side: what one brings into the spool, the other takes from there. */
    private Flow downloadAndLoad(long runId, String startOver) {
        Arrivals arrivals = new Arrivals(context.stop());
        SimpleAsyncTaskExecutor sides = threads("side-", 2);
        sides.setTaskDecorator(side -> () -> {
            try {
                side.run();
            } finally {
                if (hasBroken(side)) {
                    arrivals.loadFailed();
                }
                arrivals.oneEnded();
            }
        });
        return new FlowBuilder<SimpleFlow>("downloadAndLoad")
                .split(sides)
                .add(flow(download(arrivals, startOver)), flow(load(arrivals, partitions.plan(runId, arrivals))))
                .build();
    }

    /** Whether a side ended without an end of its step, as where the step could not even begin: no listener tells of that. */
    private static boolean hasBroken(Runnable side) {
        try {
            if (side instanceof Future<?> ended) {
                ended.get();
            }
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Flow flow(Step step) {
        return new FlowBuilder<SimpleFlow>(step.getName() + "Side").start(step).build();
    }

    private Step download(Arrivals arrivals, String startOver) {
        int parts = settings.downloadThreads();
        return new StepBuilder(LoadStep.DOWNLOAD.word(), repository)
                .partitioner(PartitionSteps.DOWNLOAD_FILES, NumberedPartitions.equal(parts))
                .step(new PartitionWorker(
                        PartitionSteps.DOWNLOAD_FILES,
                        true,
                        (runId, partition) -> repeatable(
                                PartitionSteps.DOWNLOAD_FILES,
                                partitions.downloadFiles(runId, partition, arrivals, startOver))))
                .gridSize(parts)
                .taskExecutor(threads("download-", parts))
                .allowStartIfComplete(true)
                .listener(new SideListener(arrivals, context.progress()))
                .build();
    }

    private Step load(Arrivals arrivals, LoadPlan plan) {
        int threads = settings.flattenThreads();
        return new StepBuilder(LoadStep.LOAD.word(), repository)
                .partitioner(PartitionSteps.LOAD_SLICES, NumberedPartitions.taking(plan::partitions))
                .step(new PartitionWorker(
                        PartitionSteps.LOAD_SLICES,
                        true,
                        (runId, partition) -> partitions.loadSlices(runId, partition, plan)))
                .gridSize(threads)
                .taskExecutor(threads("load-", threads))
                .listener(new SideListener(arrivals, context.progress()))
                .build();
    }

    private static SimpleAsyncTaskExecutor threads(String name, int atMost) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name);
        executor.setConcurrencyLimit(atMost);
        return executor;
    }
}
