package org.bcdaetl.cli;

import java.nio.file.FileSystems;
import java.util.List;
import org.bcdaetl.cli.command.CheckCommand;
import org.bcdaetl.cli.command.CompletionCommand;
import org.bcdaetl.cli.command.DecryptCommand;
import org.bcdaetl.cli.command.ForgetCommand;
import org.bcdaetl.cli.command.HelpCommand;
import org.bcdaetl.cli.command.Invocation;
import org.bcdaetl.cli.command.LoadCommand;
import org.bcdaetl.cli.command.MigrateCommand;
import org.bcdaetl.cli.command.RejectsCommand;
import org.bcdaetl.cli.command.ReplayCommand;
import org.bcdaetl.cli.command.SandboxCommand;
import org.bcdaetl.cli.command.StatusCommand;
import org.bcdaetl.cli.command.VersionCommand;
import org.bcdaetl.cli.command.ViewsCommand;
import org.bcdaetl.cli.command.elsewhere.ExportCommand;
import org.bcdaetl.cli.command.elsewhere.ProvidersCommand;
import org.bcdaetl.cli.command.reference.DictionaryCommand;
import org.bcdaetl.cli.demo.DemoCommand;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.setup.InitCommand;
import org.bcdaetl.cli.start.FitMachine;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Failure;
import org.bcdaetl.cli.words.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main class: the command with all commands, which turns any failure into one sentence and an exit code. */
@Command(
        name = "bcda-etl",
        description = "BCDA claims into CCLF tables in PostgreSQL, every night, exactly once.",
        customSynopsis = {
            "bcda-etl COMMAND [OPTION...] [--some.setting=VALUE...]",
            "       bcda-etl help COMMAND      (what a command does, and its options)",
            "       bcda-etl                   (the demo)"
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Settings come from the command line (--bcda.client-id=...), from environment",
            "variables (BCDA_CLIENT_ID) and from the configuration file: --config FILE, or",
            "the one that BCDA_ETL_CONFIG names, or ./bcda-etl.properties.",
            "README.md lists them, docs/operations.md those that are rarely set."
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            LoadCommand.class,
            StatusCommand.class,
            RejectsCommand.class,
            ReplayCommand.class,
            ForgetCommand.class,
            ExportCommand.class,
            ProvidersCommand.class,
            MigrateCommand.class,
            CheckCommand.class,
            DecryptCommand.class,
            ViewsCommand.class,
            DictionaryCommand.class,
            SandboxCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
            VersionCommand.class
        })
public final class BcdaEtl {

    @Mixin
    HelpOptions help = new HelpOptions();

    private BcdaEtl() {}

    public static void main(String[] words) {
        ExitCode result = run(List.of(words));
        System.out.flush();
        ClassArchive.mark(result);
        System.exit(result.number());
    }

    /** All commands, fresh for one command line. */
    static Object commands() {
        return new BcdaEtl();
    }

    static ExitCode run(List<String> words) {
        try {
            FitMachine.require(FileSystems.getDefault());
            return Invocation.of(commands(), words).call();
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            Failure failure = Failure.of(e);
            Messages.failure(failure.sentence());
            return failure.exitCode();
        }
    }
}
