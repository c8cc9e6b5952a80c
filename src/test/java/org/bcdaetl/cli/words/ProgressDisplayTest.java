package org.bcdaetl.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bcdaetl.job.run.LoadProgress;
import org.junit.jupiter.api.Test;

/** The line that tells how far a load is. */
class ProgressDisplayTest {

    private final LoadProgress progress = new LoadProgress();

    @Test
    void aLoadHasAPaceAndAnEnd() {
        progress.toLoad(10_000_000_000L);
        progress.loaded(1_000_000_000L, 100_000, 2);
        StepProgress step = StepProgress.begin("load", progress);
        progress.loaded(1_000_000_000L, 100_000, 1);

        assertThat(step.words()).isEqualTo("Loading");
        assertThat(step.counts(progress)).isEqualTo("20 %, 200,000 resources, 3 rejected");
        assertThat(step.pace(progress, Duration.ofSeconds(30))).isEqualTo("3,333 a second, about 4 min left");
        assertThat(step.pace(progress, Duration.ofSeconds(5))).endsWith(", less than a minute left");
        assertThat(step.pace(progress, Duration.ofMinutes(30))).endsWith(", about 4 h left");
        assertThat(step.pace(progress, Duration.ofSeconds(2)))
                .as("too soon to tell")
                .isEqualTo("50,000 a second");
        assertThat(step.pace(progress, Duration.ZERO)).isEmpty();
    }

    @Test
    void filesAreCountedAndWhatOnlyWaitsIsNot() {
        progress.files(8);
        progress.spooled(25_000_000);
        StepProgress resumed = StepProgress.begin("download", progress);
        progress.spooled(50_000_000);

        assertThat(resumed.counts(progress)).isEqualTo("2 of 8 files, 75.0 MB");
        assertThat(resumed.pace(progress, Duration.ofSeconds(10))).isEqualTo("5.0 MB a second");
        progress.loaded(1_000, 1_234, 0);
        assertThat(resumed.counts(progress)).isEqualTo("2 of 8 files, 75.0 MB, 1,234 resources loaded");
        StepProgress waiting = StepProgress.begin("awaitExport", progress);
        assertThat(waiting.counts(progress) + waiting.pace(progress, Duration.ofSeconds(9)))
                .isEmpty();
        assertThat(StepProgress.begin("something new", progress).words()).isEqualTo("something new");
    }

    @Test
    void theLineOnATerminalIsWithinItAndStaysWhenItsStepEnds() {
        progress.toLoad(2_000);
        progress.loaded(2_000, 1_234_567, 0);
        String shown = shown(true, 40);

        String[] lines = shown.split("\r\u001b\\[K", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).matches(" +\\d\\.\\d s {2}Starting ");
        assertThat(lines[2]).matches("(?s) +\\d\\.\\d s {2}Starting\n");
        assertThat(lines).allMatch(line -> line.strip().length() < 40);
    }

    @Test
    void elsewhereItIsALineWithTheStepsName() {
        assertThat(shown(false, 80)).matches("(?s) +\\d\\.\\d s {2}starting +\n");
    }

    private String shown(boolean terminal, int columns) {
        PrintStream former = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream kept = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setErr(kept);
            try (ProgressDisplay display = new ProgressDisplay(progress, terminal, columns)) {
                display.show();
            }
        } finally {
            System.setErr(former);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
