package org.bcdaetl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPlacesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void letOthersIn() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bcda.client-secret=hidden",
                "bcda.clientSecret=hidden",
                "spring.datasource.hikari.password=hidden",
                "spring.datasource.url=jdbc:postgresql:claims?user=etl&password=hidden"
            })
    void tellsOfAConfigurationFileWithSecretsThatEveryUserCanRead(String line) throws IOException {
        Path file = configuration(line, "rw-r--r--");

        assertThat(open(new GivenSettings(file, Map.of(), false)))
                .containsExactly("The configuration file " + file
                        + " has secrets, and every user of this machine can read it: chmod 600 it, or keep others out of"
                        + " its folder.");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(open(new GivenSettings(file, Map.of(), false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bcda.client-id=known",
                "bcda.client-secret=${SECRET}",
                "spring.datasource.url=jdbc:postgresql:claims?user=etl&password=${PASSWORD}"
            })
    void tellsOfNoConfigurationFileWithoutSecrets(String line) throws IOException {
        assertThat(open(new GivenSettings(configuration(line, "rw-r--r--"), Map.of(), false)))
                .isEmpty();
    }

    @Test
    void aFolderThatKeepsOthersOutIsEnough() throws IOException {
        Path file = configuration("bcda.client-secret=hidden", "rw-r--r--");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(open(new GivenSettings(file, Map.of(), false))).isEmpty();
    }

    @Test
    void tellsOfAPasswordInTheUrlOnTheCommandLine() throws IOException {
        assertThat(open(GivenSettings.alone(
                        Map.of("spring.datasource.url", "jdbc:postgresql:claims?user=etl&password=hidden"))))
                .containsExactly(
                        "--spring.datasource.url is visible to every user of this machine: put the secret into a"
                                + " file and name that in spring.datasource.password-file.");
    }

    @Test
    void leavesOutWhatIsMountedForAContainer() {
        assertThat(SecretPlaces.isMounted(Path.of("/run/secrets/postgres-password")))
                .isTrue();
        assertThat(SecretPlaces.isMounted(Path.of("/run/secrets/../password"))).isFalse();
    }

    private Path configuration(String line, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("site.properties"), line + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private List<String> open(GivenSettings given) throws IOException {
        return SecretPlaces.open(given, SettingSources.of(given, Map.of(), folder));
    }
}
