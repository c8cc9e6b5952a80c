package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load of everything comes by itself from time to time, and tells what the increments had missed. */
class FullEveryIT {

    @TempDir
    Path folder;

    @Test
    void everythingIsAskedForAgainAndWhatWasMissedIsTold() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.overlap-every", "0");
            nights.load();
            nights.next(new Fault.HiddenErrors(1, IncrementNights.PEOPLE));
            nights.pass(90);
            assertThat(nights.status()).contains("The next load asks for everything again, as bcda.full-every says.");

            Commands.Ran full = nights.next();

            assertThat(nights.askedFor()).isEqualTo("full again");
            assertThat(nights.since()).isEmpty();
            assertThat(nights.content()).isEqualTo(nights.contentOfAFullLoad());
            assertThat(Long.parseLong(nights.missedFound())).isPositive();
            String told = "It asked for everything again, as bcda.full-every says, and found " + nights.missedFound()
                    + " resources that earlier runs had missed.";
            assertThat(full.out()).contains(told);
            assertThat(Files.readString(nights.night.folder.resolve("reports/run-3.html")))
                    .contains(told);
            nights.next();
            assertThat(nights.askedFor()).isEqualTo("changes");
        }
    }

    @Test
    void nothingIsFoundWhereNothingWasMissed() throws Exception {
        try (IncrementNights nights = IncrementNights.afterFirst(folder)) {
            nights.next();
            nights.pass(90);

            nights.next();

            assertThat(nights.askedFor()).isEqualTo("full again");
            assertThat(nights.missedFound()).isEqualTo("0");
        }
    }

    @Test
    void noneComesWhereItIsSwitchedOff() throws Exception {
        try (IncrementNights nights = new IncrementNights(folder)) {
            nights.night.set("bcda.full-every", "0");
            nights.load();
            nights.pass(1000);

            nights.next();

            assertThat(nights.askedFor()).isEqualTo("overlap");
        }
    }
}
