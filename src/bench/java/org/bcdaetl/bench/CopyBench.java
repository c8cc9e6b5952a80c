package org.bcdaetl.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.RowSink;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.copy.Staging;
import org.springframework.transaction.support.TransactionOperations;

/**
 * COPY alone: the rows of a sample, made beforehand, into staging; in MB of the JSON they come from. Not by JMH, for it is
 * PostgreSQL that is measured.
 */
final class CopyBench {

    private static final int ROUNDS = 5;
    private static final double MEGA = 1e6;

    private final Sample sample;
    private final LoadViews views;
    private final Staging staging;
    private final TransactionOperations transaction;

    CopyBench(Sample sample, LoadViews views, Staging staging, TransactionOperations transaction) {
        this.sample = sample;
        this.views = views;
        this.staging = staging;
        this.transaction = transaction;
    }

    /** Measures and adds {@code copy}. */
    void measure(Figures figures) throws Exception {
        List<CopyRows> rows = rows();
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            staging.emptyOwn();
            long start = System.nanoTime();
            transaction.executeWithoutResult(status -> append(rows));
            rates[round] = sample.bytes().length / MEGA / ((System.nanoTime() - start) / 1e9);
        }
        staging.emptyOwn();
        figures.add("copy", Figures.median(rates), "MB/s");
    }

    private void append(List<CopyRows> rows) {
        try {
            staging.append(rows);
        } catch (SQLException | Staging.UnstorableRowsException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<CopyRows> rows() throws Exception {
        Flattener flattener = new Flattener(views.views());
        List<CopyRows> rows = new ArrayList<>();
        views.tables().forEach(table -> rows.add(new CopyRows(table.types(), table.carriesFingerprint())));
        Copying sink = new Copying(rows);
        for (Sample.Line line : sample.lines()) {
            flattener.flatten(sample.bytes(), line.from(), line.to(), sink);
        }
        return rows;
    }

    /** Puts rows into COPY's form, with the lineage columns. */
    private static final class Copying implements RowSink {

        private final List<CopyRows> tables;
        private CopyRows rows;

        Copying(List<CopyRows> tables) {
            this.tables = tables;
            this.rows = tables.get(0);
        }

        @Override
        public void startRow(int view) {
            rows = tables.get(view);
        }

        @Override
        public void cell(byte[] utf8, int from, int to) {
            try {
                rows.cell(utf8, from, to);
            } catch (CopyRows.UnstorableValueException e) {
                throw new IllegalStateException("The sample has " + e.getMessage(), e);
            }
        }

        @Override
        public void nullCell() {
            rows.nullCell();
        }

        @Override
        public void endRow() {
            rows.endRow(0, 0);
        }
    }
}
