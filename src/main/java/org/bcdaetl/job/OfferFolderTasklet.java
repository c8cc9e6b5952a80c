package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.spool.FileKey;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.LedgerFiles;
import org.bcdaetl.warehouse.PassedOverFiles;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Offers the NDJSON files of a folder to the run, in the order of their paths, once. */
final class OfferFolderTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;
    private final LoadRequest request;

    OfferFolderTasklet(LoadContext context, long runId, LoadRequest request) {
        this.context = context;
        this.runId = runId;
        this.request = request;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws IOException {
        if (!context.ledger().files().of(runId).isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        Path folder = request.folder();
        if (folder == null) {
            throw new IllegalStateException("Run " + runId + " loads a folder that this command did not name");
        }
        NdjsonFolder found = NdjsonFolder.withFiles(folder);
        List<Path> files = found.files();
        Instant transactionTime = request.transactionTime() != null ? request.transactionTime() : newest(files);
        LocalDate fileDate = LocalDate.ofInstant(transactionTime, ZoneOffset.UTC);
        List<LedgerFiles.Offer> offers = new ArrayList<>();
        for (Path file : files) {
            offers.add(offer(file, found.name(file), fileDate, offers.size()));
        }
        List<PassedOverFiles.PassedOver> passedOver = found.passedOver().stream()
                .map(passed -> new PassedOverFiles.PassedOver(found.name(passed.path()), passed.why()))
                .toList();
        context.ledger().leased(() -> {
            context.ledger().runs().setTransactionTime(runId, transactionTime);
            offers.forEach(offer -> context.ledger().files().add(runId, offer));
            context.ledger().passedOverFiles().add(runId, passedOver);
        });
        return RepeatStatus.FINISHED;
    }

    private LedgerFiles.Offer offer(Path file, String name, LocalDate fileDate, int number) throws IOException {
        String type = new FirstLine(context.settings().apiVersion()).resourceType(file);
        return new LedgerFiles.Offer(
                null,
                LedgerFile.Kind.DATA,
                type,
                NdjsonFolder.isNamedGzip(file) ? name.substring(0, name.length() - ".gz".length()) : name,
                fileDate,
                file.toAbsolutePath().normalize().toString(),
                null,
                FileKey.random().bytes(),
                runId + "-" + number + ".ndjson");
    }

    /** The newest modification time; one that is still to come is a wrong clock's. */
    private Instant newest(List<Path> files) throws IOException {
        Instant now = context.clock().instant();
        Instant newest = Instant.EPOCH;
        for (Path file : files) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        return newest.isAfter(now) ? now : newest;
    }
}
