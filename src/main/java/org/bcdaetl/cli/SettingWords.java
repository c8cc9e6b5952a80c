package org.bcdaetl.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** The options of every command that takes settings, {@code --some.setting=value}. */
@Command
class SettingWords extends HelpOptions {

    private Map<String, String> named = Map.of();

    /** Takes the settings that were found among the words. */
    void take(Map<String, String> settings) {
        named = settings;
    }

    Map<String, String> named() {
        return named;
    }
}
