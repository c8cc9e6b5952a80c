package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors that the server hides: every change is asked for at least twice, so that what a night missed comes later. */
class OverlapIT {

    private static final Fault HIDDEN = new Fault.HiddenErrors(1, IncrementNights.PEOPLE);

    @TempDir
    Path folder;

    @Test
    void whatOneNightHidIsFoundByTheNextOverlapAndTold() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next(HIDDEN);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
            assertThat(nights.missedFound()).isEmpty();
            nights.pass(7);
            assertThat(nights.status())
                    .contains(
                            "The next load asks for changes a second time, as bcda.overlap-every says (changes since");

            Commands.Ran overlap = nights.next();

            assertThat(nights.askedFor()).isEqualTo("overlap");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            assertThat(Long.parseLong(nights.missedFound())).isPositive();
            String told = nights.missedFound() + " resources that earlier runs had missed.";
            assertThat(overlap.out()).contains("as bcda.overlap-every says, and found " + told);
            assertThat(nights.status()).contains(told);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
        }
    }

    @Test
    void whatAnOverlapItselfHidIsFoundByTheOneAfter() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next();
            nights.pass(7);
            nights.next(HIDDEN);
            assertThat(nights.askedFor()).isEqualTo("overlap");
            nights.next();
            nights.pass(7);

            nights.next();

            assertThat(nights.askedFor()).isEqualTo("overlap");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(1));
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
        }
    }

    @Test
    void noneComesWhereItIsSwitchedOffAndTheTimeIsChecked() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.overlap-every", "0");
            nights.load();
            nights.pass(50);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");

            Commands.Ran ran = nights.night.loadWith("bcda.overlap-every", "-1d");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.sentences())
                    .containsExactly("bcda.overlap-every cannot be set to that: it has to be a time such as 7d, of at"
                            + " most 3650d, or 0 for never.");
        }
    }

    @Test
    void aResumedOverlapAsksForTheSame() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next();
            nights.pass(7);
            nights.night.server.inject(new Fault.FailedJob(1));
            nights.night.server.advance();
            assertThat(nights.night.run("load").exitCode()).isEqualTo(1);
            nights.night.set("bcda.overlap-every", "0");

            nights.load();

            assertThat(nights.askedFor()).isEqualTo("overlap");
            assertThat(nights.since()).isEqualTo(IncrementNights.time(0));
        }
    }
}
