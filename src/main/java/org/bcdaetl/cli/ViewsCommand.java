package org.bcdaetl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bcdaetl.job.CustomView;
import org.bcdaetl.job.CustomViewReader;
import org.bcdaetl.job.InvalidCustomViewException;
import org.bcdaetl.job.LoadSettings;
import org.bcdaetl.job.ViewTrial;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code views}: explains users' own views, and tries one on files, both without a database. */
final class ViewsCommand implements Command {

    @Override
    public ExitCode run(Arguments arguments) throws Exception {
        List<String> words = arguments.operands();
        String verb = words.isEmpty() ? "" : words.get(0);
        List<Path> files = words.stream().skip(1).map(Path::of).toList();
        return switch (verb) {
            case "check" -> check(arguments, files);
            case "run" -> run(arguments, files);
            default ->
                throw new UsageException("views needs what to do: views check FILE... or views run FILE --from DIR.");
        };
    }

    private static ExitCode check(Arguments arguments, List<Path> files) {
        arguments.allow();
        if (files.isEmpty()) {
            throw new UsageException("views check needs the files to look at.");
        }
        CustomViewReader reader = CustomViewReader.of(settings(arguments).apiVersion());
        ExitCode worst = ExitCode.DONE;
        for (Path file : files) {
            try {
                System.out.print(ViewText.of(reader.read(file)));
            } catch (InvalidCustomViewException e) {
                worst = ExitCode.USAGE;
                System.out.println(file);
                e.problems().forEach(problem -> System.out.println("  error: " + problem));
            }
        }
        return worst;
    }

    private static ExitCode run(Arguments arguments, List<Path> files) throws IOException {
        arguments.allow("from", "limit");
        String folder = arguments.value("from");
        if (files.size() != 1 || folder == null) {
            throw new UsageException("views run needs one view and --from, the folder with NDJSON files.");
        }
        long limit = arguments.number("limit", Long.MAX_VALUE);
        if (limit < 1) {
            throw new UsageException("--limit needs a number from 1.");
        }
        String apiVersion = settings(arguments).apiVersion();
        CustomView view = CustomViewReader.of(apiVersion).read(files.get(0));
        Printer printer = new Printer(limit);
        printer.csv.row(view.columns().stream().map(CustomView.ViewColumn::name).toList());
        new ViewTrial(view, apiVersion).run(Path.of(folder), printer);
        return printer.refused == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static LoadSettings settings(Arguments arguments) {
        try (ConfigurableApplicationContext context = LoadApplication.settingsOnly(arguments.settings(), Map.of())) {
            return context.getBean(LoadSettings.class);
        }
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
            System.err.println(file + " line " + line + ": " + reason);
        }
    }
}
