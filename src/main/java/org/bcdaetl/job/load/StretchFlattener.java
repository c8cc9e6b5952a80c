package org.bcdaetl.job.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.mapping.DriverRow;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.mapping.LineJudge;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.mapping.OutcomeLine;
import org.bcdaetl.mapping.StagedRows;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of the load step: flattens the lines of a stretch into rows of the base tables. Each line is judged by
 * itself, whatever its file is called or was listed as: an OperationOutcome is what the server says, a line that cannot
 * be flattened or that no table takes gives a reject and no row. Belongs to one partition at a time.
 */
public final class StretchFlattener implements ItemProcessor<Stretch, FlatStretch> {

    /** Bytes of rows and of rejected lines that end a stretch early, lest they fill the memory. */
    private static final long MOST_HELD = 16L * 1024 * 1024;

    /** Memory that a reject or an issue takes beside its text. */
    private static final int HELD = 100;

    private final Flattener flattener;
    private final StagedRows rows;
    private final LineJudge judge;

    private List<Reject> rejects = List.of();
    private List<ServerError> serverErrors = List.of();
    private long heldBytes;

    public StretchFlattener(LoadViews views, ApiVersion apiVersion) {
        this.flattener = new Flattener(views.views());
        this.rows = new StagedRows(views);
        this.judge = new LineJudge(flattener, rows, apiVersion);
    }

    @Override
    public FlatStretch process(Stretch stretch) throws IOException, UndecryptableException {
        rows.clear();
        rejects = new ArrayList<>();
        serverErrors = new ArrayList<>();
        heldBytes = 0;
        List<Span> spans = new ArrayList<>();
        while (rows.bytes() + heldBytes < MOST_HELD) {
            SliceBlock block = stretch.next();
            if (block == null) {
                break;
            }
            add(spans, Span.of(block, flatten(block)));
        }
        return new FlatStretch(
                rows.rows(), spans, rejects, serverErrors, rows.imprecise().counts());
    }

    private static void add(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).slice().id() == span.slice().id()) {
            spans.set(last, spans.get(last).with(span));
        } else {
            spans.add(span);
        }
    }

    /** Flattens the lines of a block, and tells what became of those that are not blank. */
    private LineCounts flatten(SliceBlock source) {
        LineBlock block = source.block();
        rows.file(source.slice().fileId());
        LineCounts.Tally tally = new LineCounts.Tally();
        rows.imprecise().slice(source.slice().id());
        for (int i = 0; i < block.lines(); i++) {
            if (!block.isBlank(i)) {
                tally.add(flatten(source, i));
            }
        }
        return tally.counts();
    }

    private LineCounts flatten(SliceBlock source, int index) {
        LineBlock block = source.block();
        if (block.isOversized()) {
            return reject(source, index, LineFault.OVERSIZED);
        }
        rows.startLine(source.firstLine() + index);
        @Nullable LineFault fault;
        try {
            flattener.flatten(block.bytes(), block.start(index), block.end(index), rows);
            DriverRow driver = rows.driver();
            fault = judge.fault(driver);
            if (driver != null && fault == null) {
                return LineCounts.staged(driver.family());
            }
        } catch (UnflattenableException e) {
            fault = judge.fault(e, Arrays.copyOfRange(block.bytes(), block.start(index), block.end(index)));
        }
        rows.dropLine();
        return fault == null ? serverError(source, index) : reject(source, index, fault);
    }

    private LineCounts reject(SliceBlock source, int index, LineFault fault) {
        Reject reject = source.reject(index, fault);
        heldBytes += HELD + (reject.rawLine() == null ? 0 : reject.rawLine().length);
        rejects.add(reject);
        return LineCounts.REJECTED;
    }

    private LineCounts serverError(SliceBlock source, int index) {
        LineBlock block = source.block();
        int from = block.start(index);
        int to = block.end(index);
        List<ServerError> issues =
                OutcomeLine.issues(source.slice().fileId(), source.firstLine() + index, block.bytes(), from, to);
        heldBytes += (long) HELD * issues.size() + to - from;
        serverErrors.addAll(issues);
        return LineCounts.SERVER_ERROR;
    }
}
