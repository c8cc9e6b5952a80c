package org.bcdaetl.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bcdaetl.warehouse.Reconciliation;
import org.bcdaetl.warehouse.Rejects;
import org.bcdaetl.warehouse.Run;
import org.bcdaetl.warehouse.StepTimes;
import org.bcdaetl.warehouse.TableCounts;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a run. Counts, names of files and reasons only: nothing of a resource's content.
 *
 * @param runId number of the run
 * @param status how it ended, in lower case
 * @param message what the operator was told of its end; null where all was well
 * @param source api or folder
 * @param population whose data
 * @param since the watermark it started from; null for a full load
 * @param transactionTime up to when the data is complete; null without an export
 * @param startedAt when the run was first started
 * @param elapsed from its first start until now or its end
 * @param restarts how often it was resumed
 * @param files its data files
 * @param tables what publishing did to the base tables
 * @param reasons why lines were rejected
 * @param imprecise values that had no place in their column
 * @param serverErrors issues that the server reported
 * @param steps how long the steps took
 */
public record RunReport(
        long runId,
        String status,
        @Nullable String message,
        String source,
        String population,
        @Nullable Instant since,
        @Nullable Instant transactionTime,
        Instant startedAt,
        Duration elapsed,
        int restarts,
        List<Reconciliation.FileCount> files,
        List<TableCounts.TableCount> tables,
        List<Rejects.ReasonCount> reasons,
        long imprecise,
        long serverErrors,
        List<StepTimes.StepTime> steps) {

    /** Whether its data became visible. */
    public boolean isPublished() {
        return status.equals(Run.State.COMPLETED.word()) || status.equals(Run.State.NO_DATA.word());
    }

    /** Bytes of NDJSON in all files. */
    public long bytes() {
        return files.stream().mapToLong(Reconciliation.FileCount::bytes).sum();
    }

    /** Lines rejected in all files. */
    public long rejected() {
        return files.stream().mapToLong(Reconciliation.FileCount::rejected).sum();
    }

    /** The counts of each resource type, in alphabetic order. */
    public List<ResourceCount> resources() {
        return files.stream()
                .map(Reconciliation.FileCount::resourceType)
                .distinct()
                .sorted()
                .map(this::resource)
                .toList();
    }

    private ResourceCount resource(String type) {
        List<Reconciliation.FileCount> ofType =
                files.stream().filter(file -> file.resourceType().equals(type)).toList();
        return new ResourceCount(
                type,
                ofType.size(),
                ofType.stream().mapToLong(Reconciliation.FileCount::read).sum(),
                ofType.stream().mapToLong(Reconciliation.FileCount::staged).sum(),
                ofType.stream().mapToLong(Reconciliation.FileCount::rejected).sum());
    }

    /** How many resources of a type were read, loaded and rejected. */
    public record ResourceCount(String type, int files, long read, long loaded, long rejected) {}
}
