package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whom the server could not export are asked for again until it brings them. */
class IncompletePeopleIT {

    private static final int ALL = IncrementNights.PEOPLE;

    @TempDir
    Path folder;

    @Test
    void whomANightLackedTheNextNightBringsAndUntilThenItIsTold() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            Commands.Ran lacking = nights.next(new Fault.Unretrievable(1, ALL));
            String told = ALL + " people are incomplete since " + SyntheticPopulation.transactionTime(0)
                    + ", since the server could not export them: the next load asks again.";
            assertThat(lacking.out()).contains(told);
            assertThat(nights.status())
                    .contains(told)
                    .contains("The next load asks for what people lack whom the server could not export (changes since "
                            + SyntheticPopulation.transactionTime(0) + ").");
            assertThat(Files.readString(nights.night.folder.resolve("reports/run-2.html")))
                    .contains(told);
            assertThat(nights.incomplete("resource_type, times_in_vain, since_run, last_run"))
                    .containsExactly("ExplanationOfBenefit 0 2 2");

            Commands.Ran brings = nights.next();

            assertThat(nights.askedFor()).isEqualTo("incomplete people");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            assertThat(brings.out())
                    .contains("resources that earlier runs had missed")
                    .doesNotContain("incomplete");
            assertThat(nights.night.count("etl.incomplete_person")).isZero();
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(2));
        }
    }

    @Test
    void whomTheFirstLoadLackedEverythingIsAskedForOnceMoreAndThenInFullLoadsOnly() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.server.inject(new Fault.UnknownPeople(2, 3));
            assertThat(nights.load().out()).contains("3 people are incomplete from the start");
            assertThat(nights.incomplete("resource_type, complete_until is null"))
                    .containsExactly("Coverage t", "ExplanationOfBenefit t", "Patient t");
            assertThat(nights.night.count("etl.incomplete_person")).isEqualTo(9);

            Commands.Ran inVain = nights.next();
            assertThat(nights.askedFor()).isEqualTo("incomplete people");
            assertThat(nights.since()).isEmpty();
            assertThat(inVain.out()).contains("asked for again in vain, so only full loads still ask.");

            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
            assertThat(nights.night.count("etl.incomplete_person")).isEqualTo(9);
            nights.load("--full");
            assertThat(nights.night.count("etl.incomplete_person")).isZero();
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
        }
    }

    @Test
    void whomTheServerNeverBringsDoNotMakeEveryNightALongOneForEver() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next(new Fault.Unretrievable(7, 2));
            for (int again = 1; again <= 3; again++) {
                nights.next();
                assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
                assertThat(nights.incomplete("complete_until is null, times_in_vain"))
                        .containsExactly("f " + again);
            }
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("incomplete people");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(4));

            nights.pass(7);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("overlap");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.night.count("etl.incomplete_person")).isEqualTo(2);
            nights.pass(7);
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.night.count("etl.incomplete_person")).isZero();
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
        }
    }

    @Test
    void anErrorFileThatCannotBeReadMayNameAnybody() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next(new Fault.Unretrievable(1, 2));

            nights.next(new Fault.Unretrievable(1, 2), new Fault.Refusal("-error.ndjson", 1, 404, "Job not found"));

            assertThat(nights.night.count("etl.incomplete_person where person = '' and resource_type = 'Patient'"))
                    .isEqualTo(1);
            assertThat(nights.night.count(
                            "etl.incomplete_person where person <> '' and resource_type = 'ExplanationOfBenefit'"))
                    .isEqualTo(2);
            nights.next();
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.night.count("etl.incomplete_person")).isZero();
        }
    }

    @Test
    void aNightOfOtherTypesMakesNobodyComplete() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next(new Fault.Unretrievable(1, 2));
            nights.night.set("bcda.types", "Patient,Coverage");

            nights.next();

            assertThat(nights.since()).isEqualTo(IncrementNights.time(1));
            assertThat(nights.night.count("etl.incomplete_person")).isEqualTo(2);
        }
    }
}
