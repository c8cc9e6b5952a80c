package org.bcdaetl.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.cli.words.ViewText;
import org.bcdaetl.mapping.CustomViewReader;
import org.bcdaetl.mapping.InvalidCustomViewException;
import org.bcdaetl.settings.LoadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code views check}: explains views, or says what is wrong with them. */
@Command(name = "check", description = "Explains views of your own: columns, types, errors.")
final class ViewsCheckCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            converter = OptionValues.FilePath.class,
            description = "Files with a ViewDefinition each.")
    List<Path> files = List.of();

    @Override
    public ExitCode call() {
        if (files.isEmpty()) {
            throw new UsageException("views check needs the files to look at: views check FILE...");
        }
        LoadSettings settings = ViewsCommand.settings(options.given());
        CustomViewReader reader = new CustomViewReader(settings);
        ExitCode worst = ExitCode.DONE;
        for (Path file : files) {
            try {
                System.out.print(ViewText.of(reader.read(file), settings));
            } catch (InvalidCustomViewException e) {
                worst = ExitCode.USAGE;
                System.out.println(file);
                e.problems().forEach(problem -> System.out.println("  error: " + problem));
            }
        }
        return worst;
    }
}
