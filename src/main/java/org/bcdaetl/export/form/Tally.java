package org.bcdaetl.export.form;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the rows that go to a file, and sums its dollars. */
public final class Tally implements TableFile {

    private final TableFile file;
    private final List<Column> columns;
    private final @Nullable BigDecimal[] sums;
    private long rows;

    public Tally(TableFile file, List<Column> columns) {
        this.file = file;
        this.columns = columns;
        this.sums = new BigDecimal[columns.size()];
    }

    @Override
    public void row(@Nullable String[] cells) throws IOException {
        file.row(cells);
        rows++;
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null && columns.get(i).isMoney()) {
                BigDecimal sum = sums[i];
                sums[i] = sum == null ? new BigDecimal(cell) : sum.add(new BigDecimal(cell));
            }
        }
    }

    public long rows() {
        return rows;
    }

    /** The sums of the columns that have dollars, as SQL sums: NULL where there is no value. */
    public Map<String, @Nullable BigDecimal> sums() {
        Map<String, @Nullable BigDecimal> named = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            if (columns.get(i).isMoney()) {
                named.put(columns.get(i).name(), sums[i]);
            }
        }
        return named;
    }

    @Override
    public Map<String, Long> changedValues() {
        return file.changedValues();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
