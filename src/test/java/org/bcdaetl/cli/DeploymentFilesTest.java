package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bcdaetl.cli.command.Invocation;
import org.bcdaetl.cli.command.LoadCommand;
import org.bcdaetl.cli.settings.AllSettings;
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
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The units for systemd, the image and the documents name commands, settings and exit codes that there are. */
class DeploymentFilesTest {

    private static final Path SERVICE = Path.of("docker/systemd/bcda-etl.service");

    /** Codes of failures that another try does not end. */
    private static final String[] STAYING = Stream.of(ExitCode.USAGE, ExitCode.LOCKED, ExitCode.OVER_LIMIT)
            .map(code -> String.valueOf(code.number()))
            .toArray(String[]::new);

    @Test
    void theServiceTakesANightWithoutDataForASuccessAndGivesALoadTimeToStop() throws IOException {
        Map<String, List<String>> service = unit(SERVICE);

        assertThat(service.get("Type")).containsExactly("oneshot");
        assertThat(service.get("SuccessExitStatus").get(0).split(" "))
                .contains(String.valueOf(ExitCode.NO_DATA.number()), "143");
        assertThat(Integer.parseInt(service.get("TimeoutStopSec").get(0))).isGreaterThan(60);
        assertThat(service).containsEntry("LimitCORE", List.of("0"));
        assertThat(service).doesNotContainEntry("MemoryDenyWriteExecute", List.of("yes"));
        assertThat(unit(SERVICE.resolveSibling("bcda-etl.timer"))).containsKeys("OnCalendar", "Persistent", "WantedBy");
    }

    /** Five minutes apart and not for what stays as it is; the starts of an evening do not count for the night. */
    @Test
    void theServiceTriesAFailureAgainThatMayPassByItself() throws IOException {
        Map<String, List<String>> service = unit(SERVICE);

        assertThat(service)
                .containsEntry("Restart", List.of("on-failure"))
                .containsEntry("RestartSec", List.of("5min"));
        assertThat(service.get("RestartPreventExitStatus").get(0).split(" ")).containsExactly(STAYING);
        assertThat(service)
                .containsEntry("StartLimitBurst", List.of("4"))
                .containsEntry("StartLimitIntervalSec", List.of("2h"));
    }

    /** As {@link DocumentedCommandsIT} leaves it out: it waits. */
    @Test
    void theLoopForCronTriesAFailureAgainThatMayPassByItselfAndNothingElse(@TempDir Path bin) throws Exception {
        String loop = DocumentedCommands.blocks(Path.of("docs/operations.md")).stream()
                .flatMap(block -> block.commands().stream())
                .filter(command -> command.startsWith("for "))
                .findFirst()
                .orElseThrow();
        assertThat(loop).contains("/opt/bcda-etl/bcda-etl load ", "sleep 600");
        Path tries = bin.resolve("tries");
        Path ours = Files.writeString(
                bin.resolve("bcda-etl"),
                "#!/bin/sh\necho >> " + tries + "\n[ $(wc -l < " + tries + ") -lt $PASSES ] || exit 0\nexit $CODE\n");
        assertThat(ours.toFile().setExecutable(true)).isTrue();
        String here = loop.replace("/opt/bcda-etl/bcda-etl", ours.toString()).replace("sleep 600", "true");

        Map<String, Integer> expected = new LinkedHashMap<>(Map.of("0 9", 1, "1 9", 4, "1 2", 2, "3 9", 1));
        List.of(STAYING).forEach(code -> expected.put(code + " 9", 1));
        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            String[] codeAndPasses = each.getKey().split(" ");
            run(Map.of("CODE", codeAndPasses[0], "PASSES", codeAndPasses[1]), "sh", "-c", here);
            assertThat(Files.readAllLines(tries)).as(each.getKey()).hasSize(each.getValue());
            Files.delete(tries);
        }
    }

    /** So that every command by hand uses the same folders as the service. */
    @Test
    void theServiceRunsACommandWithSettingsThatThereAreAndHaveNoneOfItsOwn(@TempDir Path etc) throws Exception {
        Map<String, List<String>> service = unit(SERVICE);
        List<String> words = Arrays.asList(service.get("ExecStart").get(0).split(" "));

        assertThat(Invocation.of(BcdaEtl.commands(), words.subList(1, words.size())))
                .isInstanceOf(LoadCommand.class);
        String config = "/etc/bcda-etl/bcda-etl.properties";
        assertThat(service.get("Environment")).containsExactly("BCDA_ETL_CONFIG=" + config);
        Path written = etc.resolve("bcda-etl.properties");
        String writes = DocumentedCommands.blocks(Path.of("docs/operations.md")).stream()
                .flatMap(block -> block.commands().stream())
                .filter(command -> command.endsWith(" >> " + config))
                .findFirst()
                .orElseThrow();
        run(Map.of(), "sh", "-c", writes.replace(config, written.toString()));
        ConfigurableEnvironment environment = SettingSources.of(
                        new GivenSettings(written, Map.of(), false), Map.of(), etc)
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
        Set<String> spellings =
                AllSettings.names().stream().map(AllSettings::variable).collect(Collectors.toSet());
        for (String name : names) {
            assertThat(name).as(file.toString()).matches("(BCDA|SPRING_DATASOURCE)_.*");
            assertThat(SettingNames.isVariable(name)).as(name).isTrue();
            assertThat(spellings).as(file + ": one spelling everywhere").contains(name);
            assertThatCode(() -> SettingNames.checkVariable(name)).doesNotThrowAnyException();
        }
    }

    @Test
    void systemdTakesTheUnits() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();

        Ran ran = run(Map.of(), "systemd-analyze", "verify", SERVICE.toString(), "docker/systemd/bcda-etl.timer");

        assertThat(ran.shown().lines())
                .as("but for what is not installed here")
                .allMatch(line -> line.contains("/opt/bcda-etl/bcda-etl is not executable"));
    }

    @Test
    void composeHasWhatItNamesAndVariablesThatAreSettings() throws Exception {
        Map<String, Object> compose = yaml(Path.of("docker/compose.yaml")).get(0);
        Map<String, Object> services = map(compose.get("services"));
        Set<String> profiles = new TreeSet<>();
        for (Object each : services.values()) {
            Map<String, Object> service = map(each);
            list(service.get("profiles")).forEach(profile -> profiles.add(profile.toString()));
            for (Object volume : list(service.get("volumes"))) {
                String source = volume.toString().replaceFirst(":.*", "");
                if (source.startsWith("./")) {
                    assertThat(Path.of("docker", source)).exists();
                } else {
                    assertThat(map(compose.get("volumes"))).containsKey(source);
                }
            }
            map(service.get("environment")).keySet().stream()
                    .filter(name -> !name.startsWith("POSTGRES_"))
                    .forEach(name ->
                            assertThat(SettingNames.isVariable(name)).as(name).isTrue());
        }
        assertThat(profiles).containsExactly("grafana", "night", "sandbox");
        assertThat(map(map(services.get("postgres")).get("environment")))
                .as("who loads is no superuser")
                .containsOnlyKeys("POSTGRES_PASSWORD_FILE");
        assertThat(list(map(map(services.get("postgres")).get("healthcheck")).get("test")))
                .as("the server that the image has while it makes the database listens on no address")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsSequence("pg_isready", "-h", "localhost");
    }

    /** What is started for the dashboard, or with everything else, is no night: nights are run one by one. */
    @Test
    void composeStartsNoNightBesideTheDashboard() throws Exception {
        Map<String, Object> services = composeServices();
        Map<String, Set<String>> started = new TreeMap<>();
        services.forEach((name, service) -> {
            List<Object> profiles = list(map(service).get("profiles"));
            for (Object profile : profiles.isEmpty() ? List.<Object>of("always") : profiles) {
                started.computeIfAbsent(profile.toString(), none -> new TreeSet<>())
                        .add(name);
            }
        });

        assertThat(started)
                .containsEntry("always", Set.of("postgres"))
                .containsEntry("grafana", Set.of("grafana", "prometheus", "pushgateway"))
                .containsEntry("night", Set.of("etl"));
    }

    /** A container's host name is another one each night, and a Pushgateway keeps the figures of each for good. */
    @Test
    void containersThatLoadSayWhichInstallationTheirFiguresAreOf() throws Exception {
        List<Map<String, Object>> loads = composeServices().values().stream()
                .map(DeploymentFilesTest::map)
                .map(service -> map(service.get("environment")))
                .filter(variables -> variables.containsKey("SPRING_DATASOURCE_URL"))
                .toList();
        assertThat(loads).hasSize(2);
        assertThat(loads)
                .extracting(variables -> variables.get("BCDA_METRICS_INSTANCE"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();

        assertThat(list(map(list(pod(cronJob()).get("containers")).get(0)).get("env")))
                .extracting(variable -> map(variable).get("name"))
                .contains("BCDA_METRICS_INSTANCE");
    }

    @Test
    void prometheusOfComposeReadsALoadThatRunsWhereverItsPortIs() throws Exception {
        Map<String, Object> services = composeServices();
        List<String> loads = new ArrayList<>();
        services.forEach((name, service) -> {
            if (map(map(service).get("environment")).containsKey("SPRING_DATASOURCE_URL")) {
                Object network = map(service).get("network_mode");
                loads.add((network == null ? name : network.toString().replace("service:", "")) + ":9469");
            }
        });
        List<Object> targets = new ArrayList<>();
        for (Object scraped :
                list(yaml(Path.of("docker/prometheus/prometheus.yaml")).get(0).get("scrape_configs"))) {
            list(map(scraped).get("static_configs"))
                    .forEach(some -> targets.addAll(list(map(some).get("targets"))));
        }

        assertThat(targets).containsAll(loads);
    }

    /** Kubernetes knows two ends only, and sends its signal to the shell. */
    @Test
    void theCronJobTakesANightWithoutDataForASuccessAndPassesTheEndOn(@TempDir Path bin) throws Exception {
        Map<String, Object> job = cronJob();
        Map<String, Object> pod = pod(job);
        Map<String, Object> container = map(list(pod.get("containers")).get(0));
        String script = list(container.get("args")).get(0).toString();
        Path ours = Files.writeString(
                bin.resolve("bcda-etl"),
                "#!/bin/sh\ntrap 'exit 143' TERM\n[ -n \"$SELF\" ] && kill -TERM $PPID && sleep 5 & wait\n"
                        + "exit $CODE\n");
        assertThat(ours.toFile().setExecutable(true)).isTrue();
        String path = bin + ":" + System.getenv("PATH");

        for (Map.Entry<String, Integer> code :
                Map.of("0", 0, "1", 1, "3", 0, "5", 5).entrySet()) {
            assertThat(run(Map.of("PATH", path, "CODE", code.getKey()), "sh", "-c", script)
                            .exitCode())
                    .isEqualTo(code.getValue());
        }
        assertThat(run(Map.of("PATH", path, "CODE", "0", "SELF", "1"), "sh", "-c", script)
                        .exitCode())
                .as("SIGTERM")
                .isEqualTo(143);
        assertThat((int) pod.get("terminationGracePeriodSeconds")).isGreaterThan(60);
        assertThat(map(job.get("spec"))).containsEntry("concurrencyPolicy", "Forbid");
        assertThat(pod).containsEntry("enableServiceLinks", false).containsEntry("restartPolicy", "Never");
        Map<String, Object> rule =
                map(list(map(map(map(map(job.get("spec")).get("jobTemplate")).get("spec"))
                                        .get("podFailurePolicy"))
                                .get("rules"))
                        .get(0));
        assertThat(rule).containsEntry("action", "FailJob");
        assertThat(map(rule.get("onExitCodes")))
                .containsEntry("containerName", container.get("name"))
                .containsEntry("operator", "In")
                .extracting("values")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .map(String::valueOf)
                .containsExactly(STAYING);
        for (Object variable : list(container.get("env"))) {
            String name = map(variable).get("name").toString();
            assertThat(name.equals("BCDA_ETL_CONFIG")
                            || name.startsWith("LOGGING_STRUCTURED_")
                            || AllSettings.names().stream()
                                    .map(AllSettings::variable)
                                    .anyMatch(name::equals))
                    .as(name)
                    .isTrue();
        }
    }

    /** The figures that the page on operations lists; WatchIT holds that these are what a load has. */
    @Test
    void dashboardAndAlertsAskForFiguresThatThereAre() throws Exception {
        Set<String> documented = figures(Path.of("docs/operations.md"));
        Path dashboard = Path.of("docker/grafana/dashboards/bcda-etl.json");

        assertThat(JsonMapper.shared().readTree(Files.readString(dashboard)).get("panels"))
                .isNotEmpty();
        assertThat(figures(dashboard)).isNotEmpty().isSubsetOf(documented);
        assertThat(figures(Path.of("docker/prometheus/alerts.yaml")))
                .isNotEmpty()
                .isSubsetOf(documented);
    }

    @Test
    void prometheusTakesTheAlertsAndTheyRing() throws Exception {
        assumeThat(Path.of("/usr/bin/promtool")).exists();

        for (List<String> words : List.of(
                List.of("promtool", "check", "config", "docker/prometheus/prometheus.yaml"),
                List.of("promtool", "test", "rules", "docker/prometheus/alerts-test.yaml"))) {
            Ran ran = run(Map.of(), words.toArray(String[]::new));
            assertThat(ran.exitCode()).as(ran.shown()).isZero();
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
        assertThat(Files.readAllLines(Path.of("docker/Dockerfile")))
                .filteredOn(line -> line.startsWith("COPY "))
                .as("the image's user may read them, whatever the umask of the build")
                .allMatch(line -> line.matches("COPY --chmod=[67][45][45] .*"));
    }

    /** Whoever it is has to be able to read secrets, which compose mounts as they are. */
    @Test
    void theImagesUserIsTheOneThatTheOthersName() throws IOException {
        Matcher uid = Pattern.compile("--uid (\\d+)").matcher(Files.readString(Path.of("docker/Dockerfile")));
        assertThat(uid.find()).isTrue();

        assertThat(map(pod(cronJob()).get("securityContext")))
                .containsEntry("runAsUser", Integer.valueOf(uid.group(1)))
                .containsEntry("fsGroup", Integer.valueOf(uid.group(1)));
        for (String file : List.of("docker/compose.yaml", "docs/operations.md")) {
            assertThat(Files.readString(Path.of(file)).replaceAll("\n(# )?", " "))
                    .containsIgnoringCase("the image's user, " + uid.group(1) + ", has to be able to read them")
                    .contains("chmod 644 docker/secrets/*");
        }
    }

    /** Java's own code for it, 3, is that of a night without data; the load tells it with code 1 and a sentence. */
    @Test
    void theImageLeavesItToTheLoadToTellThatMemoryRanOut() throws IOException {
        assertThat(Files.readString(Path.of("docker/Dockerfile")))
                .contains("BCDA_ETL_OPTS=")
                .doesNotContain("OnOutOfMemoryError");
    }

    @Test
    void operationsTellsOfEveryExitCode() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));

        for (ExitCode exitCode : ExitCode.values()) {
            assertThat(page).contains("\n| " + exitCode.number() + " | ");
        }
        assertThat(page).contains("\n| 130 | ", "\n| 143 | ");
    }

    private record Ran(int exitCode, String shown) {}

    private static Ran run(Map<String, String> variables, String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), shown);
    }

    private static Set<String> figures(Path file) throws IOException {
        return Pattern.compile("bcda_etl_[a-z_]+")
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> composeServices() throws IOException {
        return map(yaml(Path.of("docker/compose.yaml")).get(0).get("services"));
    }

    private static Map<String, Object> cronJob() throws IOException {
        return yaml(Path.of("docker/kubernetes/cronjob.yaml")).get(0);
    }

    private static Map<String, Object> pod(Map<String, Object> job) {
        return map(map(map(map(map(job.get("spec")).get("jobTemplate")).get("spec"))
                        .get("template"))
                .get("spec"));
    }

    private static List<Map<String, Object>> yaml(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml().loadAll(Files.readString(file)).forEach(document -> documents.add(map(document)));
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
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
