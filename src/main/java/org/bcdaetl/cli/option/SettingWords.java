package org.bcdaetl.cli.option;

import java.util.Map;
import picocli.CommandLine.Command;

/** The options of every command that takes settings, {@code --some.setting=value}. */
@Command
public class SettingWords extends HelpOptions {

    private Map<String, String> named = Map.of();

    /** Takes the settings that were found among the words. */
    public void take(Map<String, String> settings) {
        named = settings;
    }

    public Map<String, String> named() {
        return named;
    }
}
