package org.bcdaetl.cli.settings;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.settings.Nearest;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.QualitySettings;
import org.bcdaetl.settings.SettingsException;

/**
 * The names of all settings. Finds those that are misspelled, which Spring would pass over in silence. Case, dashes and
 * underscores of a name do not count. Ours, not {@code ignoreUnknownFields = false}: that looks at {@code bcda.} alone, not
 * at a slip in {@code bdca.} or {@code spring.datasource.}, nor at environment variables, and knows no nearest name.
 */
public final class SettingNames {

    private static final String BCDA = "bcda.";
    private static final String DATASOURCE = "spring.datasource.";
    private static final String HIKARI = DATASOURCE + "hikari.";

    /** Settings of Hikari that take names of their own. */
    private static final List<String> MAPS =
            List.of(HIKARI + "datasourceproperties.", HIKARI + "healthcheckproperties.");

    /** Settings by which Spring would read other files than those that are documented. */
    private static final List<String> OTHER_SOURCES =
            List.of("spring.config.", "spring.profiles.", "spring.application.json");

    /** What else may be set: what is logged, and Spring's settings that a site may need. */
    private static final List<String> OTHERS = List.of(
            "debug",
            "logging.level.",
            "logging.threshold.console",
            "logging.structured.format.console",
            "spring.flyway.locations",
            "spring.transaction.",
            "spring.jdbc.");

    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    /** The records of our own settings, by what the names of these begin with. */
    static final Map<String, Class<?>> RECORDS = records();

    /** By their uniform names. */
    private static final Map<String, String> KNOWN = known();

    /** As variables of the environment. */
    private static final List<Variable> VARIABLES =
            KNOWN.values().stream().map(Variable::of).toList();

    private SettingNames() {}

    /**
     * The variable of a setting.
     *
     * @param setting its name in files
     * @param name of the variable, uniform
     * @param slips that a name may differ in and is still taken for it
     */
    private record Variable(String setting, String name, int slips) {

        static Variable of(String setting) {
            String last = setting.substring(setting.lastIndexOf('.') + 1);
            return new Variable(
                    setting,
                    uniform(setting.replace(".", "")),
                    Math.max(1, (uniform(last).length() + 2) / 4));
        }

        /** Whether a uniform name is almost its own, or its own with the product's whole name before it. */
        boolean isMeantBy(String uniform) {
            return Nearest.isWithin(slips, uniform, name)
                    || name.startsWith("bcda") && uniform.equals("bcdaetl" + name.substring("bcda".length()));
        }
    }

    private static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        records.put("bcda", LoadSettings.class);
        records.put("bcda.quality", QualitySettings.class);
        records.put(MetricsSettings.PREFIX, MetricsSettings.class);
        records.put(NotifySettings.PREFIX, NotifySettings.class);
        return records;
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        RECORDS.forEach((prefix, settings) -> {
            for (RecordComponent component : settings.getRecordComponents()) {
                add(known, prefix + "." + dashed(component.getName()));
            }
        });
        for (String name : List.of("url", "username", "password", "password-file", "driver-class-name")) {
            add(known, DATASOURCE + name);
        }
        Arrays.stream(HikariConfig.class.getMethods())
                .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                .map(method -> method.getName().substring("set".length()))
                .sorted()
                .forEach(name ->
                        add(known, HIKARI + dashed(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))));
        return known;
    }

    private static void add(Map<String, String> known, String name) {
        known.put(uniform(name), name);
    }

    /** A name as it is written in files: {@code clientId} becomes {@code client-id}. */
    static String dashed(String name) {
        return WORD.matcher(name).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether two names mean the same setting. */
    public static boolean isSame(String one, String other) {
        return uniform(one).equals(uniform(other));
    }

    /** The setting {@code bcda.*} that has a name without its beginning, or with a dash in the place of its dot. */
    public static Optional<String> known(String name) {
        String uniform = uniform(name);
        return KNOWN.values().stream()
                .filter(known -> known.startsWith(BCDA))
                .filter(known -> uniform(known.substring(BCDA.length())).equals(uniform)
                        || uniform(known.replace(".", "")).equals(uniform))
                .findFirst();
    }

    /**
     * Looks at a name in the configuration file or on the command line.
     *
     * @param where it stands, for the message
     * @throws SettingsException if there is no such setting
     */
    static void check(String name, String where) {
        String uniform = uniform(name);
        if (OTHER_SOURCES.stream().anyMatch(uniform::startsWith)) {
            throw new SettingsException(
                    name + where + " is no setting of bcda-etl: name a file of settings with --config,"
                            + " and a file with the database's password in spring.datasource.password-file.");
        }
        boolean isForPlaceholders = name.indexOf('.') < 0 && known(name).isEmpty();
        if (isForPlaceholders
                || KNOWN.containsKey(uniform)
                || MAPS.stream().anyMatch(uniform::startsWith)
                || OTHERS.stream().anyMatch(other -> uniform.startsWith(uniform(other)))) {
            return;
        }
        throw unknown(name + where, known(name).orElseGet(() -> Nearest.of(uniform, KNOWN.values())));
    }

    /**
     * Looks at an environment variable; most are others'.
     *
     * @throws SettingsException if its name is almost that of a setting
     */
    public static void checkVariable(String variable) {
        if (variable.equals(ConfigurationFile.VARIABLE) || variable.startsWith("BCDA_ETL_") && !isPrefixed(variable)) {
            return;
        }
        if (isVariable(variable)) {
            return;
        }
        String uniform = uniform(variable);
        VARIABLES.stream().filter(known -> known.isMeantBy(uniform)).findFirst().ifPresent(known -> {
            throw unknown(
                    "The environment variable " + variable,
                    known.setting().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
        });
    }

    /** Whether a variable is that of a setting, or of one of its values, {@code BCDA_TYPES_0}. */
    public static boolean isVariable(String variable) {
        String uniform = uniform(variable.replaceFirst("_\\d+_?$", ""));
        return VARIABLES.stream().anyMatch(known -> known.name().equals(uniform));
    }

    /** Whether a variable is that of a setting with the product's whole name before it. */
    private static boolean isPrefixed(String variable) {
        return known(variable.substring("BCDA_ETL_".length())).isPresent();
    }

    private static SettingsException unknown(String what, String nearest) {
        return what.startsWith("The ")
                ? new SettingsException(what + " is no setting: did you mean " + nearest + "?")
                : new SettingsException("There is no setting " + what + ": did you mean " + nearest + "?");
    }

    /** Spring's relaxed form of a name: {@code client-id}, {@code clientId} and {@code client_id} are the same. */
    private static String uniform(String name) {
        int index = name.indexOf('[');
        return (index < 0 ? name : name.substring(0, index))
                .replace("-", "")
                .replace("_", "")
                .toLowerCase(Locale.ROOT);
    }
}
