package org.bcdaetl.cli.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command line says of settings.
 *
 * @param configFile the configuration file that {@code --config} names; null where it names none
 * @param named settings by name, {@code --name=value}; they override files and the environment
 * @param alone whether these are all: no configuration file and no environment variable is heeded
 */
public record GivenSettings(@Nullable Path configFile, Map<String, String> named, boolean alone) {

    public GivenSettings {
        named = Map.copyOf(named);
    }

    /** Settings that nothing outside can change. */
    public static GivenSettings alone(Map<String, String> named) {
        return new GivenSettings(null, named, true);
    }

    /** The same with one setting more. */
    public GivenSettings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(named);
        more.put(name, value);
        return new GivenSettings(configFile, more, alone);
    }
}
