package org.bcdaetl.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: the commands, or one of them with its options. */
@Command(name = "help", description = "Tells of all commands, or of one and its options.")
public final class HelpCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command to tell of.")
    List<String> words = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public ExitCode call() {
        return show(spec.root().commandLine(), words);
    }

    /** Prints the help of the command that the words name; of all commands where they name none. */
    static ExitCode show(CommandLine all, List<String> words) {
        CommandLine command = all;
        List<String> names =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        for (String name : names) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                break;
            }
            command = next;
        }
        if (command == all && !names.isEmpty()) {
            throw new UsageException(WordFaults.unknownCommand(all, names.get(0)));
        }
        System.out.print(command.getUsageMessage(Ansi.OFF));
        return ExitCode.DONE;
    }
}
