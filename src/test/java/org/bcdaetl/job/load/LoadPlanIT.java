package org.bcdaetl.job.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.Lease;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How slices are dealt out to partitions: to whoever comes for one, as files arrive, and each once. */
class LoadPlanIT {

    private final StopSignal stop = new StopSignal();
    private JdbcClient jdbc;
    private Slices slices;
    private Lease lease;
    private WarehouseHold hold;
    private long runId;
    private int files;

    @BeforeEach
    void makeRun() throws Exception {
        PGSimpleDataSource database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
        slices = new Slices(jdbc);
        lease = new Lease(jdbc, Schemas.PLAIN);
        hold = WarehouseHold.take(database, Schemas.PLAIN, lease, () -> {}, TimeUnit.MILLISECONDS::sleep)
                .orElseThrow();
        runId = run();
    }

    @AfterEach
    void letGo() {
        hold.close();
    }

    @Test
    void thereIsAPartitionAThreadAndAfterARestartAllThatHaveBegunASlice() throws Exception {
        add(1, 2, 3);
        LoadPlan plan = plan(4);
        assertThat(plan.partitions()).isEqualTo(4);
        plan.next(3);

        assertThat(plan(2).partitions()).isEqualTo(4);
        assertThat(plan(6).partitions()).isEqualTo(6);
    }

    @Test
    void whoComesForASliceGetsOneThatNobodyHas() throws Exception {
        add(5, 6, 7);
        LoadPlan plan = plan(2);

        List<Slice> dealt = Stream.of(plan.next(0), plan.next(1), plan.nextAtHand(0))
                .map(Objects::requireNonNull)
                .toList();

        assertThat(dealt).extracting(Slice::bytes).containsExactly(5L, 6L, 7L);
        assertThat(plan.nextAtHand(1)).isNull();
        assertThat(plan.next(1)).isNull();
        assertThat(slices.of(runId)).extracting(Slice::partition).containsExactly(0, 1, 0);
    }

    @Test
    void manyWhoComeAtTheSameTimeGetEachSliceOnceAndEndWhenNoFileCanCome() throws Exception {
        add(LongStream.rangeClosed(1, 40).toArray());
        List<Long> all = files();
        Arrivals arrivals = new Arrivals(stop);
        LoadPlan plan = new LoadPlan(slices, lease, arrivals, new LoadProgress(), runId, 3);
        List<CompletableFuture<List<Long>>> partitions = IntStream.range(0, 3)
                .mapToObj(partition -> CompletableFuture.supplyAsync(() -> takeAll(plan, partition)))
                .toList();

        all.forEach(arrivals::arrived);
        arrivals.allHere();

        assertThat(partitions.stream().flatMap(taken -> taken.join().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void whoHasLostTheWarehouseGetsNone() {
        add(5);
        lease = new Lease(jdbc, Schemas.PLAIN);

        assertThatThrownBy(() -> plan(2).next(0)).isInstanceOf(LeaseLostException.class);

        assertThat(slices.of(runId)).extracting(Slice::partition).containsExactly(Slice.UNASSIGNED);
    }

    @Test
    void aPartitionThatFailsEndsTheWaitOfTheOthersAndOfTheDownload() {
        Arrivals arrivals = new Arrivals(stop);
        LoadPlan plan = new LoadPlan(slices, lease, arrivals, new LoadProgress(), runId, 2);
        CompletableFuture<List<Long>> waiting = CompletableFuture.supplyAsync(() -> takeAll(plan, 0));

        plan.fail();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(InterruptedLoad.class);
        assertThatThrownBy(arrivals::requireNeeded).isInstanceOf(JobInterruptedException.class);
    }

    @Test
    void whatIsNotBegunIsDealtOutAgainAfterARestart() throws Exception {
        add(5, 6, 7);
        plan(2).next(0);

        LoadPlan restarted = plan(2);

        assertThat(Objects.requireNonNull(restarted.next(1)).bytes()).isEqualTo(6);
        assertThat(Objects.requireNonNull(restarted.next(0)).bytes()).isEqualTo(7);
        assertThat(restarted.next(0)).isNull();
    }

    @Test
    void nobodyWaitsWhereTheDownloadHasFailed() {
        Arrivals arrivals = new Arrivals(stop);
        LoadPlan plan = new LoadPlan(slices, lease, arrivals, new LoadProgress(), runId, 2);
        CompletableFuture<List<Long>> waiting = CompletableFuture.supplyAsync(() -> takeAll(plan, 0));

        arrivals.oneEnded();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(InterruptedLoad.class);
    }

    @Test
    void filesAreNeededUnlessTheLoadHasFailedAlsoWhereItHadNothingLeftToDo() throws Exception {
        Arrivals arrivals = new Arrivals(stop);
        arrivals.oneEnded();
        arrivals.requireNeeded();

        arrivals.loadFailed();

        assertThatThrownBy(arrivals::requireNeeded).isInstanceOf(JobInterruptedException.class);
    }

    @Test
    void nobodyWaitsWhereTheProcessIsAskedToEnd() {
        LoadPlan plan = new LoadPlan(slices, lease, new Arrivals(stop), new LoadProgress(), runId, 2);
        CompletableFuture<List<Long>> waiting = CompletableFuture.supplyAsync(() -> takeAll(plan, 0));

        stop.stop();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(InterruptedLoad.class);
    }

    @Test
    void aSliceThatWasBegunIsReadOnceItsFileIsThere() throws Exception {
        add(5);
        Slice begun = Objects.requireNonNull(plan(2).next(0));
        Arrivals arrivals = new Arrivals(stop);
        LoadProgress progress = new LoadProgress();
        LoadPlan restarted = new LoadPlan(slices, lease, arrivals, progress, runId, 2);
        arrivals.arrived(begun.fileId());

        Slice again = restarted.begun(begun.id(), 2);
        restarted.await(again);

        assertThat(again.bytes()).isEqualTo(5);
        assertThat(progress.bytesToLoad()).isEqualTo(3);
        assertThat(restarted.nextAtHand(0)).isNull();
        arrivals.allHere();
        Slice another = new Slice(9, begun.fileId() + 1, 0, 0, 5, 1);
        assertThatThrownBy(() -> restarted.await(another)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slicesOfAnotherRunAreLeftAlone() throws Exception {
        add(1, 2, 3);
        long former = runId;
        runId = run();
        add(4, 5);

        takeAll(plan(2), 0);

        assertThat(slices.of(former)).extracting(Slice::partition).containsOnly(Slice.UNASSIGNED);
    }

    /** What a partition's thread ends with that is interrupted. */
    private static final class InterruptedLoad extends RuntimeException {
        InterruptedLoad(JobInterruptedException cause) {
            super(cause);
        }
    }

    private static List<Long> takeAll(LoadPlan plan, int partition) {
        List<Long> bytes = new ArrayList<>();
        try {
            for (Slice slice = plan.next(partition); slice != null || !plan.isThrough(); slice = plan.next(partition)) {
                if (slice != null) {
                    bytes.add(slice.bytes());
                }
            }
            return bytes;
        } catch (JobInterruptedException e) {
            throw new InterruptedLoad(e);
        }
    }

    private LoadPlan plan(int threads) {
        return new LoadPlan(slices, lease, Arrivals.allOf(files(), stop), new LoadProgress(), runId, threads);
    }

    private List<Long> files() {
        return jdbc.sql("select file_id from etl.file where run_id = ? order by file_id")
                .param(runId)
                .query(Long.class)
                .list();
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
}
