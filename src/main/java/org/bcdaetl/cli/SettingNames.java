package org.bcdaetl.cli;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.SettingsException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Finds settings that are misspelled, which Spring would pass over in silence. */
final class SettingNames {

    private static final String PREFIX = "bcda.";

    private static final Set<String> KNOWN = Arrays.stream(LoadSettings.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(SettingNames::uniform)
            .collect(Collectors.toSet());

    private SettingNames() {}

    /**
     * Looks at every setting {@code bcda.*} of files and of the command line; the environment may hold names of others.
     *
     * @throws SettingsException if there is no such setting
     */
    static void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named
                    && !(source instanceof SystemEnvironmentPropertySource)) {
                for (String name : named.getPropertyNames()) {
                    check(name);
                }
            }
        }
    }

    private static void check(String name) {
        if (name.startsWith(PREFIX) && !KNOWN.contains(uniform(name.substring(PREFIX.length())))) {
            throw new SettingsException("There is no setting " + name + ": README.md lists them.");
        }
    }

    /** Spring's relaxed form of a name: {@code client-id}, {@code clientId} and {@code client_id} are the same. */
    private static String uniform(String name) {
        int index = name.indexOf('[');
        return (index < 0 ? name : name.substring(0, index))
                .replaceAll("[-_]", "")
                .toLowerCase(Locale.ROOT);
    }
}
