package org.bcdaetl.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.MbiFile;
import org.bcdaetl.cli.words.Messages;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.job.UnfinishedRun;
import org.bcdaetl.job.finish.Forgetting;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.publish.ForgottenPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
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
public final class ForgetCommand extends WarehouseCommand {

    @Option(
            names = "--mbi-file",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The people: one MBI in each line, current or former.")
    @Nullable
    Path mbiFile;

    private Set<String> mbis = Set.of();

    public ForgetCommand() {
        super("Nothing was ever loaded into this database, and so there is nobody to remove.", "people can be removed");
    }

    @Override
    protected void requireUsage() throws IOException {
        if (mbiFile == null) {
            throw new UsageException("forget needs the people to remove: --mbi-file FILE, with one MBI in each line.");
        }
        mbis = MbiFile.read(mbiFile);
    }

    @Override
    protected ExitCode run(ConfigurableApplicationContext context) throws Exception {
        Forgetting.Result result = context.getBean(Forgetting.class).forget(mbis);
        if (result instanceof Forgetting.Result.Done done) {
            ExitCode exitCode = tell(mbis.size(), done.removed());
            done.movingTo().ifPresent(ForgetCommand::tellOfMove);
            return exitCode;
        }
        if (result instanceof Forgetting.Result.Unfinished unfinished) {
            throw new UsageException(sentence(unfinished.run(), context.getBean(LoadSettings.class)));
        }
        Messages.failure("A load works on this warehouse: nothing is removed. Wait for it to end; bcda-etl status"
                + " shows how far it is.");
        return ExitCode.LOCKED;
    }

    private static String sentence(Run run, LoadSettings settings) {
        UnfinishedRun unfinished = UnfinishedRun.of(run);
        return "Run " + run.id() + " is not finished and has data that may be of these people: nothing is removed."
                + " Finish it with "
                + unfinished.command(RunCommands.LOAD, settings)
                + ", or give it up with " + unfinished.startOver(RunCommands.LOAD, settings)
                + ", and then forget them.";
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

    private static void tellOfMove(String version) {
        System.out.println(
                "A move to " + version + " is begun, whose rows may be of these people too: drop it with bcda-etl"
                        + " migrate --to " + version + " --give-up, and begin it again.");
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
