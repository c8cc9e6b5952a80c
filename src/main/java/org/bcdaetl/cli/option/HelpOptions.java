package org.bcdaetl.cli.option;

import org.bcdaetl.cli.command.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of every command. {@link Invocation} looks for them before anything else, so that they never act. */
@Command(
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; load resumes where it can",
            "2:wrong usage or setting",
            "3:nothing to load",
            "4:another run is under way",
            "5:too many lines rejected, too much to remove, too many people missing, or a check of bcda.quality.fail-on not"
                    + " passed",
            "130:ended by Ctrl-C (SIGINT)",
            "143:ended by SIGTERM"
        })
public class HelpOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;
}
