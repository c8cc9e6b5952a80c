package org.bcdaetl.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.option.SettingsOptions;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.MbiFile;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.UnfinishedRun;
import org.bcdaetl.job.finish.Forgetting;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code forget}: removes people with all their rows. Says how many rows, never whose. */
@Command(
        name = "forget",
        description = {
            "Removes people with all their rows, everywhere: opt-outs, withdrawn claims.",
            "",
            "It cannot be undone, and does not reach backups. An export that still has them",
            "brings them back."
        })
public final class ForgetCommand implements Callable<ExitCode> {

    @Mixin
    SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--mbi-file",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The people: one MBI in each line, current or former.")
    @Nullable
    Path mbiFile;

    @Override
    public ExitCode call() throws Exception {
        if (mbiFile == null) {
            throw new UsageException("forget needs the people to remove: --mbi-file FILE, with one MBI in each line.");
        }
        Set<String> mbis = MbiFile.read(mbiFile);
        try (ConfigurableApplicationContext context = LoadApplication.start(options.given())) {
            String notReady = notReady(context);
            if (notReady != null) {
                Messages.failure(notReady);
                return ExitCode.NO_DATA;
            }
            Forgetting.Result result = context.getBean(Forgetting.class).forget(mbis);
            if (result instanceof Forgetting.Result.Done done) {
                return tell(mbis.size(), done.removed());
            }
            if (result instanceof Forgetting.Result.Unfinished unfinished) {
                throw new UsageException(sentence(unfinished.run()));
            }
            Messages.failure("A load works on this warehouse: nothing is removed. Wait for it to end; bcda-etl status"
                    + " shows how far it is.");
            return ExitCode.LOCKED;
        }
    }

    private static @Nullable String notReady(ConfigurableApplicationContext context) {
        SchemaMigration.Standing standing =
                context.getBean(SchemaMigration.class).standing();
        if (standing instanceof SchemaMigration.Standing.None) {
            return "Nothing was ever loaded into this database, and so there is nobody to remove.";
        }
        return standing instanceof SchemaMigration.Standing.Older older
                ? "The schema is that of an older version (" + older.version()
                        + "): the next load brings it up to date, and people can be removed then."
                : null;
    }

    private static String sentence(Run run) {
        return "Run " + run.id() + " is not finished and has data that may be of these people: nothing is removed."
                + " Finish it with "
                + UnfinishedRun.command(run)
                + ", or give it up with bcda-etl load --start-over, and then forget them.";
    }

    private static ExitCode tell(int asked, ForgottenPeople.Removed removed) {
        String of = String.format(
                Locale.ROOT, "%,d of %,d %s known", removed.known(), asked, asked == 1 ? "MBI is" : "MBIs are");
        if (removed.known() == 0 && removed.rows().isEmpty()) {
            System.out.println(of + ": nothing is removed.");
            return ExitCode.NO_DATA;
        }
        System.out.println(of + "; removed rows:");
        for (Map.Entry<String, Long> table : removed.rows().entrySet()) {
            System.out.printf(Locale.ROOT, "%,12d  %s%s%n", table.getValue(), table.getKey(), emptied(table.getKey()));
        }
        return ExitCode.DONE;
    }

    /** Rows that stay, for the counts of past runs. */
    private static String emptied(String table) {
        return switch (table) {
            case "etl.rejected_record" -> " (the rows stay, without their lines)";
            case "etl.server_error" -> " (the rows stay, without their texts)";
            default -> "";
        };
    }
}
