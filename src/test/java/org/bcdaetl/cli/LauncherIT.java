package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script and the jar that the build puts into {@code target}, as an operator runs them. */
class LauncherIT {

    private static final Path BUILT = Path.of("target", "bcda-etl").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    /** For runs that are about what the script does around them: half the work of a short one is to optimize. */
    private static final String IN_HASTE = "-XX:TieredStopAtLevel=1";

    private static final String PEOPLE = """
            {"resourceType": "ViewDefinition", "name": "people", "resource": "Patient", "status": "active",
             "select": [{"column": [{"name": "id", "path": "id"}]}]}
            """;

    /** Where the jar is unpacked once for the cases that are about what comes after. */
    @TempDir
    static Path once;

    @TempDir
    Path folder;

    @BeforeEach
    void isBuilt() {
        assumeThat(Path.of("target", "bcda-etl.jar"))
                .as("the jar, which mvn verify builds first")
                .exists();
    }

    @Test
    void theBuildLaysItBesideTheJarToBeRun() throws Exception {
        assertThat(BUILT).isExecutable();

        Commands.Ran ran = run(Map.of("JAVA_HOME", JAVA_HOME), BUILT.toString(), "version");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).matches("bcda-etl \\d\\S+\\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void followsLinksToItselfAndGivesJavaItsOptions() throws Exception {
        Path links = Files.createDirectories(folder.resolve("a folder/of links"));
        Files.createSymbolicLink(links.resolve("one"), BUILT);
        Files.createSymbolicLink(links.resolve("two"), Path.of("one"));

        Commands.Ran ran = run(
                Map.of("JAVA_HOME", JAVA_HOME, "JAVA_OPTS", "-Xmx64m", "BCDA_ETL_OPTS", "-showversion -Dx=1"),
                links.resolve("two").toString(),
                "load",
                "a word  with   spaces");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("Runtime Environment")
                .contains("load takes no word a word  with   spaces: did you mean bcda-etl load --from");
    }

    /** A shell's {@code cd} looks for folders there first, and says where it went. */
    @Test
    void findsItsJarWhateverCdpathIs() throws Exception {
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/bcda-etl"), BUILT);
        installed("app");
        Files.createDirectories(folder.resolve("elsewhere/app"));
        Map<String, String> variables =
                Map.of("JAVA_HOME", JAVA_HOME, "BCDA_ETL_CACHE", "off", "CDPATH", folder.resolve("elsewhere") + ":.");

        for (String script : List.of("app/bcda-etl", "bin/bcda-etl")) {
            Commands.Ran ran = run(variables, "sh", "-c", script + " version");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).matches("bcda-etl \\d\\S+\\n");
        }
    }

    @Test
    void saysWhichJavaIsMissingOrTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk8/bin")).getParent();
        script(old.resolve("bin/java"), "echo 'openjdk version \"1.8.0_402\"' >&2");
        Path eleven = Files.createDirectories(folder.resolve("jdk11/bin")).getParent();
        script(eleven.resolve("bin/java"), "exit 1");
        Files.writeString(eleven.resolve("release"), "JAVA_VERSION=\"11.0.22\"\n");

        assertRefused(Map.of("JAVA_HOME", old.toString()), "is Java 1.8.0_402: bcda-etl needs 17 or newer;");
        assertRefused(Map.of("JAVA_HOME", eleven.toString()), "is Java 11.0.22: bcda-etl needs 17 or newer;");
        assertRefused(Map.of("JAVA_HOME", "/nowhere"), "JAVA_HOME is /nowhere, which has no Java");
        assertRefused(Map.of("PATH", tools()), "There is no Java: install version 17 or newer, or set JAVA_HOME.");
    }

    @Test
    void saysThatTheJarIsNotBesideIt() throws Exception {
        Path alone = folder.resolve("bcda-etl");
        Files.copy(BUILT, alone, StandardCopyOption.COPY_ATTRIBUTES);

        Commands.Ran ran = run(Map.of(), alone.toString(), "version");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(folder.toRealPath() + "/bcda-etl.jar is not there: put bcda-etl.jar beside the script"
                        + " bcda-etl.\n");
    }

    @Test
    void saysThatTheJarMayNotBeRead() throws Exception {
        Path alone = folder.resolve("bcda-etl");
        Files.copy(BUILT, alone, StandardCopyOption.COPY_ATTRIBUTES);
        Path jar = Files.createFile(folder.resolve("bcda-etl.jar"));
        Files.setPosixFilePermissions(jar, Set.of());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(alone.toString(), "version"));
        if (Files.isReadable(jar)) {
            Path setpriv = Path.of("/usr/bin/setpriv");
            assumeThat(setpriv).as("root may read everything").exists();
            command.addAll(0, List.of(setpriv.toString(), "--reuid=65534", "--clear-groups"));
        }

        Commands.Ran ran = run(Map.of(), command.toArray(String[]::new));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(folder.toRealPath() + "/bcda-etl.jar may not be read by this user: give the user the right"
                        + " to it, such as by chmod 644.\n");
    }

    /** As cron runs it. */
    @Test
    void findsFilesWhoseNamesHaveLettersWithoutALocaleToo() throws Exception {
        Path script = Files.writeString(folder.resolve("cron"), """
                unset LC_ALL LC_CTYPE LANG
                mkdir donn\u00e9es && mv view.json donn\u00e9es/ && exec %s views check donn\u00e9es/view.json
                """.formatted(BUILT));
        Files.writeString(folder.resolve("view.json"), PEOPLE);
        Map<String, String> java = Map.of("JAVA_HOME", JAVA_HOME, "JAVA_OPTS", IN_HASTE, "BCDA_ETL_CACHE", "off");

        Commands.Ran ran = run(java, "sh", script.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("no errors");
    }

    @Test
    void leavesALocaleThatIsSetAlone() throws Exception {
        Path echo = Files.createDirectories(folder.resolve("echo/bin")).getParent();
        script(echo.resolve("bin/java"), "echo \"$LC_ALL $LC_CTYPE $LANG\"");
        Files.writeString(echo.resolve("release"), "JAVA_VERSION=\"17.0.12\"\n");
        for (String[] locale : new String[][] {
            {"", "", "", " C.UTF-8 "},
            {"", "", "POSIX", " C.UTF-8 POSIX"},
            {"C", "de_DE", "", "C.UTF-8 de_DE "},
            {"", "", "de_DE", "  de_DE"},
            {"", "de_DE", "C", " de_DE C"},
            {"de_DE", "C", "C", "de_DE C C"}
        }) {
            Map<String, String> variables = Map.of(
                    "JAVA_HOME",
                    echo.toString(),
                    "BCDA_ETL_CACHE",
                    "off",
                    "LC_ALL",
                    locale[0],
                    "LC_CTYPE",
                    locale[1],
                    "LANG",
                    locale[2]);

            assertThat(run(variables, BUILT.toString(), "version").out()).isEqualTo(locale[3] + "\n");
        }
    }

    @Test
    void startsFromClassesThatItsFirstRunArchived() throws Exception {
        Path launcher = installed("app");
        Path cache = launcher.resolveSibling("bcda-etl.cache");

        Commands.Ran first = checkView(launcher, Map.of());
        Commands.Ran second = checkView(launcher, Map.of());
        Commands.Ran third = checkView(launcher, Map.of("JAVA_OPTS", "-Xlog:class+load"));

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err() + second.err() + third.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out()).contains("no errors");
        assertThat(third.out())
                .contains("no errors")
                .containsPattern("org\\.bcdaetl\\.view\\.ViewCompiler source: shared objects file \\(top\\)");
        assertThat(files(cache, "*.new*")).isEmpty();
        assertThat(files(cache, "views.jsa")).hasSize(1);
    }

    @Test
    void unpacksAnewForAnotherJava() throws Exception {
        Path launcher = installed("app");
        Path other = Files.createDirectories(folder.resolve("other/bin")).getParent();
        script(other.resolve("bin/java"), "exec '" + JAVA_HOME + "/bin/java' \"$@\"");
        Files.writeString(other.resolve("release"), "JAVA_VERSION=\"17.0.99\"\n");

        for (String home : List.of(JAVA_HOME, other.toString(), JAVA_HOME)) {
            Commands.Ran ran = run(Map.of("JAVA_HOME", home), launcher.toString(), "version");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
        }

        assertThat(files(launcher.resolveSibling("bcda-etl.cache"), "bcda-etl.jar"))
                .hasSize(2);
    }

    @Test
    void clearsUpAfterKilledRunsAndTrustsNothingOfThem() throws Exception {
        Path launcher = installed("a folder");
        Path cache = Files.createDirectories(launcher.resolveSibling("bcda-etl.cache"));
        Files.createDirectories(cache.resolve("1-2.99999999.new/lib"));
        assertThat(run(Map.of("JAVA_HOME", JAVA_HOME), launcher.toString(), "version")
                        .exitCode())
                .isZero();
        assertThat(files(cache, "*.new")).isEmpty();
        Path unpacked = files(cache, "bcda-etl.jar").get(0).getParent();
        Path cutOff = Files.write(unpacked.resolve("views.99999999.jsa.new"), new byte[4096]);
        Path calledGood = Files.createFile(unpacked.resolve("views.99999999.jsa.new.ok"));
        Files.setLastModifiedTime(cutOff, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        Commands.Ran ran = checkView(launcher, Map.of());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(cutOff).doesNotExist();
        assertThat(calledGood).doesNotExist();
        assertThat(files(cache, "views.jsa")).isEmpty();
        assertThat(files(cache, "views.*.jsa.new")).hasSize(1);
    }

    @Test
    void severalFirstRunsAtOnceAllSucceed() throws Exception {
        Path launcher = installed("app");
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(builder(Map.of("JAVA_HOME", JAVA_HOME), List.of(launcher.toString(), "version"))
                    .redirectErrorStream(true)
                    .start());
        }

        for (Process run : runs) {
            assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("bcda-etl \\d\\S+\\n");
            assertThat(run.waitFor()).isZero();
        }
        assertThat(files(launcher.resolveSibling("bcda-etl.cache"), "*")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "/dev/null/no folder"})
    void runsTheJarAsItIsWhereNothingCanBeKept(String cache) throws Exception {
        Path launcher = installed("app");

        Commands.Ran ran = checkView(launcher, Map.of("BCDA_ETL_CACHE", cache));

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(launcher.resolveSibling("bcda-etl.cache")).doesNotExist();
    }

    /** Java refuses to start where it is told to make an archive and cannot. */
    @Test
    void makesNoArchiveWhereJavaHasNoneOfItsOwnClasses() throws Exception {
        Path launcher = unpacked("app");
        Path other = Files.createDirectories(folder.resolve("other/bin")).getParent();
        script(other.resolve("bin/java"), "exec '" + JAVA_HOME + "/bin/java' -Xshare:off \"$@\"");
        Files.writeString(other.resolve("release"), "JAVA_VERSION=\"17.0.99\"\n");

        Commands.Ran byOption = checkView(launcher, Map.of("JAVA_OPTS", "-Xshare:off"));
        Commands.Ran byJava = checkView(launcher, Map.of("JAVA_HOME", other.toString()));

        assertThat(byOption.exitCode()).as(byOption.err()).isZero();
        assertThat(byJava.exitCode()).as(byJava.err()).isZero();
        assertThat(byOption.err() + byJava.err()).isEmpty();
        assertThat(files(launcher.resolveSibling("bcda-etl.cache"), "*.jsa*")).isEmpty();
    }

    @Test
    void hasALoadOptimizeOnlyWhatItDoesVeryOftenUnlessToldOtherwise() throws Exception {
        Path echo = Files.createDirectories(folder.resolve("echo/bin")).getParent();
        script(echo.resolve("bin/java"), "echo \"$@\"");
        Files.writeString(echo.resolve("release"), "JAVA_VERSION=\"17.0.12\"\n");
        Map<String, String> java = Map.of("JAVA_HOME", echo.toString(), "BCDA_ETL_CACHE", "off");
        Map<String, String> told = new HashMap<>(java);
        told.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");

        String load = run(java, BUILT.toString(), "load", "--full").out();

        assertThat(load)
                .contains("-XX:Tier4InvocationThreshold=50000 ")
                .contains(" -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.1 ")
                .endsWith(" load --full\n");
        assertThat(compilerOptions(load))
                .as("and integration tests do as a load does")
                .isEqualTo(compilerOptions(Files.readString(Path.of("pom.xml"))));
        assertThat(run(told, BUILT.toString(), "load").out())
                .startsWith("-XX:-CreateCoredumpOnCrash -XX:TieredStopAtLevel=1 -jar ")
                .doesNotContain("Tier4");
        assertThat(run(java, BUILT.toString(), "status").out())
                .startsWith("-XX:-CreateCoredumpOnCrash -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ");
        assertThat(run(java, BUILT.toString(), "sandbox").out().strip()).startsWith("-XX:-CreateCoredumpOnCrash -jar ");
        told.put("BCDA_ETL_OPTS", "-XX:+CreateCoredumpOnCrash");
        assertThat(run(told, BUILT.toString(), "sandbox").out()).doesNotContain("-XX:-CreateCoredumpOnCrash");
    }

    @Test
    void choosesNoCollectorWhereJavaIsGivenOneByAVariableOfItsOwn() throws Exception {
        Path launcher = unpacked("app");

        Commands.Ran ran = run(
                Map.of("JAVA_HOME", JAVA_HOME, "JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"),
                launcher.toString(),
                "version");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @Test
    void clearsUpNothingButItsOwn() throws Exception {
        Path cache = folder.resolve("shared");
        Path files = Files.createDirectories(cache.resolve("claims.new/2025"));
        Path used =
                Files.createFile(Files.createDirectories(cache.resolve("mine")).resolve("used"));
        Files.setLastModifiedTime(used, FileTime.from(Instant.now().minus(Duration.ofDays(40))));

        Commands.Ran ran = run(
                Map.of("JAVA_HOME", JAVA_HOME, "BCDA_ETL_CACHE", cache.toString()),
                installed("app").toString(),
                "version");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(files(cache, "bcda-etl.jar")).hasSize(1);
        assertThat(files).exists();
        assertThat(used).exists();
    }

    @Test
    void helpLeavesNoArchive() throws Exception {
        Path launcher = unpacked("app");

        Commands.Ran ran = run(Map.of("JAVA_HOME", JAVA_HOME), launcher.toString(), "load", "--help");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(files(launcher.resolveSibling("bcda-etl.cache"), "*.jsa*")).isEmpty();
    }

    @Test
    void anArchiveOfACommandThatFailedIsNotTakenOver() throws Exception {
        Path launcher = unpacked("app");
        for (int i = 0; i < 2; i++) {
            Commands.Ran ran = run(
                    Map.of("JAVA_HOME", JAVA_HOME, "JAVA_OPTS", IN_HASTE),
                    launcher.toString(),
                    "views",
                    "check",
                    "nowhere");
            assertThat(ran.exitCode()).isNotZero();
        }

        Path cache = launcher.resolveSibling("bcda-etl.cache");
        assertThat(files(cache, "views.jsa")).isEmpty();
        assertThat(files(cache, "views.*.jsa.new")).hasSize(1);
    }

    /** The script, beside a link to the jar, in a folder of its own. */
    private Path installed(String name) throws IOException {
        return installed(folder.resolve(name));
    }

    /** The same, with the jar unpacked and no archive, as a run of {@code version} leaves it. */
    private Path unpacked(String name) throws Exception {
        Path made = once.resolve("bcda-etl.cache");
        if (Files.notExists(made)) {
            Commands.Ran ran =
                    run(Map.of("JAVA_HOME", JAVA_HOME), installed(once).toString(), "version");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
        }
        Path launcher = installed(name);
        Path cache = launcher.resolveSibling(made.getFileName());
        try (Stream<Path> all = Files.walk(made)) {
            for (Path path : all.toList()) {
                Path copy = cache.resolve(made.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createLink(copy, path);
                }
            }
        }
        return launcher;
    }

    private static Path installed(Path home) throws IOException {
        Files.createDirectories(home);
        Files.createSymbolicLink(home.resolve("bcda-etl.jar"), BUILT.resolveSibling("bcda-etl.jar"));
        return Files.copy(BUILT, home.resolve("bcda-etl"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Commands.Ran checkView(Path launcher, Map<String, String> variables) throws Exception {
        Path view = Files.writeString(folder.resolve("view.json"), PEOPLE);
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("JAVA_HOME", JAVA_HOME);
        all.merge("JAVA_OPTS", IN_HASTE, (given, haste) -> given + " " + haste);
        return run(all, launcher.toString(), "views", "check", view.toString());
    }

    /** What a name fits in the folders of a cache; with {@code *} the folders themselves. */
    private static List<Path> files(Path cache, String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        PathMatcher matcher = cache.getFileSystem().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.walk(cache, glob.equals("*") ? 1 : 2)) {
            all.filter(file -> !file.equals(cache) && matcher.matches(file.getFileName()))
                    .forEach(files::add);
        }
        return files;
    }

    /** The exit codes that docs/operations.md has for signals. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsTheLoadThroughTheScript(String signal, int exitCode) throws Exception {
        SandboxSettings slow = SandboxSettings.of(4, 5)
                .withBeneficiariesPerFile(1)
                .withFaults(new Fault.SlowBody("/data/", Integer.MAX_VALUE, 1, Duration.ofMillis(100)));
        try (SandboxNight night = new SandboxNight(slow, folder)) {
            List<String> command = new ArrayList<>(List.of(BUILT.toString()));
            command.addAll(night.words("load"));
            Path err = folder.resolve("err");
            ProcessBuilder builder = builder(Map.of("JAVA_HOME", JAVA_HOME, "JAVA_OPTS", IN_HASTE), command);
            Process load = builder.redirectError(err.toFile()).start();
            try {
                while (!Files.readString(err).contains("download") && load.isAlive()) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                new ProcessBuilder("kill", "-" + signal, String.valueOf(load.pid()))
                        .start()
                        .waitFor();

                assertThat(load.waitFor(80, TimeUnit.SECONDS)).isTrue();
                assertThat(load.exitValue()).as(Files.readString(err)).isEqualTo(exitCode);
                assertThat(Files.readString(err)).contains("Run 1 was stopped");
            } finally {
                load.destroyForcibly();
            }
            night.server.forgive();
            Commands.Ran again = night.run("load");
            assertThat(again.exitCode()).as(again.err()).isZero();
        }
    }

    @Test
    void aLoadFromTheUnpackedJarLeavesWordThatItKnowsTheSchema() throws Exception {
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(2, 5), folder)) {
            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.count("etl.known_schema")).isZero();
            List<String> command = new ArrayList<>(List.of(BUILT.toString()));
            command.addAll(night.words("load"));

            Commands.Ran ran =
                    run(Map.of("JAVA_HOME", JAVA_HOME, "JAVA_OPTS", IN_HASTE), command.toArray(String[]::new));

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.NO_DATA.number());
            assertThat(night.count("etl.known_schema")).isOne();
        }
    }

    private static Set<String> compilerOptions(String text) {
        return Pattern.compile("-XX:(Tier4|CompileCommand)[^\\s<]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertRefused(Map<String, String> variables, String words) throws Exception {
        Commands.Ran ran = run(variables, BUILT.toString(), "version");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1).first().asString().contains(words);
        assertThat(ran.out()).isEmpty();
    }

    /** A folder with the tools of the script and no Java. */
    private String tools() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : new String[] {"sh", "dirname", "readlink", "sed", "head"}) {
            Path bin = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(bin) ? bin : Path.of("/bin", tool));
        }
        return tools.toString();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Commands.Ran run(Map<String, String> variables, String... command) throws Exception {
        Process process = builder(variables, List.of(command))
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Commands.Ran(process.waitFor(), out, Files.readString(folder.resolve("stderr")));
    }

    private ProcessBuilder builder(Map<String, String> variables, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "BCDA_ETL_OPTS", "BCDA_ETL_CACHE", "CACHE_DIRECTORY"));
        builder.environment().putAll(variables);
        return builder;
    }
}
