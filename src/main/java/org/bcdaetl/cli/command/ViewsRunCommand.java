package org.bcdaetl.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.words.Csv;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.load.ViewTrial;
import org.bcdaetl.mapping.CustomView;
import org.bcdaetl.mapping.CustomViewReader;
import org.bcdaetl.settings.LoadSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code views run}: prints the rows of one view over the files in a folder. */
@Command(name = "run", description = "Prints the rows of one view over the files in a folder, as CSV (PHI!).")
final class ViewsRunCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            converter = OptionValues.FilePath.class,
            description = "A file with a ViewDefinition.")
    @Nullable
    Path file;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            converter = OptionValues.FilePath.class,
            description = "The folder with NDJSON files, plain or gzipped.")
    @Nullable
    Path from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Ends after so many rows.")
    int limit = Integer.MAX_VALUE;

    @Override
    public ExitCode call() throws IOException {
        if (file == null || from == null) {
            throw new UsageException("views run needs one view and --from, the folder with NDJSON files.");
        }
        LoadSettings settings = ViewsCommand.settings(options.given());
        CustomView view = new CustomViewReader(settings).read(file);
        Printer printer = new Printer(limit);
        printer.csv.row(view.columns().stream().map(CustomView.ViewColumn::name).toList());
        new ViewTrial(view, settings).run(from, printer);
        return printer.refused == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Rows to standard output, refused lines to standard error. */
    private static final class Printer implements ViewTrial.Listener {

        private final Csv csv = new Csv(System.out);
        private final long limit;
        private long rows;
        private long refused;

        Printer(long limit) {
            this.limit = limit;
        }

        @Override
        public boolean row(List<@Nullable String> cells) {
            try {
                csv.row(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rows++;
            return rows < limit && !System.out.checkError();
        }

        @Override
        public void refused(Path file, long line, String reason) {
            refused++;
            Messages.failure(file + " line " + line + ": " + reason);
        }

        @Override
        public void imprecise(String column, String reason, long values) {
            Messages.warning("column " + column + " lacks " + values
                    + (values == 1 ? " value that has" : " values that have") + " no place in it: " + reason);
        }

        @Override
        public void passedOver(String sentence) {
            Messages.warning(sentence);
        }
    }
}
