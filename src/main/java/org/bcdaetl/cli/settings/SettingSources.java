package org.bcdaetl.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * All sources that settings are read from, the first one that has a setting counts: the command line, environment
 * variables of settings, the configuration file, and what the product itself sets. Nothing else is: no other file in the
 * working directory, no profile, no system property, none of the variables by which other programs steer Spring.
 *
 * @param file the operator's configuration file
 * @param environment for Spring
 */
public record SettingSources(ConfigurationFile file, ConfigurableEnvironment environment) {

    /** Asks for a log for programs, in one of {@link #LOG_FORMS}. */
    public static final String LOG_FORM = "logging.structured.format.console";

    /** The name of a setting in a sentence. */
    private static final Pattern NAME = Pattern.compile("\\b(bcda|spring|logging)(\\.[a-z][a-z0-9-]*[a-z0-9])+");

    private static final Set<String> LOG_FORMS = Set.of("ecs", "gelf", "logstash");
    private static final String PASSWORD = "spring.datasource.password";

    /** The sources of this process. */
    public static SettingSources of(GivenSettings given) {
        return of(given, System.getenv(), Path.of(""));
    }

    /** The sources of this process without the database's password, whose file need not be there. */
    public static SettingSources withoutPassword(GivenSettings given) {
        return withoutPassword(given, System.getenv(), Path.of(""));
    }

    /**
     * Reads the sources.
     *
     * @param variables the environment variables
     * @throws SettingsException if the configuration file cannot be read, or a source has a setting that there is not
     */
    public static SettingSources of(GivenSettings given, Map<String, String> variables, Path workingFolder) {
        return withoutPassword(given, variables, workingFolder).complete();
    }

    /**
     * Reads the database's password, too, and sets up the form of the log.
     *
     * @return this
     * @throws SettingsException if the file of the password cannot be read, or there is no such form
     */
    public SettingSources complete() {
        readPassword(environment);
        shapeLog(environment);
        return this;
    }

    private static SettingSources withoutPassword(
            GivenSettings given, Map<String, String> variables, Path workingFolder) {
        ConfigurationFile file = ConfigurationFile.find(given, variables, workingFolder);
        given.named().keySet().forEach(name -> SettingNames.check(name, ""));
        ConfigurableEnvironment environment = new BareEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource("command line", new LinkedHashMap<>(given.named())));
        if (!given.alone()) {
            variables.keySet().forEach(SettingNames::checkVariable);
            sources.addLast(EnvironmentVariables.of(variables));
        }
        PropertySource<?> ofFile = ofFile(file);
        sources.addLast(ofFile);
        sources.addLast(read("bcda-etl's own settings", new ClassPathResource("application.properties")));
        SettingPaths.makeAbsolute(environment, file.folder(workingFolder), ofFile, workingFolder);
        return new SettingSources(file, environment);
    }

    /**
     * Adds to a sentence about a setting where that is set: the line of the file, or the variable. The setting is the first
     * that the sentence names; one that is not set, or comes from the command line, is nowhere to be looked for.
     */
    public SettingsException placed(SettingsException failure) {
        String sentence = String.valueOf(failure.getMessage());
        Matcher name = NAME.matcher(sentence);
        if (failure.isNotSet() || !name.find()) {
            return failure;
        }
        for (PropertySource<?> source : environment.getPropertySources()) {
            ConfigurationProperty property = SettingPaths.property(source, name.group());
            if (property != null) {
                String place = Place.of(property.getOrigin());
                return place.isEmpty()
                        ? failure
                        : failure.saying(sentence.substring(0, name.end()) + place + sentence.substring(name.end()));
            }
        }
        return failure;
    }

    private static void shapeLog(ConfigurableEnvironment environment) {
        String form = environment.getProperty(LOG_FORM);
        if (form != null) {
            if (!LOG_FORMS.contains(form)) {
                throw new SettingsException(
                        LOG_FORM + " is " + form + ": set it to ecs, gelf or logstash, or leave it out.");
            }
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "form of the log", Map.of("logging.config", "classpath:logback-structured.xml")));
        }
    }

    private static PropertySource<?> ofFile(ConfigurationFile file) {
        Path path = file.path();
        if (path == null || !file.found()) {
            return new MapPropertySource("no configuration file", Map.of());
        }
        PropertySource<?> source = read(path.toString(), new MarkedFile(path));
        if (source instanceof EnumerablePropertySource<?> named) {
            for (String name : named.getPropertyNames()) {
                SettingNames.check(name, " (" + path + ")");
            }
        }
        return source;
    }

    private static PropertySource<?> read(String name, Resource resource) {
        try {
            return new PropertiesPropertySourceLoader()
                    .load(name, resource, StandardCharsets.UTF_8).stream()
                            .findFirst()
                            .orElseGet(() -> new MapPropertySource(name, Map.of()));
        } catch (CharacterCodingException e) {
            throw new SettingsException(name + " is no text in UTF-8: save it in UTF-8.", e);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new SettingsException(
                    name + " cannot be read as a file of settings: it needs lines such as bcda.threads=4.", e);
        }
    }

    /** Takes the database's password from its file, where that counts. */
    private static void readPassword(ConfigurableEnvironment environment) {
        String file = environment.getProperty(SettingPaths.PASSWORD_FILE, "");
        if (!file.isBlank()) {
            String password = Secrets.firstLine(Path.of(file), SettingPaths.PASSWORD_FILE);
            environment.getPropertySources().addFirst(new MapPropertySource(PASSWORD, Map.of(PASSWORD, password)));
        }
    }

    /** An environment that has nothing by itself, and no profiles. */
    private static final class BareEnvironment extends StandardEnvironment {
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}

        @Override
        protected @Nullable String doGetActiveProfilesProperty() {
            return null;
        }

        @Override
        protected @Nullable String doGetDefaultProfilesProperty() {
            return null;
        }
    }
}
