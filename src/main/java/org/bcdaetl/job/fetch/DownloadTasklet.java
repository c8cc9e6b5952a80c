package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.Partition;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Brings the files of a partition, every so many-th of the run, into the spool, one file per execution. A file that is complete on
 * disk is verified instead of fetched, also when the process died before it could say so; a damaged one is fetched
 * again. One whose lines are all loaded is left alone: nobody reads it again. The load step beside it takes each file from here.
 */
public final class DownloadTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadTasklet.class);

    private final long runId;
    private final Partition partition;
    private final FileSource source;
    private final Spool spool;
    private final FileKeys keys;
    private final Slicing slicing;
    private final SpooledFiles ledger;
    private final Arrivals arrivals;
    private final LoadProgress progress;
    private final String startOver;
    private List<LedgerFile> todo = List.of();
    private int next = -1;

    /**
     * Brings the files of a partition.
     *
     * @param startOver the command that gives a run up whose file is not what it was
     */
    public DownloadTasklet(
            long runId,
            Partition partition,
            FileSource source,
            Spool spool,
            FileKeys keys,
            Slicing slicing,
            SpooledFiles ledger,
            Arrivals arrivals,
            LoadProgress progress,
            String startOver) {
        this.runId = runId;
        this.partition = partition;
        this.source = source;
        this.spool = spool;
        this.keys = keys;
        this.slicing = slicing;
        this.ledger = ledger;
        this.arrivals = arrivals;
        this.progress = progress;
        this.startOver = startOver;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        if (next < 0) {
            List<LedgerFile> all = ledger.of(runId);
            progress.files(all.size());
            Set<Long> loaded = ledger.loaded(runId);
            todo = new ArrayList<>();
            for (LedgerFile file : all) {
                if (file.id() % partition.of() != partition.number()) {
                    continue;
                }
                if (loaded.contains(file.id())) {
                    progress.spooled(file.plainBytes());
                } else {
                    todo.add(file);
                }
            }
            next = 0;
        }
        if (next == todo.size()) {
            return RepeatStatus.FINISHED;
        }
        arrivals.requireNeeded();
        LedgerFile file = todo.get(next++);
        SpooledFile spooled = present(file);
        try {
            keep(file, spooled == null ? source.fetch(file, keys.of(file)) : spooled);
        } catch (Exception e) {
            arrivals.fileFailed();
            throw e;
        }
        return next == todo.size() ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
    }

    /** The verified copy of a file that is complete on disk; null where it has to be fetched. */
    private @Nullable SpooledFile present(LedgerFile file) throws IOException, UndecryptableException {
        if (!spool.isComplete(file.spoolName())) {
            return null;
        }
        FileKey key = keys.of(file);
        try {
            return Spool.verify(spool.path(file.spoolName()), key);
        } catch (UndecryptableException e) {
            LOG.warn("The spooled copy of {} is damaged and is fetched again.", file);
            spool.delete(file.spoolName());
            return null;
        }
    }

    private void keep(LedgerFile file, SpooledFile spooled) {
        if (file.sha256() != null && !file.sha256().equals(spooled.sha256())) {
            throw new FileChangedException("The content of " + file + " is not what it was when this run began: start"
                    + " over with " + startOver + ".");
        }
        ledger.keep(file.id(), spooled, slicing.of(file.id(), spooled));
        progress.spooled(spooled.plainBytes());
        progress.toLoad(ledger.bytesToLoad(file.id()));
        arrivals.arrived(file.id());
    }
}
