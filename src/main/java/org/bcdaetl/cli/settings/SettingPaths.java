package org.bcdaetl.cli.settings;

import java.lang.reflect.Parameter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bcdaetl.settings.FileName;
import org.bcdaetl.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Makes the settings that are paths absolute: those of the configuration file, and folders that are not set, from the
 * folder of that file; those of the command line and the environment from the working directory. A file with a secret counts
 * where no earlier source has the secret itself.
 */
final class SettingPaths {

    /** Name of the source that has the absolute paths. */
    static final String SOURCE = "absolute paths";

    static final String PASSWORD_FILE = "spring.datasource.password-file";

    /** Names of the settings, and their defaults; empty where there is none. */
    private static final Map<String, String> PATHS = paths();

    private SettingPaths() {}

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        SettingNames.RECORDS.forEach((prefix, settings) -> {
            for (Parameter parameter : settings.getDeclaredConstructors()[0].getParameters()) {
                if (parameter.getType() == Path.class) {
                    DefaultValue value = parameter.getAnnotation(DefaultValue.class);
                    paths.put(
                            prefix + "." + SettingNames.dashed(parameter.getName()),
                            value == null ? "" : value.value()[0]);
                }
            }
        });
        paths.put(PASSWORD_FILE, "");
        return paths;
    }

    /**
     * Puts the absolute paths before everything else that an environment has.
     *
     * @param fileFolder folder of the configuration file
     * @param fromFile the settings of that file
     * @throws SettingsException if a path has a character that no path has, or a placeholder that is not set
     */
    static void makeAbsolute(
            ConfigurableEnvironment environment, Path fileFolder, PropertySource<?> fromFile, Path workingFolder) {
        Map<String, Object> absolute = new LinkedHashMap<>();
        PATHS.forEach((name, otherwise) -> {
            boolean set = false;
            for (PropertySource<?> source : environment.getPropertySources()) {
                ConfigurationProperty property = property(source, name);
                String value = property == null ? "" : resolved(environment, name, String.valueOf(property.getValue()));
                if (property != null && !value.isBlank()) {
                    Path folder = source.equals(fromFile) ? fileFolder : workingFolder;
                    absolute.put(name, OriginTrackedValue.of(resolve(name, folder, value), property.getOrigin()));
                    set = true;
                    break;
                }
                if (hasSecretOf(source, name)) {
                    absolute.put(name, "");
                    set = true;
                    break;
                }
            }
            if (!set && !otherwise.isEmpty()) {
                absolute.put(name, resolve(name, fileFolder, otherwise));
            }
        });
        environment.getPropertySources().addFirst(new OriginTrackedMapPropertySource(SOURCE, absolute));
    }

    /** Whether a source has the secret itself that a setting names the file of: files of later sources do not count then. */
    private static boolean hasSecretOf(PropertySource<?> source, String name) {
        String secret = name.replaceFirst("-file$", "");
        return !secret.equals(name) && property(source, secret) != null;
    }

    /** A setting of a source, however its name is written there; null where the source does not have it. */
    static @Nullable ConfigurationProperty property(PropertySource<?> source, String name) {
        ConfigurationPropertySource named = ConfigurationPropertySource.from(source);
        return named == null ? null : named.getConfigurationProperty(ConfigurationPropertyName.of(name));
    }

    private static String resolved(ConfigurableEnvironment environment, String name, String value) {
        try {
            return environment.resolveRequiredPlaceholders(value);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(name + " holds a ${...} that names no other setting: write the path out.", e);
        }
    }

    private static String resolve(String name, Path folder, String value) {
        try {
            return folder.toAbsolutePath().resolve(value).normalize().toString();
        } catch (InvalidPathException e) {
            throw FileName.refused(name, e);
        }
    }
}
