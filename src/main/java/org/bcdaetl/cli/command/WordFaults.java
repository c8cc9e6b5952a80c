package org.bcdaetl.cli.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.settings.Nearest;
import org.bcdaetl.warehouse.ledger.words.ShellWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a word of a command line, and which word is the nearest right one. */
final class WordFaults {

    private static final Pattern WORD_FOR_VALUE = Pattern.compile("for option '([^']*)' but found '([^']*)'");

    private WordFaults() {}

    /** What picocli refuses. */
    static String of(ParameterException refused) {
        if (refused instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice: say it once.";
        }
        if (refused instanceof MissingParameterException missing) {
            return needsValue(missing.getMissing().get(0));
        }
        if (refused instanceof UnmatchedArgumentException) {
            return wordInPlaceOfValue(refused);
        }
        ArgSpec argument = refused.getArgSpec();
        if (argument instanceof OptionSpec flag && flag.arity().max() == 0) {
            return name(flag) + " takes no value: leave the equals sign and what follows it out.";
        }
        if (argument != null) {
            for (CommandLine.ITypeConverter<?> converter : argument.converters()) {
                if (converter instanceof OptionValues.Reader<?> reader) {
                    return name(argument) + " needs " + reader.needs() + ".";
                }
            }
        }
        return notUnderstood(refused.getCommandLine());
    }

    /** An option or a setting where the value of an option has to be; picocli names both in its message only. */
    private static String wordInPlaceOfValue(ParameterException refused) {
        Matcher words = WORD_FOR_VALUE.matcher(String.valueOf(refused.getMessage()));
        if (!words.find()) {
            return notUnderstood(refused.getCommandLine());
        }
        OptionSpec option = refused.getCommandLine().getCommandSpec().findOption(words.group(1));
        return option != null && Invocation.settingName(words.group(2)) != null
                ? needsValue(option)
                : unknownWord(refused.getCommandLine(), words.group(2));
    }

    private static String notUnderstood(CommandLine command) {
        return "The words after " + commandName(command) + " make no sense: see bcda-etl help.";
    }

    /** A word that is neither an option, nor a value of one, nor a setting. */
    static String unknownWord(CommandLine command, String word) {
        if (word.startsWith("-") && word.length() > 1) {
            return unknownOption(command, word);
        }
        return command.getSubcommands().isEmpty() ? unknownOperand(command, word) : unknownCommand(command, word);
    }

    /** A word in the place of a command. */
    static String unknownCommand(CommandLine within, String word) {
        Collection<String> names = within.getSubcommands().keySet();
        String prefix = within.getParent() == null ? "" : commandName(within) + " ";
        return "There is no command " + prefix + word + ": did you mean " + prefix + Nearest.of(word, names) + "?";
    }

    /** Words without a command. */
    static String noCommand(CommandLine within, List<String> words) {
        if (within.getParent() != null) {
            return commandName(within) + " needs what to do: views check FILE... or views run FILE --from DIR.";
        }
        return owner(within, optionName(words.get(0)))
                .map(command -> "There is no command: did you mean bcda-etl " + commandName(command) + " "
                        + optionName(words.get(0)) + "?")
                .orElse("There is no command: say which, such as bcda-etl load; bcda-etl help lists them.");
    }

    private static String unknownOption(CommandLine command, String word) {
        String name = optionName(word.replaceFirst(" \\(.*", ""));
        String where = command.getParent() == null ? " before a command" : " for " + commandName(command);
        String fault = "There is no option " + name + where + ": did you mean ";
        List<String> own = command.getCommandSpec().options().stream()
                .map(name.length() == 2 ? OptionSpec::shortestName : OptionSpec::longestName)
                .toList();
        String nearest = Nearest.of(name, own);
        if (!Nearest.isClose(name, nearest)) {
            Optional<String> setting = SettingNames.known(name.replaceFirst("^-+", ""));
            if (setting.isPresent()) {
                return fault + "--" + setting.get() + "=VALUE?";
            }
            Optional<String> owner = owner(root(command), name).map(WordFaults::commandName);
            if (owner.isPresent()) {
                return fault + "bcda-etl " + owner.get() + " " + name + "?";
            }
        }
        return fault + nearest + "?";
    }

    private static String unknownOperand(CommandLine command, String word) {
        String name = commandName(command);
        String fault = name + " takes no word " + word + ": did you mean ";
        if (word.equals("help")) {
            return fault + "bcda-etl help " + name + "?";
        }
        if (command.getCommand() instanceof ForgetCommand) {
            return name + " takes no MBIs on the command line, where others see them: put them into a file, one in each"
                    + " line, and name it with --mbi-file.";
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (Nearest.isClose(word, option.longestName())) {
                return fault + option.longestName() + "?";
            }
        }
        for (String other : root(command).getSubcommands().keySet()) {
            if (Nearest.isClose(word, other)) {
                return fault + "bcda-etl " + other + "?";
            }
        }
        if (command.getCommandSpec().findOption("--from") != null) {
            return fault + "bcda-etl " + name + " --from " + ShellWord.of(word) + "?";
        }
        return fault + "bcda-etl " + name + " without it?";
    }

    private static Optional<CommandLine> owner(CommandLine all, String option) {
        return all.getSubcommands().values().stream()
                .filter(command -> command.getCommandSpec().findOption(option) != null)
                .findFirst();
    }

    private static CommandLine root(CommandLine command) {
        return command.getCommandSpec().root().commandLine();
    }

    private static String optionName(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String needsValue(ArgSpec argument) {
        return name(argument) + " needs a value: " + name(argument) + " " + argument.paramLabel() + ".";
    }

    private static String name(@Nullable ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return option.longestName();
        }
        return argument == null ? "A word" : argument.paramLabel();
    }

    /** As it is typed: {@code views check}. */
    static String commandName(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("^bcda-etl ?", "");
    }
}
