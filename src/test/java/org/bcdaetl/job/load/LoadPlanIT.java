package org.bcdaetl.job.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How slices are dealt out to partitions: evenly by bytes, as many as are worth it, and once. */
class LoadPlanIT {

    private static final long MEGABYTE = 1024 * 1024;

    private JdbcClient jdbc;
    private Slices slices;
    private long runId;
    private int files;

    @BeforeEach
    void makeRun() {
        PGSimpleDataSource database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
        slices = new Slices(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database)));
        runId = run();
    }

    @ParameterizedTest(name = "{0} slices of {1} MB for {2} threads: {3}")
    @CsvSource({
        "1,1,2,1",
        "2,1,2,2",
        "9,1,2,2",
        "9,1,4,4",
        "8,31,2,2",
        "16,64,2,8",
        "40,64,2,8",
        "40,64,4,16",
        "6,64,2,6",
        "4,64,2,4",
        "3,64,1,3",
        "1,4000,8,1"
    })
    void thereAreAsManyPartitionsAsAreWorthTheirMetadata(int count, long megabytes, int threads, int partitions) {
        add(LongStream.generate(() -> megabytes * MEGABYTE).limit(count).toArray());

        assertThat(new LoadPlan(slices, runId, threads).partitions()).isEqualTo(partitions);

        assertThat(slices.of(runId)).extracting(Slice::partition).doesNotContain(Slice.UNASSIGNED);
        assertThat(bytes()).hasSize(partitions);
    }

    @Test
    void aRunWithoutSlicesHasNoPartition() {
        assertThat(new LoadPlan(slices, runId, 2).partitions()).isZero();
    }

    @Test
    void theBytesAreDealtOutEvenly() {
        add(70, 10, 40, 30, 20, 50, 60);

        assertThat(new LoadPlan(slices, runId, 2).partitions()).isEqualTo(2);

        assertThat(bytes().values()).containsExactlyInAnyOrder(140L, 140L);
    }

    @Test
    void aBigSliceHasAPartitionForItself() {
        add(5, 900, 5, 5, 5);

        new LoadPlan(slices, runId, 2).partitions();

        assertThat(bytes().values()).containsExactlyInAnyOrder(900L, 20L);
    }

    @Test
    void aRestartFindsThemDealtOutWhateverItsThreads() {
        add(LongStream.range(1, 12).map(size -> size * 30 * MEGABYTE).toArray());
        int partitions = new LoadPlan(slices, runId, 2).partitions();
        List<Slice> dealt = slices.of(runId);

        assertThat(new LoadPlan(slices, runId, 7).partitions()).isEqualTo(partitions);

        assertThat(slices.of(runId)).isEqualTo(dealt);
    }

    @Test
    void eachPartitionReadsItsSlicesInTheirOrderAndAllAreReadOnce() {
        add(LongStream.range(1, 30).map(size -> (size * 7919) % 31 + 1).toArray());

        int partitions = new LoadPlan(slices, runId, 3).partitions();

        int read = 0;
        for (int partition = 0; partition < partitions; partition++) {
            List<Slice> own = slices.of(runId, partition);
            assertThat(own).extracting(Slice::id).isSorted();
            read += own.size();
        }
        assertThat(read).isEqualTo(29);
    }

    @Test
    void slicesOfAnotherRunAreLeftAlone() {
        add(1, 2, 3);
        long former = runId;
        runId = run();
        add(4, 5);

        new LoadPlan(slices, runId, 2).partitions();

        assertThat(slices.of(former)).extracting(Slice::partition).containsOnly(Slice.UNASSIGNED);
    }

    private long run() {
        return jdbc.sql(
                        "insert into etl.run (source, folder, population, full_load) values ('folder', '/x', 'all', true)"
                                + " returning run_id")
                .query(Long.class)
                .single();
    }

    /** Adds slices of these many bytes, each of a file of its own. */
    private void add(long... sizes) {
        for (long size : sizes) {
            files++;
            long file = jdbc.sql("insert into etl.file (run_id, kind, resource_type, file_name, location, spool_name)"
                            + " values (?, 'data', 'Patient', ?, ?, ?) returning file_id")
                    .params(runId, files + ".ndjson", "/x/" + files, files + ".ndjson")
                    .query(Long.class)
                    .single();
            slices.add(file, List.of(new Slice(0, file, Slice.UNASSIGNED, 0, size, 1)));
        }
    }

    private Map<Integer, Long> bytes() {
        return slices.of(runId).stream()
                .collect(Collectors.groupingBy(Slice::partition, Collectors.summingLong(Slice::bytes)));
    }
}
