package org.bcdaetl.cli.command.elsewhere;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.bcdaetl.cli.command.WarehouseCommand;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.FileFailure;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.export.Export;
import org.bcdaetl.export.ExportForm;
import org.bcdaetl.export.ExportRefusedException;
import org.bcdaetl.export.ExportRequest;
import org.bcdaetl.export.ExportedFile;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: tables as files, for whoever does not read PostgreSQL. */
@Command(
        name = "export",
        description = {
            "Writes tables as Parquet, CSV or CMS's CCLF files, all of one moment.",
            "",
            "The files are plain and full of what identifies people: only the user can read",
            "them, and whoever moves them has to protect them. export.json in the folder has",
            "the rows and the sums of each; an export that was cut off has none."
        })
public final class ExportCommand extends WarehouseCommand {

    private static final Pattern ACO = Pattern.compile("[A-Z][A-Z0-9]{1,4}");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormWord.class,
            description = "parquet, csv, or cclf: the fixed-width files of CMS's record layout.")
    @Nullable
    ExportForm form;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            converter = OptionValues.FilePath.class,
            description = "The folder that the files go to.")
    @Nullable
    Path folder;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            description = "Only this table, such as claim or tuva.enrollment; may be given again.")
    List<String> tables = List.of();

    @Option(
            names = "--since-run",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Of tables of claims only the claims that changed after run N; other tables whole.")
    @Nullable
    Integer sinceRun;

    @Option(names = "--replace", description = "A finished export in the folder goes.")
    boolean replace;

    @Option(
            names = "--aco-id",
            paramLabel = "ID",
            description = "CMS's id of the ACO, such as A0001, for the names of CCLF files.")
    @Nullable
    String aco;

    public ExportCommand() {
        super(
                "Nothing was ever loaded into this database, and so there is nothing to export.",
                "tables can be exported");
    }

    /** The form of the files. */
    public static final class FormWord implements OptionValues.Reader<ExportForm> {
        @Override
        public String needs() {
            return "parquet, csv or cclf";
        }

        @Override
        public ExportForm read(String text) {
            return ExportForm.of(text);
        }
    }

    @Override
    protected void requireUsage() {
        if (form == null) {
            throw new UsageException("export needs the form of the files: --format parquet, csv or cclf.");
        }
        if (folder == null) {
            throw new UsageException("export needs the folder that the files go to: --to DIR.");
        }
        if (form != ExportForm.CCLF && aco != null) {
            throw new UsageException("--aco-id is for the names of CCLF files: say --format cclf, or leave it out.");
        }
        if (form == ExportForm.CCLF) {
            if (aco == null) {
                throw new UsageException(
                        "The names of CCLF files have CMS's id of the ACO: give it with --aco-id A0001.");
            }
            if (!ACO.matcher(aco).matches()) {
                throw new UsageException(
                        "--aco-id needs CMS's id of the ACO, a letter and up to four letters and digits,"
                                + " such as A0001.");
            }
        }
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws Exception {
        if (form == null || folder == null) {
            throw new IllegalStateException("The words were not checked");
        }
        Export export =
                new Export(context.getBean(DataSource.class), context.getBean(Schemas.class), Clock.systemUTC());
        try {
            List<ExportedFile> files = export.write(
                    new ExportRequest(
                            form, folder, tables, sinceRun == null ? null : sinceRun.longValue(), replace, aco),
                    ExportCommand::tell);
            System.out.printf(
                    Locale.ROOT,
                    "%d files are in %s; export.json there has their rows and sums.%n",
                    files.size(),
                    folder.toAbsolutePath().normalize());
            return ExitCode.DONE;
        } catch (ExportRefusedException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw FileFailure.named(e, folder);
        }
    }

    private static void tell(ExportedFile file) {
        System.out.printf(Locale.ROOT, "%,12d  %s%n", file.rows(), file.name());
        for (Map.Entry<String, Long> changed : file.changedValues().entrySet()) {
            System.out.printf(Locale.ROOT, "%12s  %,d values of %s%n", "", changed.getValue(), changed.getKey());
        }
    }
}
