package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.night.SandboxNight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that makes no sense ends a load with one clear sentence before it begins anything; the same load without it completes. */
class SenselessSettingsIT {

    @TempDir
    private static Path folder;

    private static SandboxNight night;

    @BeforeAll
    static void begin() throws IOException {
        night = new SandboxNight(FailuresIT.CURRENT, folder);
    }

    @AfterAll
    static void completes() {
        try (SandboxNight last = night) {
            FailuresIT.assertCompletes(last);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bcda.poll-floor|soon|bcda.poll-floor",
                "bcda.threads|many|has to be a whole number",
                "bcda.base-url|http://api.bcda.cms.gov|set it to an https address",
                "bcda.base-url|ht tp:|bcda.base-url",
                "bcda.form|2020|set it to current or 2019",
                "bcda.group|new|set it to all, runout or patient",
                "bcda.api-version|v9|set it to v1, v2 or v3",
                "bcda.client-scret|x|There is no setting bcda.client-scret: did you mean bcda.client-secret?",
                "bcda.client-secret-file|/nowhere/secret|cannot be read",
                "bcda.retry-delay|0s|bcda.retry-delay cannot be set to that: it has to be a time such as 1s",
                "bcda.job-deadline|0s|bcda.job-deadline cannot be set to that: it has to be a time such as 24h",
                "spring.datasource.url|jdbc:mysql://localhost/claims|is no address of a PostgreSQL database: set it",
                "spring.datasource.url|jdbc:postgresql:////claims|is no address of a PostgreSQL database: set it",
                "spring.datasource.usrname|claims|did you mean spring.datasource.username?",
                "spring.datasource.hikari.maximum-pool-size|lots|has to be a whole number"
            })
    void aSettingThatMakesNoSense(String name, String value, String sentence) {
        FailuresIT.assertFailed(night.loadWith(name, value), 2, sentence, "Exception");

        assertThat(night.count("etl.run")).isZero();
        assertThat(night.server.requests().entries()).isEmpty();
        assertThat(folder.resolve("spool")).doesNotExist();
    }
}
