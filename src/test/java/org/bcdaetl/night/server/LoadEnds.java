package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;

/** How loads end whose server has faults. */
final class LoadEnds {

    private LoadEnds() {}

    /** With code 1 and one sentence that has some words. */
    static void assertFailed(Commands.Ran ran, String words) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.sentences().get(0)).contains(words).doesNotContain("Exception");
    }

    /** Loads; with code 0 and so many people. */
    static Commands.Ran assertCompletes(SandboxNight night, int people) {
        Commands.Ran ran = night.run("load");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(people);
        return ran;
    }
}
