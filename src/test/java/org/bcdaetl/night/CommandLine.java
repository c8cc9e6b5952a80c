package org.bcdaetl.night;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.settings.GivenSettings;
import org.postgresql.ds.PGSimpleDataSource;

/** Commands as they are typed, with settings that each of them gets. */
public final class CommandLine {

    private final Map<String, String> settings = new LinkedHashMap<>();

    /** A command line whose commands work on a database, of claims of version 1, and keep their files in a folder. */
    public static CommandLine on(PGSimpleDataSource database, Path folder) {
        return new CommandLine()
                .with("spring.datasource.url", database.getURL())
                .with("spring.datasource.username", String.valueOf(database.getUser()))
                .with("spring.datasource.password", String.valueOf(database.getPassword()))
                .with("bcda.spool-dir", folder.resolve("spool"))
                .with("bcda.report-dir", folder.resolve("reports"))
                .with("bcda.api-version", "v1")
                .with("bcda.threads", 2);
    }

    /** Gives a setting a value, instead of the one that it had. */
    public CommandLine with(String setting, Object value) {
        settings.put(setting, value.toString());
        return this;
    }

    /** Leaves a setting out. */
    public CommandLine without(String setting) {
        settings.remove(setting);
        return this;
    }

    /** A command line that differs in one setting. */
    public CommandLine but(String setting, Object value) {
        CommandLine other = new CommandLine();
        other.settings.putAll(settings);
        return other.with(setting, value);
    }

    /** The settings alone. */
    public GivenSettings given() {
        return GivenSettings.alone(settings);
    }

    /** A command with all settings. */
    public List<String> words(Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        return words;
    }

    public Commands.Ran run(Object... command) {
        return Commands.run(words(command));
    }
}
