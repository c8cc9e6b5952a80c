package org.bcdaetl.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.BaseTable;
import org.bcdaetl.warehouse.Reject;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of the load step: flattens the lines of a block into rows of the base tables. A line that cannot be
 * flattened gives a reject and no row. Belongs to one partition at a time.
 */
final class BlockFlattener implements ItemProcessor<SliceBlock, FlatBlock> {

    private static final String OVERSIZED = "the line is longer than a claim can be";
    private static final String UNKEYED = "the resource is of no type that is loaded, or has no id";

    private final List<BaseTable> tables;
    private final Flattener flattener;

    BlockFlattener(LoadViews views) {
        this.tables = views.tables();
        this.flattener = new Flattener(views.views());
    }

    @Override
    public FlatBlock process(SliceBlock source) {
        StagedRows rows = new StagedRows(tables, source.slice().fileId());
        List<Reject> rejects = new ArrayList<>();
        LineBlock block = source.block();
        long read = 0;
        for (int i = 0; i < block.lines(); i++) {
            if (block.isBlank(i)) {
                continue;
            }
            read++;
            Reject reject = flatten(source, i, rows);
            if (reject != null) {
                rejects.add(reject);
            }
        }
        return new FlatBlock(source, rows.rows(), read, rejects);
    }

    /** The lines of a block that can be flattened, each by itself. */
    List<FlatLine> lines(SliceBlock source) {
        List<FlatLine> lines = new ArrayList<>();
        LineBlock block = source.block();
        for (int i = 0; i < block.lines(); i++) {
            StagedRows rows = new StagedRows(tables, source.slice().fileId());
            if (!block.isBlank(i) && flatten(source, i, rows) == null) {
                lines.add(new FlatLine(
                        source.slice().fileId(),
                        source.firstLine() + i,
                        block.offset() + block.start(i),
                        json(block, i),
                        rows.rows()));
            }
        }
        return lines;
    }

    private @Nullable Reject flatten(SliceBlock source, int index, StagedRows rows) {
        LineBlock block = source.block();
        long line = source.firstLine() + index;
        if (block.isOversized()) {
            return reject(source, index, OVERSIZED, null, null, null);
        }
        rows.startLine(line);
        try {
            flattener.flatten(block.bytes(), block.start(index), block.end(index), rows);
            if (rows.isKeyed()) {
                return null;
            }
            rows.dropLine();
            return reject(source, index, UNKEYED, null, null, json(block, index));
        } catch (UnflattenableException e) {
            rows.dropLine();
            return reject(source, index, e.reason(), e.view(), e.column(), json(block, index));
        }
    }

    private static Reject reject(
            SliceBlock source,
            int index,
            String reason,
            @Nullable String view,
            @Nullable String column,
            byte @Nullable [] json) {
        return new Reject(
                source.slice().fileId(),
                source.firstLine() + index,
                source.block().offset() + source.block().start(index),
                reason,
                view,
                column,
                json);
    }

    private static byte[] json(LineBlock block, int index) {
        return Arrays.copyOfRange(block.bytes(), block.start(index), block.end(index));
    }
}
