package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bcdaetl.cli.command.Invocation;
import org.bcdaetl.cli.command.LoadCommand;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** The units for systemd, the image and the documents name commands, settings and exit codes that there are. */
class DeploymentFilesTest {

    private static final Path SERVICE = Path.of("docker/systemd/bcda-etl.service");

    @Test
    void theServiceTakesANightWithoutDataForASuccessAndGivesALoadTimeToStop() throws IOException {
        Map<String, List<String>> service = unit(SERVICE);

        assertThat(service.get("Type")).containsExactly("oneshot");
        assertThat(service.get("SuccessExitStatus").get(0).split(" "))
                .contains(String.valueOf(ExitCode.NO_DATA.number()), "143");
        assertThat(Integer.parseInt(service.get("TimeoutStopSec").get(0))).isGreaterThan(60);
        assertThat(service).doesNotContainEntry("MemoryDenyWriteExecute", List.of("yes"));
        assertThat(unit(SERVICE.resolveSibling("bcda-etl.timer"))).containsKeys("OnCalendar", "Persistent", "WantedBy");
    }

    @Test
    void theServiceRunsACommandWithSettingsThatThereAre(@TempDir Path etc) throws IOException {
        Map<String, List<String>> service = unit(SERVICE);
        List<String> words = Arrays.asList(service.get("ExecStart").get(0).split(" "));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : service.get("Environment")) {
            variables.put(variable.replaceFirst("=.*", ""), variable.replaceFirst("[^=]*=", ""));
        }

        assertThat(Invocation.of(BcdaEtl.commands(), words.subList(1, words.size())))
                .isInstanceOf(LoadCommand.class);
        assertThat(variables).containsEntry("BCDA_ETL_CONFIG", "/etc/bcda-etl/bcda-etl.properties");
        variables.remove("BCDA_ETL_CONFIG");
        ConfigurableEnvironment environment = SettingSources.of(
                        new GivenSettings(null, Map.of(), false), variables, etc)
                .environment();
        String state = "/var/lib/" + service.get("StateDirectory").get(0);
        assertThat(Binder.get(environment).bind("bcda.spool-dir", String.class).get())
                .isEqualTo(state + "/spool");
        assertThat(Binder.get(environment).bind("bcda.report-dir", String.class).get())
                .isEqualTo(state + "/reports");
    }

    static Stream<Path> filesWithVariables() {
        return Stream.of("docker/Dockerfile", "docker/compose.yaml", "docs/operations.md", "README.md")
                .map(Path::of);
    }

    /** Settings that are spelled as variables in a file are settings, and none is one that is not read. */
    @ParameterizedTest
    @MethodSource("filesWithVariables")
    void variablesAreThoseOfSettings(Path file) throws IOException {
        Pattern variable = Pattern.compile("(?<![A-Z_{])(BCDA|SPRING_DATASOURCE|SPRING)_[A-Z]+(_[A-Z]+)*(?=[:=`)])");
        List<String> names = variable.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.startsWith("BCDA_ETL_") && !name.equals("SPRING_APPLICATION_JSON"))
                .toList();

        assertThat(names).isNotEmpty();
        for (String name : names) {
            assertThat(name).as(file.toString()).matches("(BCDA|SPRING_DATASOURCE)_.*");
            assertThat(SettingNames.isVariable(name)).as(name).isTrue();
            assertThatCode(() -> SettingNames.checkVariable(name)).doesNotThrowAnyException();
        }
    }

    @Test
    void theImageIsBuiltOfFilesThatDockerIsGiven() throws IOException {
        List<String> given = Files.readAllLines(Path.of(".dockerignore"));
        List<String> copied = Pattern.compile("(?m)^COPY (?:--\\S+ )?(\\S+) ")
                .matcher(Files.readString(Path.of("docker/Dockerfile")))
                .results()
                .map(copy -> copy.group(1))
                .toList();

        assertThat(copied).containsExactlyInAnyOrder("target/bcda-etl", "target/bcda-etl.jar");
        assertThat(copied).allMatch(file -> given.contains("!" + file));
    }

    @Test
    void operationsTellsOfEveryExitCode() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));

        for (ExitCode exitCode : ExitCode.values()) {
            assertThat(page).contains("\n| " + exitCode.number() + " | ");
        }
        assertThat(page).contains("\n| 130 | ", "\n| 143 | ");
    }

    /** Settings of a unit file by their names, in the order of the file. */
    private static Map<String, List<String>> unit(Path file) throws IOException {
        Map<String, List<String>> unit = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                unit.merge(
                        line.substring(0, equals), List.of(line.substring(equals + 1)), (former, one) -> Stream.concat(
                                        former.stream(), one.stream())
                                .toList());
            }
        }
        return unit;
    }
}
