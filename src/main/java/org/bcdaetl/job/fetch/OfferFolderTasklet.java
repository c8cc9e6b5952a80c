package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.PassedOverFiles;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Offers the NDJSON files of a folder to the run, in the order of their paths, once. */
public final class OfferFolderTasklet implements Tasklet {

    private final long runId;
    private final LoadRequest request;
    private final FirstLine firstLine;
    private final Offers offers;
    private final PassedOverFiles passedOverFiles;
    private final Clock clock;

    public OfferFolderTasklet(
            long runId,
            LoadRequest request,
            FirstLine firstLine,
            Offers offers,
            PassedOverFiles passedOverFiles,
            Clock clock) {
        this.runId = runId;
        this.request = request;
        this.firstLine = firstLine;
        this.offers = offers;
        this.passedOverFiles = passedOverFiles;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws IOException {
        if (offers.areMade(runId)) {
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
        List<LedgerFiles.Offer> made = new ArrayList<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (Path file : files) {
            states.put(location(file), FileState.of(file));
            made.add(offer(file, found.name(file), fileDate, made.size()));
        }
        List<PassedOverFiles.PassedOver> passedOver = found.passedOver().stream()
                .map(passed -> new PassedOverFiles.PassedOver(found.name(passed.path()), passed.why()))
                .toList();
        offers.make(runId, transactionTime, made, () -> {
            states.forEach((location, state) -> offers.files().setSourceState(runId, location, state));
            passedOverFiles.add(runId, passedOver);
        });
        return RepeatStatus.FINISHED;
    }

    private LedgerFiles.Offer offer(Path file, String name, LocalDate fileDate, int number) throws IOException {
        String type = firstLine.resourceType(file);
        return new LedgerFiles.Offer(
                null,
                LedgerFile.Kind.DATA,
                type,
                NdjsonFolder.isNamedGzip(file) ? name.substring(0, name.length() - ".gz".length()) : name,
                fileDate,
                location(file),
                null,
                FileKey.random().bytes(),
                runId + "-" + number + ".ndjson");
    }

    private static String location(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** The newest modification time; one that is still to come is a wrong clock's. */
    private Instant newest(List<Path> files) throws IOException {
        Instant now = clock.instant();
        Instant newest = Instant.EPOCH;
        for (Path file : files) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        return newest.isAfter(now) ? now : newest;
    }
}
