package org.bcdaetl.job.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.fetch.DownloadTasklet;
import org.bcdaetl.job.fetch.FolderFiles;
import org.bcdaetl.job.fetch.Slicing;
import org.bcdaetl.job.fetch.SpooledFiles;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.Partition;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run of files that the download step has sealed into the spool and sliced, in a warehouse that this process holds. */
final class SpooledRun implements AutoCloseable {

    static final int THREADS = 2;

    private final ConfigurableApplicationContext spring;
    private final WarehouseHold hold;
    final LoadContext context;
    final long runId;
    private LoadPlan plan;

    private SpooledRun(ConfigurableApplicationContext spring, WarehouseHold hold, long runId) {
        this.spring = spring;
        this.hold = hold;
        this.context = spring.getBean(LoadContext.class);
        this.runId = runId;
        this.plan = plan(List.of());
    }

    /**
     * Spools the files of a folder.
     *
     * @param folder has the files, and gets a spool beside them
     * @param contents of the files, in NDJSON
     * @param settings further ones
     */
    static SpooledRun of(Path folder, List<byte[]> contents, Map<String, String> settings) throws Exception {
        PGSimpleDataSource database = TestPostgres.warehouse();
        Map<String, String> all = new HashMap<>(Map.of(
                "spring.datasource.url", database.getURL(),
                "spring.datasource.username", String.valueOf(database.getUser()),
                "spring.datasource.password", String.valueOf(database.getPassword()),
                "bcda.spool-dir", folder.resolve("spool").toString(),
                "bcda.report-dir", folder.resolve("reports").toString(),
                "bcda.threads", String.valueOf(THREADS)));
        all.putAll(settings);
        ConfigurableApplicationContext spring = LoadApplication.start(GivenSettings.alone(all));
        Warehouse warehouse = spring.getBean(Warehouse.class);
        WarehouseHold hold = WarehouseHold.take(
                        database, Schemas.PLAIN, warehouse.lease(), () -> {}, TimeUnit.MILLISECONDS::sleep)
                .orElseThrow();
        jdbc(database)
                .sql("insert into etl.dataset (api_version) values ('v1')")
                .update();
        long runId = jdbc(database)
                .sql("insert into etl.run (source, folder, population, full_load) values ('folder', ?, 'all', true)"
                        + " returning run_id")
                .param(folder.toString())
                .query(Long.class)
                .single();
        SpooledRun run = new SpooledRun(spring, hold, runId);
        for (int i = 0; i < contents.size(); i++) {
            run.offer(folder, i, contents.get(i));
        }
        run.download();
        return run;
    }

    private static JdbcClient jdbc(PGSimpleDataSource database) {
        return JdbcClient.create(database);
    }

    /** Its database. */
    JdbcClient jdbc() {
        return spring.getBean(JdbcClient.class);
    }

    private void offer(Path folder, int number, byte[] content) throws IOException {
        String name = number + ".ndjson";
        Path file = Files.write(folder.resolve(name), content);
        context.warehouse()
                .files()
                .add(
                        runId,
                        new LedgerFiles.Offer(
                                null,
                                LedgerFile.Kind.DATA,
                                "Patient",
                                name,
                                LocalDate.of(2026, 1, 1),
                                file.toString(),
                                null,
                                FileKey.random().bytes(),
                                name));
    }

    /** Runs the download step, again where it ran before, and begins to deal its files out anew. */
    void download() throws Exception {
        Arrivals arrivals = new Arrivals(context.stop());
        Spool spool = context.spools().of(runId);
        Warehouse warehouse = context.warehouse();
        DownloadTasklet download = new DownloadTasklet(
                runId,
                new Partition(0, 1),
                new FolderFiles(spool, Map.of(), "load --start-over"),
                spool,
                context.keys(),
                new Slicing(THREADS, context.settings().sliceSize()),
                new SpooledFiles(warehouse.leased(), warehouse.files(), warehouse.slices()),
                arrivals,
                context.progress(),
                "load --start-over");
        RepeatStatus status = RepeatStatus.CONTINUABLE;
        while (status == RepeatStatus.CONTINUABLE) {
            status = download.execute(null, null);
        }
        deal();
    }

    /** Begins to deal the slices of all files out anew, as a restart does. */
    void deal() {
        plan = plan(context.warehouse().files().of(runId).stream()
                .map(LedgerFile::id)
                .toList());
    }

    private LoadPlan plan(List<Long> files) {
        return new LoadPlan(
                context.warehouse().slices(),
                context.warehouse().lease(),
                Arrivals.allOf(files, context.stop()),
                context.progress(),
                runId,
                THREADS);
    }

    /** A reader of the load step. */
    SliceReader reader(int partition) {
        SliceFiles files = new SliceFiles(
                context.warehouse().files(),
                context.spools().of(runId),
                context.keys(),
                context.settings().blockSize());
        return new SliceReader(
                partition,
                plan,
                files,
                new StretchFlattener(context.views(), context.settings().apiVersion()),
                context.settings().commitSize());
    }

    /** All slices, as the ledger has them. */
    List<Slice> slices() {
        return context.warehouse().slices().of(runId);
    }

    /** How many partitions the load step has. */
    int partitions() {
        return plan.partitions();
    }

    @Override
    public void close() {
        hold.close();
        spring.close();
    }
}
