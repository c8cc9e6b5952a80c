package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Run;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Offers the lines of a replay to its run, a file for each type, once. They are as old as the run that rejected them: its
 * transaction time is theirs.
 */
public final class OfferReplayTasklet implements Tasklet {

    private final Run run;
    private final Replay replay;
    private final ReplayLines lines;
    private final Offers offers;

    public OfferReplayTasklet(Run run, Replay replay, ReplayLines lines, Offers offers) {
        this.run = run;
        this.replay = replay;
        this.lines = lines;
        this.offers = offers;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws IOException {
        if (offers.areMade(run.id())) {
            return RepeatStatus.FINISHED;
        }
        Instant transactionTime =
                Objects.requireNonNull(offers.runs().get(replay.run()).transactionTime());
        LocalDate fileDate = LocalDate.ofInstant(transactionTime, ZoneOffset.UTC);
        String hash = replay.sha256();
        List<LedgerFiles.Offer> made = new ArrayList<>();
        for (String type : lines.types()) {
            made.add(offer(type, fileDate, made.size()));
        }
        offers.make(run.id(), transactionTime, made, () -> offers.runs().setFileHash(run.id(), hash));
        return RepeatStatus.FINISHED;
    }

    private LedgerFiles.Offer offer(String type, LocalDate fileDate, int number) {
        Path file = replay.file();
        return new LedgerFiles.Offer(
                null,
                LedgerFile.Kind.DATA,
                type,
                file == null
                        ? "rejected-by-run-" + replay.run() + "-" + type + ".ndjson"
                        : String.valueOf(file.getFileName()),
                fileDate,
                (file == null ? "rejected lines of run " + replay.run() : replay.fileName()) + ", " + type,
                null,
                FileKey.random().bytes(),
                run.id() + "-" + number + ".ndjson");
    }
}
