package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A process among other programs' files and variables: it reads its own settings and no others. */
class SettingSourcesIT {

    @TempDir
    Path folder;

    @Test
    void readsItsOwnFileAndNothingOfOthers() throws Exception {
        PGSimpleDataSource database = TestPostgres.warehouse();
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.createDirectory(work.resolve("config"));
        Files.writeString(etc.resolve("password"), database.getPassword() + "\n");
        Path config = Files.writeString(
                etc.resolve("bcda-etl.properties"),
                "spring.datasource.url=" + database.getURL() + "\nspring.datasource.username=" + database.getUser()
                        + "\nspring.datasource.password-file=password\nbcda.api-version=v1\n");
        String stray = "spring.datasource.url=jdbc:postgresql://stray/x\nspring.datasource.username=stray\n"
                + "bcda.form=stray\nspring.main.banner-mode=console\n";
        Files.writeString(work.resolve("application.properties"), stray);
        Files.writeString(work.resolve("config/application.properties"), stray);
        Files.writeString(work.resolve("stray.properties"), stray);

        Commands.Ran ran = run(
                work,
                Map.of(
                        "BCDA_ETL_CONFIG", config.toString(),
                        "SPRING_APPLICATION_JSON", "{\"spring.datasource.username\": \"stray\"}",
                        "SPRING_CONFIG_LOCATION",
                                work.resolve("stray.properties").toString(),
                        "SPRING_CONFIG_ADDITIONAL_LOCATION", "file:./stray.properties",
                        "SPRING_CONFIG_IMPORT", "file:./stray.properties",
                        "SPRING_PROFILES_ACTIVE", "stray",
                        "SPRING_MAIN_BANNER_MODE", "console"),
                "status");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("No run yet: the next load asks for everything.\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void noticesAVariableThatIsMisspelt() throws Exception {
        Commands.Ran ran = run(folder, Map.of("BCDA_CLIENTSCRET", "hidden", "BCDA_HOME", "/opt/x"), "check");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "The environment variable BCDA_CLIENTSCRET is no setting: did you mean BCDA_CLIENT_SECRET?\n");
        assertThat(ran.out()).isEmpty();
    }

    /** As cron runs it, which sets no locale, where it is not the script that runs it. */
    @Test
    void lettersThatTheLocaleDoesNotHaveAreToldInOneSentence() throws Exception {
        String letters =
                " has letters that this user's locale does not have: set LC_ALL to one that has them, such as C.UTF-8.\n";
        Path config = Files.writeString(folder.resolve("my.properties"), "bcda.spool-dir=/srv/donn\u00e9es\n");

        Commands.Ran setting = run(folder, Map.of("LC_ALL", "C"), "status", "--config=" + config);
        Commands.Ran file =
                run(folder, Map.of("LC_ALL", "C", "BCDA_ETL_CONFIG", "/srv/donn\u00e9es/my.properties"), "status");

        assertThat(setting.err()).isEqualTo("bcda.spool-dir" + letters);
        assertThat(setting.exitCode()).isEqualTo(2);
        assertThat(file.err()).isEqualTo("BCDA_ETL_CONFIG" + letters);
        assertThat(file.exitCode()).isEqualTo(2);
    }

    private static Commands.Ran run(Path work, Map<String, String> variables, String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BcdaEtl.class.getName())
                .directory(work.toFile());
        builder.command().addAll(List.of(words));
        builder.environment().putAll(variables);
        Path err = work.resolve("stderr");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Commands.Ran(process.waitFor(), out, Files.readString(err));
    }
}
