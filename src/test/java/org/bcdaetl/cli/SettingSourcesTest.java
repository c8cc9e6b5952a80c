package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.settings.Group;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.settings.WordConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.ConfigurableEnvironment;

/** Where settings come from, which one counts, where paths in them lead, and which names are slips. */
class SettingSourcesTest {

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private Path etc;
    private Path work;

    @BeforeEach
    void makeFolders() throws IOException {
        etc = Files.createDirectory(folder.resolve("etc"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void theCommandLineCountsBeforeTheEnvironmentBeforeTheFile() throws IOException {
        configuration("bcda.client-id=file\nbcda.aco=file\nbcda.group=runout\n");
        variables.put("BCDA_CLIENT_ID", "variable");
        variables.put("BCDA_ACO", "variable");
        words.put("bcda.clientId", "words");

        LoadSettings settings = settings();

        assertThat(settings.clientId()).isEqualTo("words");
        assertThat(settings.acoName()).isEqualTo("variable");
        assertThat(settings.population()).isEqualTo("runout");
    }

    /** As a compose file passes on those that are not set. */
    @Test
    void aBlankVariableHidesNoSettingOfTheFile() throws IOException {
        configuration("bcda.client-id=file\nbcda.retries=7\nbcda.notify.on=success\nbcda.notify.mail-user=file\n");
        for (String variable : new String[] {
            "BCDA_CLIENT_ID", "BCDA_CLIENTID", "BCDA_RETRIES", "BCDA_TYPES", "BCDA_NOTIFY_ON", "BCDA_NOTIFY_MAILUSER"
        }) {
            variables.put(variable, variable.endsWith("ID") ? " " : "");
        }

        assertThat(settings().clientId()).isEqualTo("file");
        assertThat(settings().retries()).isEqualTo(7);
        assertThat(settings().types()).hasSize(3);
        NotifySettings notices = new Binder(ConfigurationPropertySources.get(environment()))
                .bindOrCreate(NotifySettings.PREFIX, NotifySettings.class);
        assertThat(notices.on()).containsExactly("success");
        assertThat(notices.mailUser()).isEqualTo("file");
    }

    @Test
    void aSentenceAboutASettingSaysWhereItIsSet() throws IOException {
        configuration("bcda.aco=file\n\nbcda.retries=-1\n");

        assertThat(refused())
                .isEqualTo("bcda.retries (my.properties, line 3) is -1: set it to 0 or more, or leave it out.");

        variables.put("BCDA_RETRIES", "-2");
        assertThat(refused())
                .isEqualTo(
                        "bcda.retries (environment variable BCDA_RETRIES) is -2: set it to 0 or more, or leave it out.");

        words.put("bcda.retries", "-3");
        assertThat(refused()).isEqualTo("bcda.retries is -3: set it to 0 or more, or leave it out.");
    }

    private String refused() throws IOException {
        LoadSettings settings = settings();
        try {
            settings.requireKnown();
            return "not refused";
        } catch (SettingsException e) {
            return String.valueOf(SettingSources.of(new GivenSettings(null, words, false), variables, work)
                    .placed(e)
                    .getMessage());
        }
    }

    @Test
    void theFileIsTheOneNamedOrTheOneInTheWorkingDirectory() throws IOException {
        Files.writeString(work.resolve("bcda-etl.properties"), "bcda.aco=beside");
        assertThat(settings().acoName()).isEqualTo("beside");

        Files.writeString(etc.resolve("variable.properties"), "bcda.aco=variable");
        variables.put("BCDA_ETL_CONFIG", etc.resolve("variable.properties").toString());
        assertThat(settings().acoName()).isEqualTo("variable");

        Files.writeString(etc.resolve("option.properties"), "bcda.aco=option");
        GivenSettings given = new GivenSettings(Path.of("../etc/option.properties"), words, false);
        assertThat(bound(SettingSources.of(given, variables, work).environment())
                        .acoName())
                .isEqualTo("option");
    }

    @Test
    void aNamedFileHasToBeThere() {
        variables.put("BCDA_ETL_CONFIG", "nowhere.properties");

        assertRefused("BCDA_ETL_CONFIG names " + work.resolve("nowhere.properties")
                + ", which is not there: name the file with the settings.");
        assertThatThrownBy(() -> SettingSources.of(new GivenSettings(etc, words, false), Map.of(), work))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--config names " + etc + ", which is a folder: name the file with the settings.");
    }

    @Test
    void nothingElseIsRead() throws IOException {
        for (String stray : new String[] {"application.properties", "config/application.properties"}) {
            Files.createDirectories(work.resolve(stray).getParent());
            Files.writeString(work.resolve(stray), "bcda.client-id=stray");
        }
        Files.writeString(work.resolve("application.yml"), "bcda:\n  client-id: stray\n");
        variables.put("SPRING_APPLICATION_JSON", "{\"bcda.client-id\": \"stray\"}");
        variables.put("SPRING_CONFIG_LOCATION", work.resolve("application.yml").toString());
        variables.put("SPRING_PROFILES_ACTIVE", "stray");
        variables.put("SPRING_MAIN_WEB_APPLICATION_TYPE", "servlet");
        variables.put("SERVER_PORT", "80");
        System.setProperty("bcda.client-id", "stray");
        try {
            ConfigurableEnvironment environment = environment();

            assertThat(bound(environment).clientId()).isNull();
            assertThat(environment.getActiveProfiles()).isEmpty();
            assertThat(environment.getProperty("spring.main.web-application-type"))
                    .isEqualTo("none");
            assertThat(environment.getProperty("SERVER_PORT")).isNull();
        } finally {
            System.clearProperty("bcda.client-id");
        }
    }

    @Test
    void pathsInTheFileStartAtItsFolderAndOthersAtTheWorkingDirectory() throws IOException {
        configuration("base=../shared\n"
                + "bcda.spool-dir=spool\n"
                + "bcda.private-key=${base}/key.pem\n"
                + "bcda.client-secret-file=/abs/secret\n");
        variables.put("BCDA_VIEWSDIR", "views");
        words.put("bcda.private-key-passphrase-file", "phrase");

        LoadSettings settings = settings();

        assertThat(settings.spoolDir()).isEqualTo(etc.resolve("spool"));
        assertThat(settings.privateKey()).isEqualTo(folder.resolve("shared/key.pem"));
        assertThat(settings.clientSecretFile()).isEqualTo(Path.of("/abs/secret"));
        assertThat(settings.viewsDir()).isEqualTo(work.resolve("views"));
        assertThat(settings.privateKeyPassphraseFile()).isEqualTo(work.resolve("phrase"));
    }

    @Test
    void foldersThatAreNotSetLieBesideTheFileOrInTheWorkingDirectory() throws IOException {
        assertThat(settings().spoolDir()).isEqualTo(work.resolve("spool"));

        configuration("bcda.report-dir=\n");
        assertThat(settings().spoolDir()).isEqualTo(etc.resolve("spool"));
        assertThat(settings().reportDir()).isEqualTo(etc.resolve("reports"));
    }

    @Test
    void theDatabasesPasswordMayBeInAFile() throws IOException {
        Files.writeString(etc.resolve("password"), "of the file\n");
        configuration("spring.datasource.password-file=password\nspring.datasource.password=plain\n");
        assertThat(password()).isEqualTo("of the file");

        variables.put("SPRING_DATASOURCE_PASSWORD", "of the variable");
        assertThat(password()).isEqualTo("of the variable");

        variables.put("SPRING_DATASOURCE_PASSWORDFILE", "../etc/password");
        assertThat(password()).isEqualTo("of the file");

        words.put("spring.datasource.password-file", "gone");
        assertRefused("spring.datasource.password-file names " + work.resolve("gone")
                + ", which cannot be read: check that the file exists and that this user may read it.");
    }

    /** A secret and its file are one setting: the first source that has either counts, and in one source the file. */
    @Test
    void aSecretOfAnEarlierSourceCountsBeforeTheFileOfALaterOne() throws IOException {
        Path secret = Files.writeString(etc.resolve("secret"), "https://of.the.file\n");
        String file = "bcda.client-secret-file=secret\nbcda.private-key-passphrase-file=secret\n"
                + "bcda.notify.webhook-file=secret\n";
        configuration(file + "bcda.client-secret=plain\nbcda.private-key-passphrase=plain\n"
                + "bcda.notify.webhook=https://plain\n");
        assertThat(secrets()).containsOnly("https://of.the.file");

        configuration(file);
        variables.put("BCDA_CLIENT_SECRET", "https://of.the.variable");
        variables.put("BCDA_PRIVATE_KEY_PASSPHRASE", "https://of.the.variable");
        variables.put("BCDA_NOTIFY_WEBHOOK", "https://of.the.variable");
        assertThat(secrets()).containsOnly("https://of.the.variable");

        words.put("bcda.client-secret-file", secret.toString());
        words.put("bcda.private-key-passphrase-file", secret.toString());
        words.put("bcda.notify.webhook-file", secret.toString());
        assertThat(secrets()).containsOnly("https://of.the.file");
    }

    private List<String> secrets() {
        NotifySettings notices = new Binder(ConfigurationPropertySources.get(environment()))
                .bindOrCreate(NotifySettings.PREFIX, NotifySettings.class);
        return List.of(
                Secrets.clientSecret(settings()),
                String.valueOf(Secrets.passPhrase(settings())),
                String.valueOf(notices.webhookAddress()));
    }

    @ParameterizedTest
    @CsvSource({
        "BCDA_CLIENT_ID, BCDA_CLIENTID",
        "BCDA_CLIENT_SECRET_FILE, BCDA_CLIENTSECRET_FILE",
        "SPRING_DATASOURCE_PASSWORDFILE, SPRING_DATASOURCE_PASSWORD_FILE",
        "BCDA_BASE_URL, bcda_baseurl"
    })
    void twoVariablesOfOneSettingAreRefused(String one, String other) {
        variables.put(one, "x");
        variables.put(other, "y");

        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("The environment variables ", one, other)
                .hasMessageContaining(" are one setting and differ: leave one of them out");
    }

    /** As an image sets one, and who runs it the other. */
    @Test
    void twoVariablesOfOneSettingMaySayTheSame() {
        variables.put("BCDA_SPOOLDIR", "here");
        variables.put("BCDA_SPOOL_DIR", "here");

        assertThat(settings().spoolDir()).isEqualTo(work.resolve("here"));
    }

    @Test
    void variablesThatAreNoSettingsMayBeSpelledAsTheyLike() {
        variables.put("BCDA_FOO_BAR", "x");
        variables.put("BCDA_FOOBAR", "y");

        assertThatCode(this::environment).doesNotThrowAnyException();
    }

    @Test
    void variablesMayHaveAnUnderscoreForEachDash() throws IOException {
        Files.writeString(work.resolve("password"), "of the file\n");
        variables.put("SPRING_DATASOURCE_PASSWORD_FILE", "password");
        variables.put("BCDA_CLIENT_SECRET_FILE", "secret");
        variables.put("BCDA_SPOOL_DIR", "here");
        variables.put("BCDA_REPORT_DIR", "there");

        assertThat(password()).isEqualTo("of the file");
        assertThat(settings().clientSecretFile()).isEqualTo(work.resolve("secret"));
        assertThat(settings().spoolDir()).isEqualTo(work.resolve("here"));
        assertThat(settings().reportDir()).isEqualTo(work.resolve("there"));
    }

    @Test
    void aFileIsReadAsUtf8AndOneThatIsNoneIsRefused() throws IOException {
        configuration("bcda.aco=Société");
        assertThat(settings().acoName()).isEqualTo("Société");

        configuration("bcda.aco=\\u00zz");
        assertRefused(etc.resolve("my.properties")
                + " cannot be read as a file of settings: it needs lines such as bcda.threads=4.");
        configuration("bcda.spool-dir=${nothing}/spool");
        assertRefused("bcda.spool-dir holds a ${...} that names no other setting: write the path out.");
    }

    /** As Notepad saves texts: in UTF-8 with a mark before it, or in what it calls Unicode. */
    @Test
    void filesMayBeginWithAByteOrderMarkAndThoseInUtf16AreToldSo() throws IOException {
        configuration("\ufeffbcda.aco=Société\nbcda.retries=-1\nspring.datasource.password-file=password\n");
        Path secret = Files.writeString(etc.resolve("password"), "\ufeffof the file\r\n");
        assertThat(settings().acoName()).isEqualTo("Société");
        assertThat(password()).isEqualTo("of the file");
        assertThat(refused()).startsWith("bcda.retries (my.properties, line 2) is -1:");

        Files.writeString(secret, "\ufeffof the file\r\n", StandardCharsets.UTF_16LE);
        assertRefused(
                "spring.datasource.password-file names " + secret + ", which is no text in UTF-8: save it in UTF-8.");
        Files.writeString(etc.resolve("my.properties"), "\ufeffbcda.aco=one\n", StandardCharsets.UTF_16LE);
        assertRefused(etc.resolve("my.properties") + " is no text in UTF-8: save it in UTF-8.");
        Files.writeString(etc.resolve("my.properties"), "");
        assertThat(settings().retries()).isEqualTo(5);
    }

    @Test
    void aValueThatCannotBeReadIsToldWithItsPlace() throws IOException {
        configuration("# threads\nbcda.threads=many\n");
        assertThatThrownBy(this::settings).satisfies(thrown -> assertThat(
                        Failure.of(thrown).sentence())
                .isEqualTo(
                        "Setting bcda.threads (my.properties, line 2) cannot be read: it has to be a whole number."));

        variables.put("BCDA_THREADS", "more");
        assertThatThrownBy(this::settings).satisfies(thrown -> assertThat(
                        Failure.of(thrown).sentence())
                .isEqualTo("Setting bcda.threads (environment variable BCDA_THREADS) cannot be read: it has to be a"
                        + " whole number."));
    }

    @Test
    void theDemoHeedsNothingButItsOwn() throws IOException {
        configuration("bcda.aco=file");
        variables.put("BCDA_GROUP", "runout");

        SettingSources sources = SettingSources.of(GivenSettings.alone(Map.of("bcda.form", "2019")), variables, work);

        assertThat(bound(sources.environment()).acoName()).isNull();
        assertThat(bound(sources.environment()).group()).isEqualTo(Group.ALL);
        assertThat(bound(sources.environment()).is2019()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bcda.client-scret, bcda.client-secret",
        "bcda.clinetid, bcda.client-id",
        "bcda.url, bcda.aco",
        "bdca.client-id, bcda.client-id",
        "client-id, bcda.client-id",
        "spool.dir, bcda.spool-dir",
        "spring.datasource.usrname, spring.datasource.username",
        "spring.datasource.user, spring.datasource.url",
        "spring.datsource.url, spring.datasource.url",
        "spring.datasource.hikari.maximum-pol-size, spring.datasource.hikari.maximum-pool-size"
    })
    void misspeltNamesAreToldWithTheNearest(String name, String nearest) throws IOException {
        String sentence = name.equals("bcda.url") || name.equals("spring.datasource.user")
                ? "There is no setting " + name
                : "There is no setting " + name + ": did you mean " + nearest + "?";
        words.put(name, "x");
        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageContaining(": did you mean ");
        words.clear();

        configuration(name + "=x");
        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("There is no setting " + name + " (" + etc.resolve("my.properties") + "): did");
    }

    @ParameterizedTest
    @CsvSource({
        "BCDA_CLIENTSCRET, BCDA_CLIENT_SECRET",
        "BCDA_CLINT_ID, BCDA_CLIENT_ID",
        "BCDA_SPOL_DIR, BCDA_SPOOL_DIR",
        "BDCA_CLIENT_ID, BCDA_CLIENT_ID",
        "BCDA_ETL_CLIENT_ID, BCDA_CLIENT_ID",
        "SPRING_DATASOURCE_USRNAME, SPRING_DATASOURCE_USERNAME",
        "SPRING_DATASOURCE_PASWORD, SPRING_DATASOURCE_PASSWORD"
    })
    void misspeltVariablesAreToldWithTheNearest(String name, String nearest) {
        variables.put(name, "x");

        assertRefused("The environment variable " + name + " is no setting: did you mean " + nearest + "?");
    }

    @Test
    void variablesOfOthersAreNot() {
        for (String name : new String[] {
            "BCDA_HOME",
            "BCDA_SSAS_URL",
            "BCDA_ETL_OPTS",
            "BCDA_DATABASE_URL",
            "HOME",
            "PATH",
            "SPRING_DATASOURCE_NAME",
            "BCDA_TYPES_0_",
            "BCDA_BASE_URL",
            "BCDA_THREADS"
        }) {
            variables.put(name, name.equals("BCDA_THREADS") ? "2" : "https://x");
        }
        variables.put("BCDA_TYPES_0_", "Patient");

        LoadSettings settings = settings();

        assertThat(settings.threads()).isEqualTo(2);
        assertThat(settings.types()).containsExactly("Patient");
        assertThat(settings.baseUrl()).hasHost("x");
    }

    @ParameterizedTest
    @CsvSource({"spring.config.import", "spring.config.location", "spring.profiles.active", "spring.application.json"})
    void settingsThatWouldReadOtherFilesAreRefused(String name) {
        words.put(name, "x");

        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " is no setting of bcda-etl: name a file of settings with --config");
    }

    @Test
    void settingsOfTheLogAndOfThePoolPassThroughToSpring() throws IOException {
        configuration("logging.level.org.bcdaetl=DEBUG\nspring.datasource.hikari.data-source-properties.ssl=true\n");
        words.put("debug", "");
        words.put("spring.datasource.hikari.maximum-pool-size", "3");

        ConfigurableEnvironment environment = environment();

        assertThat(environment.getProperty("debug")).isEmpty();
        assertThat(environment.getProperty("spring.datasource.hikari.maximum-pool-size"))
                .isEqualTo("3");
        assertThat(environment.getProperty("logging.level.org.bcdaetl")).isEqualTo("DEBUG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some.setting",
                "start.over",
                "spring.main.web-application-type",
                "spring.autoconfigure.exclude",
                "spring.batch.jdbc.table-prefix",
                "spring.flyway.enabled",
                "logging.config"
            })
    void settingsThatThereAreNotAreRefused(String name) {
        words.put(name, "x");

        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("There is no setting " + name);
    }

    private void configuration(String text) throws IOException {
        Path file = Files.writeString(etc.resolve("my.properties"), text);
        variables.put("BCDA_ETL_CONFIG", file.toString());
    }

    private LoadSettings settings() {
        return bound(environment());
    }

    private String password() {
        return environment().getProperty("spring.datasource.password");
    }

    private ConfigurableEnvironment environment() {
        return SettingSources.of(new GivenSettings(null, words, false), variables, work)
                .environment();
    }

    private static LoadSettings bound(ConfigurableEnvironment environment) {
        ApplicationConversionService conversion = new ApplicationConversionService();
        conversion.addConverter(new WordConverter());
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment), conversion)
                .bindOrCreate("bcda", LoadSettings.class);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::environment)
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }
}
