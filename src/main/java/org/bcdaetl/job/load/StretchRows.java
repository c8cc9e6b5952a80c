package org.bcdaetl.job.load;

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
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.jspecify.annotations.Nullable;

/** The rows of one stretch in the making, with what became of its lines. Its memory serves one stretch after the other. */
final class StretchRows {

    /** Memory that a reject or an issue takes beside its text. */
    private static final int HELD = 100;

    private final Flattener flattener;
    private final StagedRows rows;
    private final LineJudge judge;
    private final ElementSample elements = new ElementSample();

    private List<Span> spans = new ArrayList<>();
    private List<Reject> rejects = new ArrayList<>();
    private List<ServerError> serverErrors = new ArrayList<>();
    private long heldBytes;

    StretchRows(Flattener flattener, LoadViews views, ApiVersion apiVersion) {
        this.flattener = flattener;
        this.rows = new StagedRows(views);
        this.judge = new LineJudge(flattener, rows, apiVersion, views.partiallyAdjudicated());
    }

    /** Forgets everything, and begins with another stretch. */
    void clear() {
        rows.clear();
        elements.clear();
        spans = new ArrayList<>();
        rejects = new ArrayList<>();
        serverErrors = new ArrayList<>();
        heldBytes = 0;
    }

    /** How many bytes the rows and the lines that are kept take. */
    long bytes() {
        return rows.bytes() + heldBytes;
    }

    List<CopyRows> rows() {
        return rows.rows();
    }

    /** What became of the lines up to now. */
    StretchFates fates() {
        List<Long> counts = rows().stream().map(table -> (long) table.rows()).toList();
        return new StretchFates(
                spans, rejects, serverErrors, counts, rows.imprecise().counts(), elements.samples());
    }

    /** Flattens the lines of a block that follows. */
    void add(SliceBlock block) {
        Span span = Span.of(block, flatten(block));
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
                if (elements.wants(driver.family(), source.firstLine() + index)) {
                    elements.read(driver.family(), block.bytes(), block.start(index), block.end(index));
                }
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
