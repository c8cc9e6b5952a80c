package org.bcdaetl.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bcdaetl.view.RowSink;
import org.bcdaetl.view.UnflattenableException;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.copy.Fingerprint;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of lines, a {@link CopyRows} per table: {@link #file} before the lines of a file, {@link #startLine}
 * before each, {@link #endLine} for one that is good, {@link #dropLine} for one that is not. Not thread-safe.
 */
public final class StagedRows implements RowSink {

    /** Bytes of a text that PostgreSQL has surely room for in an index, and that no code, id or name of CMS is near. */
    private static final int LONGEST_TEXT = 2000;

    private static final String OTHER_TYPE = "sent as another type of value";

    /** Of amounts, quantities and numbers of lines; a year is none of them. */
    private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.NUMERIC, ColumnType.INTEGER, ColumnType.BIGINT);

    private final List<BaseTable> tables;
    private final @Nullable DriverRow[] drivers;
    private final boolean[] ofKind;
    private final CopyRows[] rows;
    private final CopyRows.Mark[] marks;
    private final boolean[] fingerprinted;
    private final Fingerprint fingerprint;
    private final ImpreciseCounts imprecise = new ImpreciseCounts();
    private long fileId;
    private long line;
    private int table;
    private boolean kindKnown;
    private @Nullable DriverRow driver;
    private @Nullable DriverRow current;

    /** The tables of a load: a claim has to be of a kind that one of the product's own takes. */
    public StagedRows(LoadViews views) {
        this(views.tables());
        for (int i = 0; i < ofKind.length - views.custom().size(); i++) {
            ofKind[i] = drivers[i] == null && views.views().get(i).isSelective();
        }
    }

    public StagedRows(List<BaseTable> tables) {
        this.tables = tables;
        drivers = tables.stream()
                .map(each -> each.isDriver() ? new DriverRow(each) : null)
                .toArray(DriverRow[]::new);
        ofKind = new boolean[tables.size()];
        rows = new CopyRows[tables.size()];
        marks = new CopyRows.Mark[tables.size()];
        Arrays.setAll(
                rows,
                index -> new CopyRows(
                        tables.get(index).types(), tables.get(index).carriesFingerprint()));
        fingerprinted = new boolean[tables.size()];
        for (int i = 0; i < fingerprinted.length; i++) {
            fingerprinted[i] =
                    tables.get(i).carriesFingerprint() || tables.get(i).isCoveredByFingerprint();
        }
        fingerprint = new Fingerprint(tables.stream()
                .filter(each -> each.carriesFingerprint() || each.isCoveredByFingerprint())
                .map(each -> each.name() + each.columns() + each.types())
                .toList());
        mark();
    }

    /** Forgets all rows, but keeps their memory within bounds. */
    public void clear() {
        for (CopyRows each : rows) {
            each.clear();
        }
        imprecise.clear();
    }

    /** How many bytes there are. */
    public long bytes() {
        long bytes = 0;
        for (CopyRows each : rows) {
            bytes += each.length();
        }
        return bytes;
    }

    public void file(long id) {
        fileId = id;
    }

    public void startLine(long number) {
        line = number;
        driver = null;
        current = null;
        kindKnown = false;
        fingerprint.begin();
        imprecise.keepLine();
        mark();
    }

    /** Keeps the line's rows, which are complete, and lets the row that drives their replacement say what all of them are. */
    public void endLine() {
        for (int i = 0; i < rows.length; i++) {
            if (drivers[i] == driver && tables.get(i).carriesFingerprint()) {
                rows[i].fingerprint(fingerprint.value());
            }
        }
    }

    public void dropLine() {
        for (int i = 0; i < rows.length; i++) {
            rows[i].reset(marks[i]);
        }
        imprecise.dropLine();
    }

    /** The values that had no place in their column. */
    public ImpreciseCounts imprecise() {
        return imprecise;
    }

    /** The row of the line's resource in the table that drives its replacement; null where it is of no type with one. */
    @Nullable
    public DriverRow driver() {
        return driver;
    }

    /** Whether a table that takes resources of some kind only took the line's. */
    boolean isKindKnown() {
        return kindKnown;
    }

    public List<CopyRows> rows() {
        return List.of(rows);
    }

    @Override
    public void startView(int view) {
        kindKnown |= ofKind[view];
    }

    @Override
    public void startRow(int view) {
        table = view;
        DriverRow begun = drivers[view];
        current = begun;
        if (begun != null) {
            begun.start();
            driver = begun;
        }
    }

    @Override
    public void cell(byte[] utf8, int from, int to) throws UnflattenableException {
        if (current != null) {
            current.cell(utf8, from, to);
        }
        BaseTable target = tables.get(table);
        if (to - from > LONGEST_TEXT && !target.isCustom()) {
            throw new UnflattenableException(
                    "a text of more than " + LONGEST_TEXT + " bytes",
                    target.name(),
                    target.columns().get(rows[table].column()));
        }
        try {
            String imprecision = rows[table].cell(utf8, from, to);
            if (imprecision != null) {
                String column = target.columns().get(rows[table].column() - 1);
                imprecise.add(target.name(), column, imprecision);
            }
        } catch (CopyRows.UnstorableValueException e) {
            throw new UnflattenableException(
                    String.valueOf(e.getMessage()),
                    target.name(),
                    target.columns().get(e.column()));
        }
    }

    /** How many values of the line had no place in their column up to now. */
    public int impreciseOfLine() {
        return imprecise.ofLine();
    }

    @Override
    public void nullCell() {
        if (current != null) {
            current.nullCell();
        }
        rows[table].nullCell();
    }

    @Override
    public void otherTypeCell() throws UnflattenableException {
        BaseTable target = tables.get(table);
        int place = rows[table].column();
        String column = target.columns().get(place);
        if (!target.isCustom() && NUMBERS.contains(target.types().get(place))) {
            throw new UnflattenableException("an amount or a quantity that is " + OTHER_TYPE, target.name(), column);
        }
        imprecise.add(target.name(), column, OTHER_TYPE);
        nullCell();
    }

    @Override
    public void noRowsOfOtherType(int view, int column) {
        BaseTable target = tables.get(view);
        imprecise.add(target.name(), target.columns().get(column), OTHER_TYPE);
    }

    @Override
    public void endRow() {
        if (fingerprinted[table]) {
            rows[table].addTo(fingerprint, table);
        }
        rows[table].endRow(fileId, line);
    }

    private void mark() {
        for (int i = 0; i < rows.length; i++) {
            marks[i] = rows[i].mark();
        }
    }
}
