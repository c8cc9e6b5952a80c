package org.bcdaetl.watch.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Supplier;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.figures.LoadStep;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.trend.QualityChecks;
import org.bcdaetl.watch.Ended;

/**
 * What is measured of a load; docs/operations.md lists it. Counts, times and names of tables, types and steps: nothing of
 * a resource's content. All are gauges, since each process begins anew. Nothing is counted for them: while a load runs,
 * they read what its progress knows anyway.
 */
final class Figures {

    private static final String BEGIN = "bcda.etl.";
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;

    Figures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How far the load in this process is. */
    void of(LoadProgress progress) {
        for (LoadStep step : LoadStep.values()) {
            String word = step.word();
            gauge("step", "1 for the step that runs", () -> progress.phase().equals(word) ? 1 : 0, "step", word);
        }
        gauge("files", "Files of the run", progress::files);
        gauge("files.fetched", "Files complete on disk", progress::filesSpooled);
        gauge("fetched.bytes", "NDJSON complete on disk", progress::bytesSpooled);
        gauge("load.bytes", "NDJSON that this process has to load", progress::bytesToLoad);
        gauge("loaded.bytes", "NDJSON that this process loaded", progress::bytesLoaded);
        gauge("loaded.lines", "Lines that this process loaded or rejected", progress::linesLoaded);
        gauge("rejected.lines", "Lines that this process rejected", progress::linesRejected);
    }

    /** What became of it. */
    void of(Ended ended) {
        gauge("run.exit.code", "The exit code of the last load", ended::exitCode);
        gauge("run.good", "1 where the last load was published or had nothing to load", () -> ended.isGood() ? 1 : 0);
        gauge(
                "run.alarm",
                "1 where the last load was published, and something is missing or looks wrong",
                () -> ended.isAlarm() ? 1 : 0);
        time("run.end", "When the last load ended", ended.at());
        if (ended.isGood()) {
            time("run.last.good", "When a load last was published or had nothing to load", ended.at());
        }
        RunReport report = ended.report();
        if (report != null) {
            of(report);
            if (ended.ofAll() && report.source().equals("api")) {
                completeness(report);
            }
        }
        ended.quality().forEach(this::of);
    }

    private void of(QualityChecks.Check check) {
        BigDecimal observed = check.observed();
        if (observed != null) {
            gauge("quality.observed", "What a check of quality observed", () -> observed, "check", check.name());
            gauge(
                    "quality.good",
                    "1 where a check of quality passed",
                    () -> check.notPassed() ? 0 : 1,
                    "check",
                    check.name());
        }
    }

    private void of(RunReport report) {
        gauge("run.number", "Number of the run", report::runId);
        gauge(
                "run.seconds",
                "How long its processes worked on it",
                () -> report.elapsed().toMillis() / MILLIS);
        gauge("run.restarts", "How often it was resumed", report::restarts);
        gauge("run.files", "Its files", report::dataFiles);
        gauge("run.bytes", "NDJSON in its files", report::bytes);
        gauge("run.server.errors", "Errors that the server reported", report::serverErrors);
        gauge("run.imprecise.values", "Values that had no place in their column", report::imprecise);
        for (RunReport.ResourceCount type : report.resources()) {
            resources(type, "loaded", type.loaded());
            resources(type, "rejected", type.rejected());
        }
        for (TableCounts.TableCount table : report.tables()) {
            gauge("table.rows", "Rows in a table of the warehouse", table::total, "table", table.table());
        }
        for (StepTimes.StepTime step : report.steps()) {
            gauge("step.seconds", "How long a step took", step::seconds, "step", step.step());
        }
    }

    /** Only the export of the people whom nights are for tells it; other runs may bring last year's files, or other people. */
    private void completeness(RunReport report) {
        Standing incomplete = report.increment().incomplete();
        gauge(
                "incomplete.people",
                "People whom the server could not export so far",
                () -> incomplete == null ? 0 : incomplete.people());
        if (report.isPublished() && report.transactionTime() != null) {
            time("complete.until", "Up to when the warehouse is complete", report.transactionTime());
        }
    }

    private void resources(RunReport.ResourceCount type, String outcome, long number) {
        gauge("run.resources", "Resources of the run", () -> number, "type", type.type(), "outcome", outcome);
    }

    private void time(String name, String meaning, Instant at) {
        gauge(name + ".timestamp.seconds", meaning, () -> at.toEpochMilli() / MILLIS);
    }

    private void gauge(String name, String meaning, Supplier<Number> value, String... tags) {
        Gauge.builder(BEGIN + name, value)
                .description(meaning)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
