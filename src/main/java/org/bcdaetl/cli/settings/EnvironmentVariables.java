package org.bcdaetl.cli.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bcdaetl.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The environment variables that are settings, {@code BCDA_CLIENT_ID} and the like, and none of the others. A blank one sets
 * nothing: container files pass variables on so that are not set.
 */
final class EnvironmentVariables extends SystemEnvironmentPropertySource implements OriginLookup<String> {

    private static final List<String> SETTINGS =
            List.of("BCDA_", "SPRING_DATASOURCE_", "LOGGING_LEVEL_", "LOGGING_STRUCTURED_");

    private EnvironmentVariables(Map<String, Object> variables) {
        super(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    }

    /**
     * Takes those that are settings.
     *
     * @throws SettingsException if two of them are spellings of one setting and differ, of which one would be passed over
     */
    static EnvironmentVariables of(Map<String, String> variables) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Map<String, String> spellings = new HashMap<>();
        new TreeMap<>(variables).forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (!value.isBlank() && SETTINGS.stream().anyMatch(upper::startsWith)) {
                settings.put(name, value);
                String other = spellings.put(upper.replace("_", ""), name);
                if (other != null && !value.equals(variables.get(other)) && SettingNames.isVariable(name)) {
                    throw new SettingsException("The environment variables " + other + " and " + name
                            + " are one setting and differ: leave one of them out, or set both alike where an image sets"
                            + " one.");
                }
            }
        });
        return new EnvironmentVariables(settings);
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        String variable = resolvePropertyName(name);
        return super.containsProperty(variable) ? new SystemEnvironmentOrigin(variable) : null;
    }
}
