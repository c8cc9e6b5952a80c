package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.warehouse.trend.PastRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each resource type of each population has its watermark: what was never asked for is not taken for loaded. */
class WatermarksIT {

    private static final String ALL = "ExplanationOfBenefit,Patient,Coverage";

    @TempDir
    Path folder;

    @Test
    void claimsComeWhereOnlyPeopleWereLoadedBefore() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.types", "Patient");
            nights.load();
            nights.night.set("bcda.types", ALL);
            assertThat(nights.status())
                    .contains("The next load asks for everything, since a resource type was never loaded.");

            nights.next();

            assertThat(nights.askedFor()).isEqualTo("first load");
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(1));
        }
    }

    @Test
    void theLastNightBeforeATypeIsAddedIsAskedForTwiceToo() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.types", "Patient,Coverage");
            nights.load();
            nights.next();
            nights.night.set("bcda.types", ALL);

            Commands.Ran added = nights.next();

            assertThat(nights.askedFor()).isEqualTo("first load");
            assertThat(nights.watermark()).isEqualTo(IncrementNights.time(1));
            assertThat(nights.missedFound()).isEqualTo("0");
            assertThat(added.out()).contains("found 0 resources that earlier runs had missed.");
            nights.next();
            nights.pass(7);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("overlap");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(1));
        }
    }

    @Test
    void theOldestWatermarkCountsWhereATypeWasLeftOutForSomeNights() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.night.set("bcda.types", "Coverage,Patient");
            nights.next();
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(1));
            nights.night.set("bcda.types", ALL);

            nights.next();

            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(3));
        }
    }

    @Test
    void aLoadOfTheRunoutInBetweenLeavesTheWatermarkOfAllAndWhoIsThere() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.night.server.advance();

            Commands.Ran runout = nights.load("--group", "runout");

            assertThat(nights.askedFor()).isEqualTo("first load");
            assertThat(runout.out()).doesNotContain("no longer had");
            assertThat(new PastRuns(nights.night.sql()).comparable(2))
                    .as("a run of other people is no measure")
                    .isZero();
            nights.load();
            assertThat(nights.askedFor()).isEqualTo("changes");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.status()).doesNotContain("no longer had");
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            assertThat(nights.night.run("load", "--group", "everybody").exitCode())
                    .isEqualTo(2);
            assertThat(nights.night
                            .run("load", "--group", "runout", "--from", folder)
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void anotherGroupHasWatermarksOfItsOwn() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.night.set("bcda.group", "patient");

            nights.next();

            assertThat(nights.since()).isEmpty();
            nights.night.set("bcda.group", "all");
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
        }
    }

    @Test
    void anUnfinishedRunIsNotTakenForOneOfOtherTypes() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.types", "Patient");
            nights.night.server.inject(new Fault.FailedJob(1));
            assertThat(nights.night.run("load").exitCode()).isEqualTo(1);
            nights.night.set("bcda.types", ALL);

            Commands.Ran ran = nights.load();

            assertThat(ran.err()).contains("Run 1 is given up and a new one begun");
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
        }
    }

    @Test
    void anUnfinishedRunWithFilesIsNotGivenUpForOtherTypes() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.types", "Patient");
            nights.night.set("bcda.reject-limit", "0");
            nights.load();
            nights.night
                    .sql()
                    .sql("update etl.run set state = 'failed', published_at = null, ended_at = null, cleaned_at = null")
                    .update();
            nights.night.set("bcda.types", ALL);

            Commands.Ran ran = nights.night.run("load");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err())
                    .contains(
                            "this load asks for the resource types ExplanationOfBenefit, Patient, Coverage",
                            "and bcda.types=Patient, or give it up by adding --start-over.");
        }
    }
}
