package org.bcdaetl.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.UndecryptableException;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.Reconciliation;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that every line of every file is staged or rejected, keeps what the server said it could not export, and
 * refuses the run where too many lines were rejected: all before anything is visible.
 */
final class ReconcileTasklet implements Tasklet {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LoadContext context;
    private final long runId;

    ReconcileTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        for (LedgerFile file : context.ledger().files().of(runId)) {
            if (file.kind() == LedgerFile.Kind.ERROR) {
                keepServerErrors(file);
            }
        }
        for (Reconciliation.FileCount file : context.ledger().reconciliation().files(runId)) {
            if (!file.isComplete()) {
                throw new IncompleteLoadException(
                        "File " + file.fileName() + " has " + file.lines() + " lines, of which "
                                + file.staged() + " are staged and " + file.rejected()
                                + " rejected: start over with load --start-over, and report this.");
            }
        }
        RejectLimit.check(context, runId);
        return RepeatStatus.FINISHED;
    }

    private void keepServerErrors(LedgerFile file) throws IOException, UndecryptableException {
        context.ledger().serverErrors().clear(file.id());
        Path path = context.spools().of(runId).path(file.spoolName());
        try (LineReader lines = Spool.open(path, context.keys().of(file), 0, file.plainBytes())) {
            long line = 1;
            LineBlock block = lines.read(context.settings().blockSize());
            while (block != null) {
                for (int i = 0; i < block.lines(); i++) {
                    if (!block.isBlank(i)) {
                        keepServerError(
                                file,
                                line + i,
                                new String(
                                        block.bytes(),
                                        block.start(i),
                                        block.end(i) - block.start(i),
                                        StandardCharsets.UTF_8));
                    }
                }
                line += block.lines();
                block = lines.read(context.settings().blockSize());
            }
        }
    }

    private void keepServerError(LedgerFile file, long line, String json) {
        JsonNode issue;
        try {
            issue = JSON.readTree(json).path("issue").path(0);
        } catch (JacksonException e) {
            context.ledger().serverErrors().add(runId, file.id(), line, null, null, "the server's line is no JSON");
            return;
        }
        String diagnostics = issue.path("diagnostics").asString("");
        context.ledger()
                .serverErrors()
                .add(
                        runId,
                        file.id(),
                        line,
                        issue.path("severity").asString(null),
                        issue.path("code").asString(null),
                        diagnostics.isEmpty()
                                ? issue.path("details").path("text").asString(null)
                                : diagnostics);
    }
}
