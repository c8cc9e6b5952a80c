package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.export.form.Column;
import org.bcdaetl.export.form.CsvFile;
import org.bcdaetl.export.form.ParquetFile;
import org.bcdaetl.export.form.TableFile;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows stream: a table of any size takes the memory of a few of them. */
class SnapshotIT {

    private static final int ROWS = 30_000;
    private static final int HASHES = 200;
    private static final long BYTES = ROWS * HASHES * 32L;
    private static final long MOST = BYTES / 3;

    private static final List<Column> COLUMNS = List.of(new Column("id", "text"), new Column("wide", "text"));

    @ParameterizedTest
    @EnumSource(
            value = ExportForm.class,
            names = {"CSV", "PARQUET"})
    void aLargeTableTakesNoMoreMemoryThanASmallOne(ExportForm form) throws Exception {
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        long before = inUse();

        try (Snapshot snapshot = Snapshot.of(database, Schemas.PLAIN);
                Measured file = new Measured(form)) {
            snapshot.copy(
                    "select i::text, repeat(md5(i::text), " + HASHES + ") from generate_series(1, " + ROWS + ") i",
                    COLUMNS.size(),
                    file);

            assertThat(file.rows).isEqualTo(ROWS);
            assertThat(file.inUse - before).as("of %,d bytes", BYTES).isLessThan(MOST);
        }
    }

    private static long inUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A file that looks at its last row how much memory is taken. */
    private static final class Measured implements TableFile {

        private final TableFile file;
        private int rows;
        private long inUse;

        Measured(ExportForm form) throws IOException {
            OutputStream nowhere = OutputStream.nullOutputStream();
            file = form == ExportForm.CSV ? new CsvFile(nowhere, COLUMNS) : new ParquetFile(nowhere, COLUMNS, Map.of());
        }

        @Override
        public void row(@Nullable String[] cells) throws IOException {
            file.row(cells);
            rows++;
            if (rows == ROWS) {
                inUse = SnapshotIT.inUse();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
