package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2 from the server to the analysts' tables. */
class VersionTwoIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(20, 11);

    @TempDir
    Path folder;

    @Test
    void aNightBringsWhatOneLoadOfEverythingBrings() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder.resolve("nights"));
                SandboxNight full = new SandboxNight(SANDBOX.withWave(1), folder.resolve("full"))) {
            load(night);
            night.server.advance();
            load(night);
            load(full);

            assertThat(night.sql()
                            .sql("select distinct eob_type from bcda.claim where is_current order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF");
            assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(CclfContent.withoutFiles(full.database));
        }
    }

    private static void load(SandboxNight night) {
        night.set("bcda.api-version", "v2");
        Commands.Ran ran = night.run("load");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }
}
