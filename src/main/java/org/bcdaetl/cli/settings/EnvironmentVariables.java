package org.bcdaetl.cli.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    static EnvironmentVariables of(Map<String, String> variables) {
        Map<String, Object> settings = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (!value.isBlank() && SETTINGS.stream().anyMatch(upper::startsWith)) {
                settings.put(name, value);
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
