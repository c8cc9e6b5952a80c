package org.bcdaetl.cli.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.QualitySettings;

/** All settings of our own that there are, as their records have them, and those of the database that we name. */
public final class AllSettings {

    private AllSettings() {}

    public static Set<String> names() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        records.put("bcda.", LoadSettings.class);
        records.put("bcda.quality.", QualitySettings.class);
        records.put("bcda.metrics.", MetricsSettings.class);
        records.put("bcda.notify.", NotifySettings.class);
        Set<String> names = new TreeSet<>(Set.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.datasource.password-file"));
        records.forEach((prefix, settings) -> {
            for (var component : settings.getRecordComponents()) {
                names.add(prefix
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
            }
        });
        // Those of the record of its own.
        names.remove("bcda.quality");
        return names;
    }

    /** As a variable of the environment: an underscore for each dot and each dash. */
    public static String variable(String setting) {
        return setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
