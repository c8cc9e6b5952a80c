package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
                    file,
                    misfit -> false);

            assertThat(file.rows).isEqualTo(ROWS);
            assertThat(file.inUse - before).as("of %,d bytes", BYTES).isLessThan(MOST);
        }
    }

    @Test
    void aFileThatCannotTakeARowEndsTheReadingOfTheTable() throws Exception {
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("create sequence sent").update();

        try (Snapshot snapshot = Snapshot.of(database, Schemas.PLAIN)) {
            assertThatThrownBy(() -> snapshot.copy(
                            "select nextval('sent')::text, repeat(md5(i::text), " + HASHES
                                    + ") from generate_series(1, " + ROWS + ") i",
                            COLUMNS.size(),
                            new Full(),
                            misfit -> false))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }

        assertThat(sql.sql("select last_value from sent").query(Integer.class).single())
                .isLessThan(ROWS);
    }

    /** A file on a full disk. */
    private static final class Full implements TableFile {

        @Override
        public void row(@Nullable String[] cells) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {}
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
