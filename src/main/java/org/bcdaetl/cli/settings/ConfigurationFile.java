package org.bcdaetl.cli.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.bcdaetl.settings.FileName;
import org.bcdaetl.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/**
 * The operator's file of settings: the one that {@code --config} names, else the one that {@code BCDA_ETL_CONFIG} names,
 * else {@code bcda-etl.properties} in the working directory, which may be missing.
 *
 * @param path absolute; null where no file is looked for
 * @param found whether it is there
 */
public record ConfigurationFile(@Nullable Path path, boolean found) {

    static final String VARIABLE = "BCDA_ETL_CONFIG";
    private static final String NAME = "bcda-etl.properties";

    /**
     * Looks for it.
     *
     * @throws SettingsException if a file that is named cannot be read, or the one that is there
     */
    static ConfigurationFile find(GivenSettings given, Map<String, String> variables, Path workingFolder) {
        if (given.alone()) {
            return new ConfigurationFile(null, false);
        }
        String variable = variables.getOrDefault(VARIABLE, "");
        if (given.configFile() != null) {
            return named("--config", resolve(given.configFile(), workingFolder));
        }
        if (!variable.isBlank()) {
            return named(VARIABLE, resolve(path(variable), workingFolder));
        }
        Path path = resolve(Path.of(NAME), workingFolder);
        if (!Files.exists(path)) {
            return new ConfigurationFile(path, false);
        }
        requireReadable("The configuration file is", path);
        return new ConfigurationFile(path, true);
    }

    private static Path path(String variable) {
        try {
            return Path.of(variable);
        } catch (InvalidPathException e) {
            throw FileName.refused(VARIABLE, e);
        }
    }

    private static ConfigurationFile named(String by, Path path) {
        if (!Files.exists(path)) {
            throw new SettingsException(
                    by + " names " + path + ", which is not there: name the file with the settings.");
        }
        requireReadable(by + " names", path);
        return new ConfigurationFile(path, true);
    }

    private static void requireReadable(String by, Path path) {
        if (Files.isDirectory(path)) {
            throw new SettingsException(by + " " + path + ", which is a folder: name the file with the settings.");
        }
        if (!Files.isReadable(path)) {
            throw new SettingsException(by + " " + path + ", which this user may not read: give the user that right.");
        }
    }

    private static Path resolve(Path name, Path workingFolder) {
        return workingFolder.toAbsolutePath().resolve(name).normalize();
    }

    /** The folder that relative paths in the file, and folders that are not set, are looked for in. */
    Path folder(Path workingFolder) {
        Path parent = found && path != null ? path.getParent() : null;
        return parent == null ? workingFolder.toAbsolutePath().normalize() : parent;
    }

    /** Adds to a sentence about a setting that is not set where settings were looked for. */
    public String addTo(String sentence) {
        if (path == null) {
            return sentence;
        }
        String looked = found
                ? "the configuration file " + path + " was read and does not have it"
                : "there is no configuration file " + path + ", and --config or " + VARIABLE + " name no other";
        return sentence.replaceFirst("\\.$", "") + " (" + looked + ").";
    }
}
