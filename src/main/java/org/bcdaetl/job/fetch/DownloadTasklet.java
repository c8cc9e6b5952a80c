package org.bcdaetl.job.fetch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipException;
import org.bcdaetl.bcda.failure.FileGoneException;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.export.ExportGoneException;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.spool.FileForm;
import org.bcdaetl.spool.Gunzip;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.UnfitFormException;
import org.bcdaetl.spool.Unpacked;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Brings every {@code partitions}-th file of the run into the spool, one file per execution. A file that is complete on
 * disk is verified instead of fetched, also when the process died before it could say so; a damaged one is fetched
 * again.
 */
public final class DownloadTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadTasklet.class);

    /** Stands for a file of errors that the server lists and does not have, as in 2019. */
    private static final byte[] MISSING_ERRORS = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found",\
            "diagnostics":"The server does not give out this file, which says what it could not export."}]}
            """.getBytes(StandardCharsets.UTF_8);

    private static final int SLICES_PER_THREAD = 4;

    private final LoadContext context;
    private final Run run;
    private final @Nullable Replay replay;
    private final Spool spool;
    private final int partition;
    private final int partitions;
    private List<LedgerFile> todo = List.of();
    private int next = -1;

    public DownloadTasklet(LoadContext context, Run run, @Nullable Replay replay, int partition, int partitions) {
        this.context = context;
        this.run = run;
        this.replay = replay;
        this.spool = context.spools().of(run.id());
        this.partition = partition;
        this.partitions = partitions;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        if (next < 0) {
            List<LedgerFile> all = context.ledger().files().of(run.id());
            context.progress().files(all.size());
            todo = new ArrayList<>();
            for (LedgerFile file : all) {
                if (file.id() % partitions == partition) {
                    todo.add(file);
                }
            }
            next = 0;
        }
        if (next == todo.size()) {
            return RepeatStatus.FINISHED;
        }
        LedgerFile file = todo.get(next++);
        SpooledFile spooled = present(file);
        keep(file, spooled == null ? fetch(file) : spooled);
        return next == todo.size() ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
    }

    /** The verified copy of a file that is complete on disk; null where it has to be fetched. */
    private @Nullable SpooledFile present(LedgerFile file) throws IOException, UndecryptableException {
        if (!spool.isComplete(file.spoolName())) {
            return null;
        }
        FileKey key = context.keys().of(file);
        try {
            return Spool.verify(spool.path(file.spoolName()), key);
        } catch (UndecryptableException e) {
            LOG.warn("The spooled copy of {} is damaged and is fetched again.", file);
            spool.delete(file.spoolName());
            return null;
        }
    }

    private SpooledFile fetch(LedgerFile file) throws IOException, InterruptedException, UndecryptableException {
        FileKey key = context.keys().of(file);
        try {
            return run.source() == Run.Source.API ? download(file, key) : copy(file, key);
        } catch (FileGoneException e) {
            if (file.kind() == LedgerFile.Kind.ERROR) {
                LOG.warn("The server lists {}, which says what it could not export, and does not give it out.", file);
                return spool.seal(new ByteArrayInputStream(MISSING_ERRORS), file.spoolName(), key);
            }
            throw gone(Objects.requireNonNull(file.exportId()));
        }
    }

    /** The same words for every file: those of the next export have other names. */
    private ExportGoneException gone(long exportId) {
        context.ledger().exports().giveUpJob(exportId, "a file is gone from the server");
        return new ExportGoneException(
                exportId,
                "BCDA does not give out a file of export " + exportId
                        + " that its manifest names: files end after a day;"
                        + " ask the BCDA team if it happens to a new export too.");
    }

    private SpooledFile download(LedgerFile file, FileKey key)
            throws IOException, InterruptedException, UndecryptableException {
        URI url = URI.create(file.location());
        if (file.wrappedKey() == null) {
            try {
                return context.client().get().download(url, body -> {
                    try (InputStream plain = Unpacked.of(body.stream(), body.isGzip())) {
                        return spool.seal(plain, file.spoolName(), key);
                    }
                });
            } catch (UnfitFormException e) {
                throw unfit(file, e.words(), e);
            }
        }
        try {
            return receive(url, file, key);
        } catch (UndecryptableException e) {
            if (e.isWrongKey()) {
                throw e;
            }
            LOG.warn("What came of {} is damaged and is fetched again.", file);
            return receive(url, file, key);
        }
    }

    private SpooledFile receive(URI url, LedgerFile file, FileKey key)
            throws IOException, InterruptedException, UndecryptableException {
        Path received = context.client().get().download(url, body -> {
            try (InputStream sealed = body.isGzip() ? new Gunzip(body.stream()) : body.stream()) {
                return spool.receive(sealed, file.spoolName());
            }
        });
        try {
            SpooledFile verified = Spool.verify(received, key);
            if (verified.form() != FileForm.PLAIN) {
                spool.delete(file.spoolName());
                throw unfit(file, verified.form().words(), null);
            }
            return verified;
        } catch (UndecryptableException e) {
            spool.delete(file.spoolName());
            throw e;
        }
    }

    private static UnusableFileException unfit(LedgerFile file, String words, @Nullable Throwable cause) {
        return new UnusableFileException(
                "What BCDA gives out as " + file + " is " + words + " and no NDJSON: ask the BCDA team.", cause);
    }

    private SpooledFile copy(LedgerFile file, FileKey key) throws IOException {
        if (replay != null) {
            try (InputStream lines =
                    new ReplayLines(context.ledger().rejectedLines(), replay).of(file.resourceType())) {
                return spool.seal(lines, file.spoolName(), key);
            }
        }
        Path source = Path.of(file.location());
        if (!Files.isReadable(source)) {
            throw new FileChangedException("The file " + source + " is gone or cannot be read: put it back,"
                    + " or load the folder as it is now with --start-over.");
        }
        try (InputStream plain = PlainLines.open(source)) {
            return spool.seal(plain, file.spoolName(), key);
        } catch (ZipException | EOFException e) {
            throw PlainLines.damaged(source, e);
        }
    }

    private void keep(LedgerFile file, SpooledFile spooled) {
        if (file.sha256() != null && !file.sha256().equals(spooled.sha256())) {
            throw new FileChangedException("The content of " + file + " is not what it was when this run began: load"
                    + " --start-over loads it as it is now.");
        }
        context.ledger().leased(() -> {
            context.ledger()
                    .files()
                    .spooled(
                            file.id(),
                            spooled.sealedBytes(),
                            spooled.plainBytes(),
                            spooled.sha256(),
                            spooled.lines(),
                            spooled.blankLines());
            context.ledger().slices().add(file.id(), slices(file, spooled));
        });
        context.progress().spooled(spooled.plainBytes());
    }

    /** Cuts a file at its marks into even slices of at most about the set size, so that each thread gets several. */
    private List<Slice> slices(LedgerFile file, SpooledFile spooled) {
        List<Slice> slices = new ArrayList<>();
        long share = spooled.plainBytes()
                / (SLICES_PER_THREAD * (long) context.settings().flattenThreads());
        long size = Math.min(share, context.settings().sliceSize());
        SpooledFile.Mark start = new SpooledFile.Mark(0, 1);
        for (SpooledFile.Mark mark : spooled.marks()) {
            if (mark.offset() > start.offset() && mark.offset() >= (slices.size() + 1) * size) {
                slices.add(slice(file, start, mark.offset()));
                start = mark;
            }
        }
        if (start.offset() < spooled.plainBytes()) {
            slices.add(slice(file, start, spooled.plainBytes()));
        }
        return slices;
    }

    private static Slice slice(LedgerFile file, SpooledFile.Mark start, long toOffset) {
        return new Slice(0, file.id(), Slice.UNASSIGNED, start.offset(), toOffset, start.line());
    }
}
