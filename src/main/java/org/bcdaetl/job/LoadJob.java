package org.bcdaetl.job;

import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.job.export.AuthenticateTasklet;
import org.bcdaetl.job.export.AwaitExportTasklet;
import org.bcdaetl.job.export.ExportLedger;
import org.bcdaetl.job.export.ExportStarter;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.job.export.StartExportTasklet;
import org.bcdaetl.job.fetch.DownloadTasklet;
import org.bcdaetl.job.fetch.FileSource;
import org.bcdaetl.job.fetch.FirstLine;
import org.bcdaetl.job.fetch.FolderFiles;
import org.bcdaetl.job.fetch.OfferFolderTasklet;
import org.bcdaetl.job.fetch.OfferReplayTasklet;
import org.bcdaetl.job.fetch.Offers;
import org.bcdaetl.job.fetch.ReplayFiles;
import org.bcdaetl.job.fetch.ReplayLines;
import org.bcdaetl.job.fetch.ServerFiles;
import org.bcdaetl.job.fetch.Slicing;
import org.bcdaetl.job.fetch.SpooledFiles;
import org.bcdaetl.job.finish.Housekeeping;
import org.bcdaetl.job.finish.PublishTasklet;
import org.bcdaetl.job.finish.ReconcileTasklet;
import org.bcdaetl.job.load.FlatStretch;
import org.bcdaetl.job.load.LineLedger;
import org.bcdaetl.job.load.LoadPlan;
import org.bcdaetl.job.load.SliceFiles;
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
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.warehouse.Warehouse;
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
    private final Warehouse warehouse;
    private final LoadSettings settings;
    private final GivenUpExports givenUp;

    public LoadJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            LoadContext context,
            GivenUpExports givenUp) {
        this.repository = repository;
        this.transactions = transactions;
        this.context = context;
        this.warehouse = context.warehouse();
        this.settings = context.settings();
        this.givenUp = givenUp;
    }

    /** The job of a run; the request says which folder, for a run that loads one. */
    Job of(Run run, LoadRequest request) {
        JobBuilder builder = new JobBuilder(LoadRunner.JOB_NAME, repository);
        SimpleJobBuilder job;
        if (run.source() == Run.Source.API) {
            job = export(builder, run.id());
        } else if (run.isReplay()) {
            job = builder.start(step("offerReplay", offerReplay(run)));
        } else {
            job = builder.start(step("offerFolder", offerFolder(run.id(), request)));
        }
        return job.next(download(run))
                .next(load(run.id()))
                .next(repeatable(
                        "reconcile",
                        new ReconcileTasklet(
                                run,
                                RejectLimit.of(settings.rejectLimit()),
                                warehouse.reconciliation(),
                                warehouse.rejectedLines())))
                .next(repeatable(
                        "publish",
                        new PublishTasklet(
                                run.id(),
                                request.mirrorLimit(),
                                warehouse.runs(),
                                warehouse.publisher(),
                                context.progress())))
                .build();
    }

    private SimpleJobBuilder export(JobBuilder builder, long runId) {
        Supplier<BcdaClient> client = context.client();
        ExportLedger ledger =
                new ExportLedger(warehouse.leased(), warehouse.runs(), warehouse.exports(), warehouse.files());
        ExportStarter starter = new ExportStarter(settings, client, ledger, givenUp, context.stop(), context.clock());
        AwaitExportTasklet await = new AwaitExportTasklet(
                runId, settings.jobDeadline(), client, ledger, givenUp, starter, context.stop(), context.clock());
        return builder.start(repeatable("authenticate", new AuthenticateTasklet(client)))
                .next(repeatable("startExport", new StartExportTasklet(starter, runId)))
                .next(repeatable("awaitExport", await));
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
        return new LeasedTasklet(warehouse.lease(), context.stop(), tasklet);
    }

    private Step download(Run run) {
        int partitions = settings.downloadThreads();
        return new StepBuilder("download", repository)
                .partitioner("downloadFiles", new NumberedPartitions(() -> partitions))
                .step(new PartitionWorker(
                        "downloadFiles",
                        true,
                        partition -> repeatable("downloadFiles", downloadFiles(run, partition, partitions))))
                .gridSize(partitions)
                .taskExecutor(threads("download-", partitions))
                .allowStartIfComplete(true)
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    private DownloadTasklet downloadFiles(Run run, int partition, int partitions) {
        Spool spool = context.spools().of(run.id());
        return new DownloadTasklet(
                run.id(),
                partition,
                partitions,
                source(run, spool),
                spool,
                context.keys(),
                new Slicing(settings.flattenThreads(), settings.sliceSize()),
                new SpooledFiles(warehouse.leased(), warehouse.files(), warehouse.slices()),
                context.progress());
    }

    private FileSource source(Run run, Spool spool) {
        if (run.source() == Run.Source.API) {
            return new ServerFiles(context.client(), warehouse.exports(), spool);
        }
        return run.isReplay()
                ? new ReplayFiles(
                        Replay.of(run),
                        new ReplayLines(warehouse.rejectedLines(), Replay.of(run)),
                        spool,
                        () -> warehouse.runs().fileHash(run.id()))
                : new FolderFiles(spool);
    }

    private Step load(long runId) {
        int threads = settings.flattenThreads();
        StretchFlatteners flatteners = new StretchFlatteners(context.views(), settings.apiVersion());
        LoadPlan plan = new LoadPlan(warehouse.slices(), runId, threads);
        return new StepBuilder("load", repository)
                .partitioner("loadSlices", new NumberedPartitions(plan::partitions))
                .step(new PartitionWorker("loadSlices", false, partition -> loadSlices(runId, partition, flatteners)))
                .gridSize(threads)
                .taskExecutor(threads("load-", threads))
                .listener(new PhaseListener(context.progress()))
                .build();
    }

    /** Made without its builder, which looks for annotated methods in every class: too long for each partition. */
    private Step loadSlices(long runId, int partition, StretchFlatteners flatteners) {
        StretchFlattener flattener = flatteners.take();
        SliceFiles files =
                new SliceFiles(warehouse.files(), context.spools().of(runId), context.keys(), settings.blockSize());
        SliceReader reader =
                new SliceReader(runId, partition, warehouse.slices(), files, settings.commitSize(), context.progress());
        StagingWriter writer = new StagingWriter(
                runId,
                flattener,
                files,
                warehouse.staging(),
                new LineLedger(
                        warehouse.slices(), warehouse.rejects(), warehouse.serverErrors(), warehouse.impreciseValues()),
                warehouse.lease(),
                context.stop(),
                context.progress());
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
