package org.bcdaetl.cli.option;

import java.nio.file.Path;
import org.bcdaetl.cli.settings.GivenSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of every command that reads settings. */
@Command(
        footer = {
            "",
            "Settings come from the command line (--bcda.client-id=...), from environment",
            "variables (BCDA_CLIENT_ID) and from the configuration file: --config FILE, or",
            "the one that BCDA_ETL_CONFIG names, or ./bcda-etl.properties.",
            "README.md lists them, docs/operations.md those that are rarely set."
        })
public final class SettingsOptions extends SettingWords {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The configuration file.")
    @Nullable
    Path config;

    public GivenSettings given() {
        return new GivenSettings(config, named(), false);
    }
}
