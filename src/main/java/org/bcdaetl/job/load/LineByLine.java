package org.bcdaetl.job.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.bcdaetl.warehouse.quality.Elements;

/**
 * Goes through lines once more of which PostgreSQL refuses some row, each by itself, and rejects just those that have one.
 * So the writer needs to know of no file and of no view.
 */
public final class LineByLine {

    private final SliceFiles files;
    private final StretchFlattener flattener;
    private final Staging staging;

    public LineByLine(SliceFiles files, StretchFlattener flattener, Staging staging) {
        this.files = files;
        this.flattener = flattener;
        this.staging = staging;
    }

    /**
     * Appends the rows of a span within the transaction that is bound to this thread.
     *
     * @param fates takes what became of the lines, block by block
     * @throws SQLException if the database fails
     */
    void append(Span span, Consumer<StretchFates> fates) throws SQLException, IOException, UndecryptableException {
        try (SliceBlocks blocks = files.open(span.slice(), span.fromOffset(), span.toOffset(), span.firstLine())) {
            for (SliceBlock block = blocks.next(); block != null; block = blocks.next()) {
                fates.accept(append(block));
            }
        }
    }

    private StretchFates append(SliceBlock block) throws SQLException, IOException, UndecryptableException {
        List<Reject> rejects = new ArrayList<>();
        List<ServerError> serverErrors = new ArrayList<>();
        List<ImpreciseValues.Count> imprecise = new ArrayList<>();
        List<Elements.Sample> elements = new ArrayList<>();
        LineCounts counts = LineCounts.NONE;
        long[] rows = new long[staging.tables().size()];
        for (int i = 0; i < block.block().lines(); i++) {
            FlatStretch line = flattener.flatten(Stretch.of(block.line(i)));
            rejects.addAll(line.fates().rejects());
            serverErrors.addAll(line.fates().serverErrors());
            try {
                staging.append(line.rows());
                counts = counts.plus(line.fates().spans().get(0).counts());
                Arrays.setAll(rows, table -> rows[table] + line.fates().rows().get(table));
                imprecise.addAll(line.fates().imprecise());
                elements.addAll(line.fates().elements());
            } catch (Staging.UnstorableRowsException e) {
                rejects.add(block.reject(i, fault(e)));
                counts = counts.plus(LineCounts.REJECTED);
            }
            line.giveBack();
        }
        return new StretchFates(
                List.of(Span.of(block, counts)),
                rejects,
                serverErrors,
                Arrays.stream(rows).boxed().toList(),
                imprecise,
                elements);
    }

    private LineFault fault(Staging.UnstorableRowsException refusal) {
        String type = staging.tables().stream()
                .filter(table -> table.name().equals(refusal.table()))
                .map(table -> table.family().resourceType())
                .findFirst()
                .orElse(null);
        return new LineFault(type, String.valueOf(refusal.getMessage()), refusal.table(), null);
    }
}
