package org.bcdaetl.cli.command;

import java.util.Map;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.settings.LoadSettings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code views}: explains users' own views, and tries one on files, both without a database. */
@Command(
        name = "views",
        description = "Explains views of your own, or tries one on files.",
        customSynopsis = {"bcda-etl views check FILE...", "       bcda-etl views run FILE --from DIR"},
        commandListHeading = "%nCommands:%n",
        subcommands = {ViewsCheckCommand.class, ViewsRunCommand.class})
public final class ViewsCommand {

    @Mixin
    HelpOptions help = new HelpOptions();

    /** The settings of the loads that the views are for. */
    static LoadSettings settings(GivenSettings given) {
        try (ConfigurableApplicationContext context = LoadApplication.settingsOnly(given, Map.of())) {
            return context.getBean(LoadSettings.class);
        }
    }
}
