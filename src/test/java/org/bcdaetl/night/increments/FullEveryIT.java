package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.IncrementNights;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
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

    /** Whose changes of other groups than all come without what was before they joined. */
    @Test
    void whoeverJoinedComesWithAllWhereAnOverlapIsDue() throws Exception {
        SandboxSettings turnover = SandboxSettings.of(2, 5).withTurnover(true);
        try (SandboxNight night = new SandboxNight(turnover.withWave(9), folder.resolve("night"));
                SandboxNight all = new SandboxNight(turnover.withWave(10), folder.resolve("all"))) {
            night.set("bcda.group", "patient");
            assertThat(night.run("load").exitCode()).isZero();
            night.server.advance();
            night.sql()
                    .sql("update etl.run set started_at = started_at - interval '7 days'")
                    .update();

            Commands.Ran joined = night.run("load");

            assertThat(joined.out())
                    .contains(
                            "It asked for everything, since the changes of this group lack the history of people who joined");
            assertThat(all.run("load").exitCode()).isZero();
            assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(CclfContent.withoutFiles(all.database));
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
