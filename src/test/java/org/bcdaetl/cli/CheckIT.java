package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} finds before the first night. */
class CheckIT {

    private static final SandboxSettings CURRENT = SandboxSettings.of(5, 5);
    private static final List<String> LOOKED_AT = List.of(
            "settings",
            "views",
            "spool folder",
            "report folder",
            "private key",
            "secrets",
            "credentials",
            "server",
            "token",
            "exports",
            "database",
            "connection",
            "server log",
            "watching");

    @TempDir
    Path folder;

    @Test
    void looksAtEverythingALineEach() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).as(ran.out()).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out().lines()).hasSize(LOOKED_AT.size());
            assertThat(marks(ran)).containsOnlyKeys(LOOKED_AT).doesNotContainValue("!!");
            assertThat(ran.out()).contains("not encrypted, on this machine", "has no parameters of statements");
            assertThat(ran.out()).contains("FHIR 3.0.1", "PostgreSQL", "client id sandbox", "none needed");
            assertThat(night.server.requests().exportsStarted()).isZero();
        }
    }

    @Test
    void looksAtTheKeyOf2019() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019), folder)) {
            assertThat(night.run("check").out()).contains("RSA, 2048 bits");

            Files.writeString(folder.resolve("private-key.pem"), "not a key");
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(marks(ran)).containsEntry("private key", "!!").containsEntry("database", "ok");
        }
    }

    @Test
    void tellsOfSecretsThatEveryUserCanRead(@TempDir Path shared) throws Exception {
        Path secret = Files.writeString(shared.resolve("client-secret"), "sandbox");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            Path password = Files.writeString(folder.resolve("password"), String.valueOf(night.database.getPassword()));
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            night.unset("bcda.client-secret");
            night.unset("spring.datasource.password");
            night.set("bcda.client-secret-file", secret.toString());
            night.set("spring.datasource.password-file", password.toString());
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).as(ran.out()).isZero();
            assertThat(ran.out())
                    .contains(
                            " !  secrets        bcda.client-secret-file names " + secret
                                    + ", which every user of this machine can read: chmod 600 it, or keep others out of its folder.\n");

            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
            assertThat(marks(night.run("check"))).containsEntry("secrets", "ok");

            night.unset("bcda.client-secret-file");
            night.set("bcda.client-secret", "hidden");
            assertThat(night.run("check").out())
                    .contains(" !  secrets        --bcda.client-secret is visible to every user of this machine: ")
                    .doesNotContain("hidden");

            night.set("spring.datasource.hikari.password", "hidden");
            assertThat(night.run("check").out())
                    .contains("--spring.datasource.hikari.password is visible to every user of this machine: ")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void looksOnAfterEachThingThatIsWrong() throws Exception {
        Files.writeString(folder.resolve("spool"), "a file where the folder should be");
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("spring.datasource.url", "jdbc:postgresql://localhost:1/claims");
            night.set("bcda.client-secret", "not-it");
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(marks(ran))
                    .containsEntry("spool folder", "!!")
                    .containsEntry("report folder", "ok")
                    .containsEntry("server", "ok")
                    .containsEntry("token", "!!")
                    .containsEntry("database", "!!");
            assertThat(ran.out()).doesNotContain("not-it");
        }
    }

    @Test
    void findsAnAcoThatMayNotUseTheApiVersionWhereTokenAndMetadataAreFine() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            String words = "v1 nor v2 access not enabled for this ACO";
            night.server.inject(new Fault.Refusal("/api/v1/jobs", 1, 403, words));
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(marks(ran)).containsEntry("token", "ok").containsEntry("exports", "!!");
            assertThat(ran.out()).contains("does not let this ACO use API v1 (403): ask the BCDA team");
        }
    }

    @Test
    void doesNotTryCredentialsAtAServerThatIsNotThere() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.base-url", "http://127.0.0.1:1");
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(marks(ran)).containsEntry("server", "!!").containsEntry("token", "--");
        }
    }

    @Test
    void saysWhatIsNotSet() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.unset("bcda.client-secret");
            night.unset("spring.datasource.url");
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(marks(ran)).containsEntry("credentials", "!!").containsEntry("server", "--");
            assertThat(ran.out()).contains("bcda.client-secret is not set", "spring.datasource.url is not set");
        }
    }

    @ParameterizedTest
    @CsvSource({"bcda.types,Claims", "bcda.commit-size,0", "bcda.download-threads,-1"})
    void saysWhichValuesASettingKnows(String name, String value) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set(name, value);
            Commands.Ran ran = night.run("check");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(marks(ran)).containsEntry("settings", "!!");
            assertThat(ran.out()).contains(name + " is " + value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bcda.form|2020|bcda.form is 2020: set it to current or 2019.",
                "bcda.group|new|bcda.group is new: set it to all, runout or patient.",
                "bcda.api-version|v9|bcda.api-version is v9: set it to v1, v2 or v3."
            })
    void everyCommandRefusesAWordThatASettingDoesNotHave(String name, String value, String sentence) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set(name, value);

            for (String command : List.of("check", "status", "load")) {
                Commands.Ran ran = night.run(command);

                assertThat(ran.exitCode()).isEqualTo(2);
                assertThat(ran.sentences()).hasSize(1).first().asString().contains(sentence);
            }
        }
    }

    private static Map<String, String> marks(Commands.Ran ran) {
        return ran.out()
                .lines()
                .collect(Collectors.toMap(line -> line.substring(4, 18).strip(), line -> line.substring(0, 2)));
    }
}
