package org.bcdaetl.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.UndecryptableException;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.Reject;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of the load step: flattens the lines of a stretch into rows of the base tables. A line that cannot be
 * flattened gives a reject and no row. Belongs to one partition at a time.
 */
final class StretchFlattener implements ItemProcessor<Stretch, FlatStretch> {

    private static final String OVERSIZED = "the line is longer than a claim can be";
    private static final String UNKEYED = "the resource is of no type that is loaded, or has no id";

    /** Bytes of rows and of rejected lines that end a stretch early, lest they fill the memory. */
    private static final long MOST_HELD = 16L * 1024 * 1024;

    /** Memory that a reject takes beside its line. */
    private static final int REJECT = 100;

    private final Flattener flattener;
    private final StagedRows rows;

    StretchFlattener(LoadViews views) {
        this.flattener = new Flattener(views.views());
        this.rows = new StagedRows(views.tables());
    }

    @Override
    public FlatStretch process(Stretch stretch) throws IOException, UndecryptableException {
        rows.clear();
        List<Span> spans = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        long rejectedBytes = 0;
        while (rows.bytes() + rejectedBytes < MOST_HELD) {
            SliceBlock block = stretch.next();
            if (block == null) {
                break;
            }
            int before = rejects.size();
            long read = flatten(block, rejects);
            for (Reject reject : rejects.subList(before, rejects.size())) {
                rejectedBytes += REJECT + (reject.rawLine() == null ? 0 : reject.rawLine().length);
            }
            add(spans, Span.of(block, read, rejects.size() - before));
        }
        return new FlatStretch(rows.rows(), spans, rejects, rows.imprecise().counts());
    }

    private static void add(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).slice().id() == span.slice().id()) {
            spans.set(last, spans.get(last).with(span));
        } else {
            spans.add(span);
        }
    }

    /** Flattens the lines of a block, adds those that give no rows to the rejects, and tells how many are not blank. */
    private long flatten(SliceBlock source, List<Reject> rejects) {
        LineBlock block = source.block();
        rows.file(source.slice().fileId());
        rows.imprecise().slice(source.slice().id());
        long read = 0;
        for (int i = 0; i < block.lines(); i++) {
            if (block.isBlank(i)) {
                continue;
            }
            read++;
            Reject reject = flatten(source, i);
            if (reject != null) {
                rejects.add(reject);
            }
        }
        return read;
    }

    private @Nullable Reject flatten(SliceBlock source, int index) {
        LineBlock block = source.block();
        if (block.isOversized()) {
            return source.reject(index, OVERSIZED, null, null);
        }
        rows.startLine(source.firstLine() + index);
        try {
            flattener.flatten(block.bytes(), block.start(index), block.end(index), rows);
            if (rows.isKeyed()) {
                return null;
            }
            rows.dropLine();
            return source.reject(index, UNKEYED, null, null);
        } catch (UnflattenableException e) {
            rows.dropLine();
            return source.reject(index, e.reason(), e.view(), e.column());
        }
    }
}
