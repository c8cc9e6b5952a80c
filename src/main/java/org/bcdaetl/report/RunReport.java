package org.bcdaetl.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.ledger.PassedOverFiles;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.TableCounts;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.bcdaetl.warehouse.ledger.incomplete.Standing;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.ClaimTallies;
import org.bcdaetl.warehouse.publish.LineFates;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a run. Counts, names of files and reasons only: nothing of a resource's content.
 *
 * @param runId number of the run
 * @param status how it ended, in lower case
 * @param message what the operator was told of its end; null where all was well
 * @param gaveWay what to tell of the run of a folder that was given up for this one; null where none was
 * @param apiEnds what to tell of the end of the API's version that it is of; null where there is no need
 * @param source api or folder
 * @param population whose data
 * @param since from when it asked for changes, the watermark or earlier; null where it asked for everything or for nothing
 * @param transactionTime up to when the data is complete, also of a folder; null until that is known
 * @param startedAt when the run was first started
 * @param elapsed how long its processes worked, until now where one does
 * @param restarts how often it was resumed
 * @param files its files
 * @param passedOver what else is in the folder that it loads
 * @param types what became of the lines of each resource type
 * @param tables what publishing did to the base tables
 * @param sharedMbis MBIs that are now current on several records of people
 * @param reasons why lines were rejected
 * @param imprecise values that had no place in their column
 * @param serverErrors errors that the server reported
 * @param serverNotices what it reported beside, warnings and information
 * @param fates what became of every line; empty where the run is not published
 * @param claims which claims cclf leaves out since it is published; none where the run is not
 * @param absences what a full run no longer had of each type; empty for any other, and the first
 * @param increment what it asked for and what it left open
 * @param steps how long the steps took
 * @param trends what it is compared with, and what the warehouse has since
 */
public record RunReport(
        long runId,
        String status,
        @Nullable String message,
        @Nullable String gaveWay,
        @Nullable String apiEnds,
        String source,
        String population,
        @Nullable Instant since,
        @Nullable Instant transactionTime,
        Instant startedAt,
        Duration elapsed,
        int restarts,
        List<Reconciliation.FileCount> files,
        List<PassedOverFiles.PassedOver> passedOver,
        List<Reconciliation.TypeCount> types,
        List<TableCounts.TableCount> tables,
        long sharedMbis,
        List<Rejects.ReasonCount> reasons,
        long imprecise,
        long serverErrors,
        long serverNotices,
        List<LineFates.Fate> fates,
        ClaimTallies.Tallies claims,
        List<Absences.Absence> absences,
        Increment increment,
        List<StepTimes.StepTime> steps,
        Trends trends) {

    /** Whether its data became visible. */
    public boolean isPublished() {
        return Run.State.of(status).isPublished();
    }

    /** Whether it was published and had nothing to publish. */
    public boolean isNothingNew() {
        return isPublished() && tables.stream().allMatch(table -> table.written() == 0 && table.removed() == 0);
    }

    /** All that an operator should know of it beside the changes of a night, a sentence each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>(increment.sentences());
        absent().ifPresent(sentences::add);
        uncertain().ifPresent(sentences::add);
        return sentences;
    }

    /** What it no longer had, and whether that was removed. */
    private Optional<String> absent() {
        String absent = absences.stream()
                .filter(Absences.Absence::certain)
                .map(absence -> String.format(Locale.ROOT, "%,d %s", absence.absent(), absence.words(absence.absent())))
                .collect(Collectors.joining(", "));
        boolean none = absences.stream().allMatch(absence -> absence.absent() == 0);
        if (absent.isEmpty() || none) {
            return absent.isEmpty() ? Optional.empty() : Optional.of("It still had all that earlier exports brought.");
        }
        boolean removed = absences.stream().anyMatch(absence -> absence.removed() > 0);
        return Optional.of(
                removed
                        ? "It no longer had " + absent + " that were here: they are removed."
                        : "It no longer had " + absent + " that are here: load --full --mirror removes them.");
    }

    private Optional<String> uncertain() {
        String uncertain = absences.stream()
                .filter(absence -> !absence.certain())
                .map(absence -> absence.words(2))
                .collect(Collectors.joining(", "));
        return uncertain.isEmpty()
                ? Optional.empty()
                : Optional.of("Whether it still had all " + uncertain + " that are here is not certain, for lines were"
                        + " rejected, the server had errors, or none came: the next full load tells.");
    }

    /** Whether the claims in the base tables were counted, as they are when a run is published. */
    public boolean hasCountedClaims() {
        return tables.stream().anyMatch(table -> table.table().equals("bcda.claim"));
    }

    /** Claims in the base tables since it was published; 0 where they were not counted. */
    public long allClaims() {
        return tables.stream()
                .filter(table -> table.table().equals("bcda.claim"))
                .mapToLong(TableCounts.TableCount::total)
                .sum();
    }

    /** Bytes of NDJSON in all files. */
    public long bytes() {
        return files.stream().mapToLong(Reconciliation.FileCount::bytes).sum();
    }

    /** Lines rejected in all files. */
    public long rejected() {
        return files.stream().mapToLong(Reconciliation.FileCount::rejected).sum();
    }

    /** How many files of data it has, beside those in which the server tells of errors. */
    public long dataFiles() {
        return files.stream().filter(Reconciliation.FileCount::isData).count();
    }

    /** The counts of each resource type, in alphabetic order. They add up to the lines of the files. */
    public List<ResourceCount> resources() {
        return types.stream()
                .map(type -> new ResourceCount(
                        type.type(),
                        type.files(),
                        type.staged() + type.rejected() + type.serverErrors(),
                        type.staged(),
                        type.rejected(),
                        type.serverErrors()))
                .toList();
    }

    /**
     * How many lines of a type were read, loaded and rejected. Lines in which the server tells of errors are neither; all
     * of them are OperationOutcomes.
     */
    public record ResourceCount(String type, int files, long read, long loaded, long rejected, long serverErrors) {}

    /**
     * What a run asked for and what it left open.
     *
     * @param askedFor why it asked from when it asked, in the operator's words
     * @param missedFound resources that earlier runs had missed; null where it asked for nothing from before the watermark
     * @param incomplete the people of the population whom the server could not export so far; null where there are none
     */
    public record Increment(
            String askedFor,
            @Nullable Long missedFound,
            @Nullable Standing incomplete) {

        /** All that an operator should know of it beside the changes of a night, a sentence each. */
        public List<String> sentences() {
            List<String> sentences = new ArrayList<>();
            if (missedFound != null) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "It asked for %s, and found %,d resources that earlier runs had missed.",
                        askedFor,
                        missedFound));
            }
            if (incomplete != null) {
                sentences.add(incomplete.sentence());
            }
            return sentences;
        }
    }
}
