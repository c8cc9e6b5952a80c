package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.spool.FileKey;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.LedgerFiles;
import org.bcdaetl.warehouse.Run;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Offers the lines of a replay to its run, a file for each type, once. They are as old as the run that rejected them: its
 * transaction time is theirs.
 */
final class OfferReplayTasklet implements Tasklet {

    private final LoadContext context;
    private final Run run;
    private final Replay replay;

    OfferReplayTasklet(LoadContext context, Run run, Replay replay) {
        this.context = context;
        this.run = run;
        this.replay = replay;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws IOException {
        Ledger ledger = context.ledger();
        if (!ledger.files().of(run.id()).isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        Instant transactionTime =
                Objects.requireNonNull(ledger.runs().get(replay.run()).transactionTime());
        LocalDate fileDate = LocalDate.ofInstant(transactionTime, ZoneOffset.UTC);
        ReplayLines lines = new ReplayLines(ledger.rejectedLines(), replay);
        String hash = replay.sha256();
        List<LedgerFiles.Offer> offers = new ArrayList<>();
        for (String type : lines.types()) {
            offers.add(offer(type, fileDate, offers.size()));
        }
        ledger.leased(() -> {
            ledger.runs().setTransactionTime(run.id(), transactionTime);
            ledger.runs().setFileHash(run.id(), hash);
            offers.forEach(offer -> ledger.files().add(run.id(), offer));
        });
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
