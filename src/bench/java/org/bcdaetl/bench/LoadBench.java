package org.bcdaetl.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.cli.start.LoadConfiguration;
import org.bcdaetl.job.LoadOutcome;
import org.bcdaetl.job.LoadRunner;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole nightly job over the files of a folder, several times: {@code load} is the load step, which begins with
 * {@code download} and ends after it: from plain files through the sealed spool to committed staging; {@code publish} is the
 * publish step, which compares what comes with what the run before delivered; both in MB of JSON a second, medians of the
 * runs. Short loads are repeated more often. The first runs warm up and do not count.
 */
final class LoadBench {

    private static final int LEAST_RUNS = 3;
    private static final int WARM_UP_MEGABYTES = 400;
    private static final int LEAST_MEGABYTES = 1200;
    private static final double MEGA = 1e6;

    private final int megabytes;
    private final int files;
    private final Path folder;
    private final List<String> database;

    /**
     * A load.
     *
     * @param megabytes of JSON, about
     * @param files that it comes in
     * @param folder for the files, the spool and reports
     * @param database settings of the warehouse
     */
    LoadBench(int megabytes, int files, Path folder, List<String> database) {
        this.megabytes = megabytes;
        this.files = files;
        this.folder = folder;
        this.database = database;
    }

    /** Measures and adds {@code load}, {@code publish} and {@code peak-heap}, with a suffix to their names. */
    void measure(Figures figures, String suffix) throws Exception {
        LoadRequest request = LoadRequest.everything()
                .from(
                        NightData.claims(megabytes, files, folder.resolve("claims" + suffix)),
                        SyntheticPopulation.transactionTime(0));
        int runs = Math.max(LEAST_RUNS, LEAST_MEGABYTES / megabytes);
        double[] load = new double[runs];
        double[] publish = new double[runs];
        try (ConfigurableApplicationContext context = start()) {
            resetPeaks();
            for (int loaded = 0; loaded < WARM_UP_MEGABYTES; loaded += megabytes) {
                load(context, request);
            }
            for (int run = 0; run < runs; run++) {
                RunReport report = load(context, request);
                load[run] = report.bytes() / MEGA / seconds(report, "load");
                publish[run] = report.bytes() / MEGA / seconds(report, "publish");
            }
        }
        figures.add("load" + suffix, Figures.median(load), "MB/s");
        figures.add("publish" + suffix, Figures.median(publish), "MB/s");
        figures.add("peak-heap" + suffix, peakHeap() / MEGA, "MB");
    }

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(database);
        settings.add("--bcda.spool-dir=" + folder.resolve("spool"));
        settings.add("--bcda.report-dir=" + folder.resolve("reports"));
        return new SpringApplicationBuilder(LoadConfiguration.class).run(settings.toArray(String[]::new));
    }

    private static RunReport load(ConfigurableApplicationContext context, LoadRequest request) throws Exception {
        LoadOutcome outcome = context.getBean(LoadRunner.class).load(request, untold -> false);
        Long runId = outcome.runId();
        if (outcome.status() != LoadOutcome.Status.COMPLETED || runId == null) {
            throw new IllegalStateException("The load ended as " + outcome.status() + ": " + outcome.failures());
        }
        return context.getBean(RunReports.class).of(runId);
    }

    private static double seconds(RunReport report, String step) {
        return report.steps().stream()
                .filter(time -> time.step().equals(step))
                .mapToDouble(StepTimes.StepTime::seconds)
                .sum();
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
