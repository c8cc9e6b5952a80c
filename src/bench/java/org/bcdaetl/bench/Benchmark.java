package org.bcdaetl.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.cli.start.LoadConfiguration;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/**
 * Measures everything in one run and prints it: {@code mvn -q -Pbench verify}, {@code -Dbench.megabytes=2000}, {@code
 * -Dbench.night.megabytes=1750}. A size of 0 leaves that part out.
 */
public final class Benchmark {

    private static final int MANY_FILES = 400;
    private static final int FEW_MEGABYTES = 100;
    private static final int BASELINE_RUNS = 3;
    private static final int OLD_JAR = 3;

    private Benchmark() {}

    /** Takes the megabytes of warm loads, those of the first night, the nights' rounds, and an older jar or nothing. */
    public static void main(String[] words) throws Exception {
        LoggingSystem.get(Benchmark.class.getClassLoader()).beforeInitialize();
        int megabytes = Integer.parseInt(words[0]);
        int nightMegabytes = Integer.parseInt(words[1]);
        Figures figures = new Figures();
        Path folder = Files.createTempDirectory("bcda-etl-bench");
        try {
            if (nightMegabytes > 0) {
                String oldJar = words.length > OLD_JAR ? words[OLD_JAR] : "";
                NightBench.measure(figures, nightMegabytes, Integer.parseInt(words[2]), oldJar, folder);
            }
            if (megabytes > 0) {
                measureWarm(figures, megabytes, folder);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void measureWarm(Figures figures, int megabytes, Path folder) throws Exception {
        LoadViews views = LoadViews.of(ApiVersion.V1);
        Path ndjson = folder.resolve("sample.ndjson");
        long sampleBytes = measureSample(figures, ndjson);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
                .start()) {
            List<String> database = List.of(
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--bcda.api-version=v1");
            measureDatabase(figures, views, ndjson, sampleBytes, database);
            new LoadBench(megabytes, 1, folder, database).measure(figures, "");
            new LoadBench(FEW_MEGABYTES, 1, folder, database).measure(figures, "-" + FEW_MEGABYTES + "-mb");
            new LoadBench(megabytes, MANY_FILES, folder, database).measure(figures, "-" + MANY_FILES + "-files");
        }
        figures.ratio("flatten-1", "token-scan");
        figures.ratio("flatten-1-v2", "token-scan-v2");
        figures.ratio("flatten-1-v3", "token-scan-v3");
        figures.ratio("flatten-1", "hapi-parse");
        figures.ratio("load", "flatten-all");
        figures.ratio("load", "baseline-load");
        figures.ratio("load-" + FEW_MEGABYTES + "-mb", "load");
        figures.ratio("load-" + MANY_FILES + "-files", "load");
    }

    /** Figures of the sample in memory; leaves it in a file for the baseline. */
    private static long measureSample(Figures figures, Path ndjson) throws Exception {
        Sample sample = Sample.ofAtLeast(MicroBench.SAMPLE_BYTES, MicroBench.SEED);
        new MicroBench(sample).measure(figures);
        Files.write(ndjson, sample.bytes());
        return sample.bytes().length;
    }

    private static void measureDatabase(
            Figures figures, LoadViews views, Path ndjson, long bytes, List<String> database) throws Exception {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(LoadConfiguration.class).run(database.toArray(String[]::new))) {
            context.getBean(SchemaMigration.class).migrate();
            Warehouse warehouse = context.getBean(Warehouse.class);
            new CopyBench(
                            Sample.ofAtLeast(MicroBench.SAMPLE_BYTES, MicroBench.SEED),
                            views,
                            warehouse.staging(),
                            warehouse.transaction())
                    .measure(figures);
            BaselineJob baseline = new BaselineJob(
                    context.getBean(JobOperator.class),
                    context.getBean(JobRepository.class),
                    context.getBean(PlatformTransactionManager.class),
                    context.getBean(DataSource.class),
                    views);
            baseline.load(List.of(ndjson));
            double[] rates = new double[BASELINE_RUNS];
            for (int run = 0; run < BASELINE_RUNS; run++) {
                rates[run] = bytes / 1e6 / baseline.load(List.of(ndjson));
            }
            figures.add("baseline-load", Figures.median(rates), "MB/s");
        }
    }
}
