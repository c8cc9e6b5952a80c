package org.bcdaetl.cli.command.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.report.DictionaryPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dictionary}: writes the data dictionary as a page. */
@Command(
        name = "dictionary",
        description = {
            "Writes the data dictionary as one HTML page to search and browse.",
            "",
            "Every column of cclf and bcda in every version of the API: meaning, FHIR path, codes, why it is empty, and which",
            "queries use it. Needs no database."
        })
public final class DictionaryCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file to write, over what is there (default: dictionary.html).")
    Path to = Path.of("dictionary.html");

    @Override
    public ExitCode call() throws IOException {
        DictionaryPage.write(to);
        System.out.println("The dictionary is " + to.toAbsolutePath().normalize() + ".");
        return ExitCode.DONE;
    }
}
