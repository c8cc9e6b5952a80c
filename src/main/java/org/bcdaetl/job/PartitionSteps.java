package org.bcdaetl.job;

import java.util.Map;
import org.bcdaetl.job.fetch.DownloadTasklet;
import org.bcdaetl.job.fetch.FileSource;
import org.bcdaetl.job.fetch.FolderFiles;
import org.bcdaetl.job.fetch.ReplayFiles;
import org.bcdaetl.job.fetch.ReplayLines;
import org.bcdaetl.job.fetch.ServerFiles;
import org.bcdaetl.job.fetch.Slicing;
import org.bcdaetl.job.fetch.SpooledFiles;
import org.bcdaetl.job.load.FlatStretch;
import org.bcdaetl.job.load.LineByLine;
import org.bcdaetl.job.load.LineLedger;
import org.bcdaetl.job.load.LoadPlan;
import org.bcdaetl.job.load.RejectBound;
import org.bcdaetl.job.load.SliceFiles;
import org.bcdaetl.job.load.SliceReader;
import org.bcdaetl.job.load.StagingWriter;
import org.bcdaetl.job.load.StretchFlattener;
import org.bcdaetl.job.load.StretchFlatteners;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.Partition;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Run;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.item.ChunkOrientedStep;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the steps of partitions. Each is made from the number of its run and its name, and takes the rest from the ledger: all
 * that it needs of the process is which files are in the spool by now.
 */
final class PartitionSteps {

    /** The step of a partition that brings files into the spool. */
    static final String DOWNLOAD_FILES = "downloadFiles";

    /** The step of a partition that loads slices. */
    static final String LOAD_SLICES = "loadSlices";

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final LoadContext context;
    private final Warehouse warehouse;
    private final LoadSettings settings;
    private final Flattening flattening;
    private final StretchFlatteners flatteners;
    private final StretchFlatteners flattenersForAllClaims;
    private final int stretchesPerCommit;

    /** One stretch a commit: {@code bcda.commit-size} is what the operator sets, and a stretch has as many bytes. */
    PartitionSteps(JobRepository repository, PlatformTransactionManager transactions, LoadContext context) {
        this(repository, transactions, context, 1);
    }

    PartitionSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            LoadContext context,
            int stretchesPerCommit) {
        this.repository = repository;
        this.transactions = transactions;
        this.context = context;
        this.warehouse = context.warehouse();
        this.settings = context.settings();
        this.flattening = new Flattening(context);
        this.flatteners = new StretchFlatteners(context.views(), settings.apiVersion());
        this.flattenersForAllClaims = new StretchFlatteners(context.views().forAllClaims(), settings.apiVersion());
        this.stretchesPerCommit = stretchesPerCommit;
    }

    /** Brings a part of the run's files into the spool; the command to start over is for files that changed. */
    Tasklet downloadFiles(long runId, Partition partition, Arrivals arrivals, String startOver) {
        Run run = warehouse.runs().get(runId);
        Spool spool = context.spools().of(runId);
        return new DownloadTasklet(
                runId,
                partition,
                source(run, spool, arrivals, startOver),
                spool,
                context.keys(),
                new Slicing(settings.flattenThreads(), settings.sliceSize()),
                new SpooledFiles(warehouse.leased(), warehouse.files(), warehouse.slices()),
                arrivals,
                context.progress(),
                startOver);
    }

    private FileSource source(Run run, Spool spool, Arrivals arrivals, String startOver) {
        if (run.source() == Run.Source.API) {
            return new ServerFiles(
                    context.client(), context.outages(), warehouse.leased(), warehouse.exports(), spool, arrivals);
        }
        return run.isReplay() ? replayFiles(run, spool, startOver) : folderFiles(run, spool, startOver);
    }

    /** A run that goes on takes a file that it has not read yet as it is by then. */
    private FolderFiles folderFiles(Run run, Spool spool, String startOver) {
        Map<String, String> offered = run.restarts() == 0 ? warehouse.files().sourceStates(run.id()) : Map.of();
        return new FolderFiles(spool, offered, startOver);
    }

    private ReplayFiles replayFiles(Run run, Spool spool, String startOver) {
        Replay replay = Replay.of(run);
        return new ReplayFiles(
                run.id(),
                replay,
                new ReplayLines(warehouse.rejectedLines(), replay),
                spool,
                () -> warehouse.runs().fileHash(run.id()),
                startOver);
    }

    private StretchFlatteners flatteners(Run run) {
        return flattening.isForAllClaims(run) ? flattenersForAllClaims : flatteners;
    }

    /** Deals out the slices of a run's files as these arrive. */
    LoadPlan plan(long runId, Arrivals arrivals) {
        return new LoadPlan(
                warehouse.slices(), warehouse.lease(), arrivals, context.progress(), runId, settings.flattenThreads());
    }

    /**
     * Flattens and stages the slices that are dealt out to a partition. Made without its builder, which looks for annotated
     * methods in every class: too long for each partition.
     */
    Step loadSlices(long runId, Partition partition, LoadPlan plan) {
        Run run = warehouse.runs().get(runId);
        StretchFlatteners ofRun = flatteners(run);
        StretchFlattener flattener = ofRun.take();
        SliceFiles files =
                new SliceFiles(warehouse.files(), context.spools().of(runId), context.keys(), settings.blockSize());
        SliceReader reader = new SliceReader(partition.number(), plan, files, flattener, settings.commitSize());
        StagingWriter writer = new StagingWriter(
                runId,
                partition.number(),
                warehouse.staging(),
                new LineByLine(files, flattener, warehouse.staging()),
                LineLedger.of(warehouse),
                new RejectBound(
                        runId,
                        run.isReplay() ? RejectLimit.NONE : RejectLimit.of(settings.rejectLimit()),
                        warehouse.slices(),
                        () -> run.source() == Run.Source.FOLDER || plan.hasAllFiles()),
                warehouse.lease(),
                context.stop(),
                context.progress());
        ChunkOrientedStep<FlatStretch, FlatStretch> step =
                new ChunkOrientedStep<>(LOAD_SLICES, stretchesPerCommit, reader, writer, repository);
        step.registerItemStream(reader);
        step.setTransactionManager(transactions);
        step.registerStepExecutionListener(ofRun.giveBack(flattener));
        step.registerStepExecutionListener(failing(plan));
        return ready(step);
    }

    /** The others are told at once, not when all are through. */
    private static StepExecutionListener failing(LoadPlan plan) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution execution) {
                if (execution.getStatus() != BatchStatus.COMPLETED) {
                    plan.fail();
                }
                return execution.getExitStatus();
            }
        };
    }

    private static Step ready(ChunkOrientedStep<?, ?> step) {
        try {
            step.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException("The step " + step.getName() + " lacks something", e);
        }
        return step;
    }
}
