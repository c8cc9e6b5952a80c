package org.bcdaetl.job;

import java.util.Objects;
import org.bcdaetl.job.export.AuthenticateTasklet;
import org.bcdaetl.job.export.AwaitExportTasklet;
import org.bcdaetl.job.export.StartExportTasklet;
import org.bcdaetl.job.fetch.DownloadTasklet;
import org.bcdaetl.job.fetch.OfferFolderTasklet;
import org.bcdaetl.job.fetch.OfferReplayTasklet;
import org.bcdaetl.job.finish.Housekeeping;
import org.bcdaetl.job.finish.PublishTasklet;
import org.bcdaetl.job.finish.ReconcileTasklet;
import org.bcdaetl.job.load.FlatStretch;
import org.bcdaetl.job.load.LoadPlan;
import org.bcdaetl.job.load.SliceReader;
import org.bcdaetl.job.load.StagingWriter;
import org.bcdaetl.job.load.Stretch;
import org.bcdaetl.job.load.StretchFlattener;
import org.bcdaetl.job.load.StretchFlatteners;
import org.bcdaetl.job.run.LeasedTasklet;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.NumberedPartitions;
import org.bcdaetl.job.run.PartitionWorker;
import org.bcdaetl.job.run.PhaseListener;
import org.bcdaetl.warehouse.ledger.Run;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.item.ChunkOrientedStep;
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

    private static final int STRETCHES_PER_COMMIT = 1;

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final LoadContext context;

    public LoadJob(JobRepository repository, PlatformTransactionManager transactions, LoadContext context) {
        this.repository = repository;
        this.transactions = transactions;
        this.context = context;
    }

    /** The job of a run; the request says which folder, for a run that loads one. */
    Job of(Run run, LoadRequest request) {
        JobBuilder builder = new JobBuilder(LoadRunner.JOB_NAME, repository);
        SimpleJobBuilder job;
        if (run.source() == Run.Source.API) {
            job = builder.start(repeatable("authenticate", new AuthenticateTasklet(context)))
                    .next(repeatable("startExport", new StartExportTasklet(context, run.id())))
                    .next(repeatable("awaitExport", new AwaitExportTasklet(context, run.id())));
        } else if (run.isReplay()) {
            job = builder.start(step(
                    "offerReplay", new OfferReplayTasklet(context, run, Objects.requireNonNull(request.replay()))));
        } else {
            job = builder.start(step("offerFolder", new OfferFolderTasklet(context, run.id(), request)));
        }
        return job.next(download(run, request))
                .next(load(run))
                .next(repeatable("reconcile", new ReconcileTasklet(context, run.id())))
                .next(repeatable("publish", new PublishTasklet(context, run.id(), request.mirrorLimit())))
                .build();
    }

    private Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(leased(tasklet), new ResourcelessTransactionManager())
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    /** A step that every restart runs again: what it leaves is in memory, is looked after again, or is left alone. */
    private Step repeatable(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(leased(tasklet), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    private Tasklet leased(Tasklet tasklet) {
        return new LeasedTasklet(context.ledger().lease(), context.stop(), tasklet);
    }

    private Step download(Run run, LoadRequest request) {
        int partitions = context.settings().downloadThreads();
        return new StepBuilder("download", repository)
                .partitioner("downloadFiles", new NumberedPartitions(() -> partitions))
                .step(new PartitionWorker(
                        "downloadFiles",
                        true,
                        partition -> repeatable(
                                "downloadFiles",
                                new DownloadTasklet(context, run, request.replay(), partition, partitions))))
                .gridSize(partitions)
                .taskExecutor(threads("download-", partitions))
                .allowStartIfComplete(true)
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    private Step load(Run run) {
        int threads = context.settings().flattenThreads();
        StretchFlatteners flatteners =
                new StretchFlatteners(context.views(), context.settings().apiVersion());
        LoadPlan plan = new LoadPlan(context.ledger().slices(), run.id(), threads);
        return new StepBuilder("load", repository)
                .partitioner("loadSlices", new NumberedPartitions(plan::partitions))
                .step(new PartitionWorker("loadSlices", false, partition -> loadSlices(run, partition, flatteners)))
                .gridSize(threads)
                .taskExecutor(threads("load-", threads))
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    /** Made without its builder, which looks for annotated methods in every class: too long for each partition. */
    private Step loadSlices(Run run, int partition, StretchFlatteners flatteners) {
        StretchFlattener flattener = flatteners.take();
        SliceReader reader = new SliceReader(context, run.id(), partition);
        StagingWriter writer = new StagingWriter(context, run.id(), flattener);
        ChunkOrientedStep<Stretch, FlatStretch> step =
                new ChunkOrientedStep<>("loadSlices", STRETCHES_PER_COMMIT, reader, writer, repository);
        step.registerItemStream(reader);
        step.setItemProcessor(flattener);
        step.setTransactionManager(transactions);
        step.registerStepExecutionListener(flatteners.giveBack(flattener));
        return ready(step);
    }

    private static Step ready(ChunkOrientedStep<?, ?> step) {
        try {
            step.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException("The step " + step.getName() + " lacks something", e);
        }
        return step;
    }

    private static SimpleAsyncTaskExecutor threads(String name, int atMost) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name);
        executor.setConcurrencyLimit(atMost);
        return executor;
    }
}
