package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxLog;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure ends with its exit code and one clear sentence, and a later run completes. */
class FailuresIT {

    private static final int PEOPLE = 6;
    static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final SandboxSettings ENCRYPTED = CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    @TempDir
    Path folder;

    @Test
    void aWrongSecret() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            assertFailed(night.loadWith("bcda.client-secret", "not-it"), 2, "refuses the credentials", "not-it");

            assertCompletes(night);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:1,localhost cannot be reached", "https://bcda.invalid,bcda.invalid cannot be reached"
    })
    void aHostThatCannotBeReached(String host, String sentence) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            assertFailed(night.loadWith("bcda.base-url", host), 1, sentence, "Exception:");

            assertCompletes(night);
        }
    }

    @Test
    void aWrongPrivateKey() throws Exception {
        Path other = folder.resolve("other.pem");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Files.writeString(
                other,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            assertFailed(
                    night.loadWith("bcda.private-key", other.toString()),
                    2,
                    "The private key does not open file",
                    "PRIVATE KEY-");

            assertCompletes(night);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(3);
        }
    }

    @Test
    void aPrivateKeyThatIsNotSetOrNotThere() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            String key = folder.resolve("private-key.pem").toString();
            night.unset("bcda.private-key");
            assertFailed(night.run("load"), 2, "bcda.private-key is not set", "null");
            assertFailed(
                    night.loadWith("bcda.private-key", key + ".gone"),
                    2,
                    "cannot be read: check that the file",
                    "null");

            night.set("bcda.private-key", key);
            assertCompletes(night);
        }
    }

    @Test
    void aDatabaseThatIsDown() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            assertFailed(
                    night.loadWith("spring.datasource.url", "jdbc:postgresql://localhost:1/claims"),
                    1,
                    "PostgreSQL at spring.datasource.url cannot be reached",
                    "Exception");

            assertCompletes(night);
        }
    }

    @Test
    void aDatabaseThatCannotHoldAllText() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            String name = night.database.getDatabaseName() + "_ascii";
            night.sql()
                    .sql("create database " + name + " template template0 encoding 'SQL_ASCII' locale 'C'")
                    .update();
            String ascii = night.database.getURL().replace("/" + night.database.getDatabaseName(), "/" + name);

            assertFailed(
                    night.loadWith("spring.datasource.url", ascii),
                    2,
                    "is SQL_ASCII, which cannot hold all text of claims: create one with createdb -T template0 -E UTF8"
                            + " --locale=C.",
                    "Exception");
            night.database.setDatabaseName(name);
            assertThat(night.count("pg_namespace where nspname in ('etl', 'bcda', 'cclf', 'staging', 'batch')"))
                    .isZero();
        }
    }

    @Test
    void aDatabaseOrAUserThatDoesNotExist() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            String url = night.database.getURL();
            String other = url.replace("/" + night.database.getDatabaseName(), "/nowhere");
            assertFailed(night.loadWith("spring.datasource.url", other), 2, "does not exist", "Exception");
            assertFailed(night.loadWith("spring.datasource.username", "nobody"), 2, "refuses the user", "nobody");

            assertCompletes(night);
        }
    }

    @Test
    void aBitThatIsWrongInAnEncryptedFile() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.server.inject(new Fault.FlippedByte("/data/", 6, 5000));
            assertFailed(night.run("load"), 1, "is damaged", "Exception");

            assertCompletes(night);
        }
    }

    @Test
    void aFileThatCameDamagedOnceIsFetchedAgain() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.server.inject(new Fault.FlippedByte("/data/", 1, 5000));

            assertCompletes(night);

            List<String> asked = night.server.requests().entries().stream()
                    .map(SandboxLog.Entry::path)
                    .filter(path -> path.startsWith("/data/"))
                    .toList();
            assertThat(asked).hasSize(Set.copyOf(asked).size() + 1);
        }
    }

    @Test
    void anEncryptedFileThatIsCutShort() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.server.inject(new Fault.TruncatedBody("/data/", 6, 5000));
            assertFailed(night.run("load"), 1, "is damaged", "Exception");
            night.server.inject(new Fault.TruncatedBody("/data/", 6, 20));
            assertFailed(night.run("load"), 1, "is cut short", "Exception");

            assertCompletes(night);
        }
    }

    @Test
    void aPlainFileWhoseGzipIsBroken() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.server.inject(new Fault.FlippedByte("/data/", 1, 500));
            assertFailed(night.run("load"), 1, "comes damaged or cut short", "incorrect");

            assertCompletes(night);
        }
    }

    @Test
    void tooManyRejectedLines() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.MalformedLines(1, 3));
            assertFailed(night.loadWith("bcda.reject-limit", "2"), 5, "bcda.reject-limit", "Exception");
            assertThat(night.count("cclf.partb_physicians")).isZero();

            assertCompletes(night);
            assertThat(night.count("etl.rejected_record")).isEqualTo(3);
        }
    }

    @Test
    void aJobThatTheServerFails() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            assertFailed(night.run("load"), 1, "failed export job", "Exception");

            assertCompletes(night);
        }
    }

    static void assertFailed(Commands.Ran ran, int exitCode, String words, String notThese) {
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.sentences().get(0))
                .contains(words)
                .doesNotContainIgnoringCase("Exception")
                .doesNotContain(notThese)
                .matches("(?s).*[.?]");
        assertThat(ran.out().lines()).allMatch(line -> line.startsWith("The run report is /"));
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }

    static void assertCompletes(SandboxNight night) {
        Commands.Ran ran = night.run("load");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.sentences()).isEmpty();
        assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(PEOPLE);
        assertThat(night.count("cclf.partb_physicians")).isPositive();
        assertThat(night.count("cclf.coverage")).isPositive();
    }
}
