package org.bcdaetl.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.bcdaetl.cli.option.SettingWords;
import org.bcdaetl.cli.settings.SettingNames;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Understands a command line: {@code command [word...] [--option [value]...] [--some.setting=value...]}. Options are
 * read by picocli. Words that begin with two dashes and have a dot in their name (and {@code --debug}) are settings.
 * Whoever asks for help or the version gets that and nothing else, whatever stands beside it. No word at all is the
 * demo.
 */
public final class Invocation {

    private static final String END_OF_OPTIONS = "--";
    private static final Pattern HELP = Pattern.compile("--help|-[qV]*h[hqV]*");
    private static final Pattern VERSION = Pattern.compile("--version|-q*V[qV]*");

    private Invocation() {}

    /**
     * Finds what is to be done.
     *
     * @param commands annotated with all commands
     * @throws UsageException if a word makes no sense
     */
    @SuppressWarnings("unchecked")
    public static Callable<ExitCode> of(Object commands, List<String> words) {
        CommandLine all = new CommandLine(commands)
                .setExpandAtFiles(false)
                .setUnmatchedArgumentsAllowed(true)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
        if (asks(words, HELP)) {
            return () -> HelpCommand.show(all, words);
        }
        if (asks(words, VERSION)) {
            return new VersionCommand();
        }
        ParseResult parsed = parse(all, words.isEmpty() ? List.of("demo") : words);
        List<String> others = new ArrayList<>(parsed.unmatched());
        if (parsed.hasSubcommand()) {
            settings(all, others);
        }
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            others.addAll(parsed.unmatched());
        }
        CommandLine command = parsed.commandSpec().commandLine();
        if (command.getCommand() instanceof HelpCommand || command.getCommand() instanceof VersionCommand) {
            return command.getCommand();
        }
        Map<String, String> settings = settings(command, others);
        if (!(command.getCommand() instanceof Callable)) {
            throw new UsageException(WordFaults.noCommand(command, words));
        }
        hand(settings, command);
        return (Callable<ExitCode>) command.getCommand();
    }

    private static boolean asks(List<String> words, Pattern option) {
        return words.stream().takeWhile(word -> !word.equals(END_OF_OPTIONS)).anyMatch(word -> option.matcher(word)
                .matches());
    }

    private static ParseResult parse(CommandLine all, List<String> words) {
        try {
            return all.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(WordFaults.of(e));
        }
    }

    /** Takes the settings out of the words that are no option's; there must be no other. */
    private static Map<String, String> settings(CommandLine command, List<String> words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : words) {
            String name = settingName(word);
            if (name == null) {
                throw new UsageException(WordFaults.unknownWord(command, word));
            }
            int equals = word.indexOf('=');
            if (equals < 0 && !name.equals("debug")) {
                throw new UsageException("--" + name + " needs its value after an equals sign: --" + name + "=VALUE.");
            }
            if (settings.keySet().stream().anyMatch(other -> SettingNames.isSame(other, name))) {
                throw new UsageException("--" + name + " is given twice: say it once.");
            }
            settings.put(name, equals < 0 ? "" : word.substring(equals + 1));
        }
        return settings;
    }

    /** The name of the setting that a word gives a value; null where it is no setting. */
    static @Nullable String settingName(String word) {
        if (!word.startsWith("--")) {
            return null;
        }
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        return name.indexOf('.') >= 0 || name.equals("debug") ? name : null;
    }

    private static void hand(Map<String, String> settings, CommandLine command) {
        for (Object mixin : command.getMixins().values()) {
            if (mixin instanceof SettingWords taker) {
                taker.take(settings);
                return;
            }
        }
        settings.keySet().stream().findFirst().ifPresent(name -> {
            throw new UsageException(WordFaults.commandName(command) + " takes no settings: leave --" + name + " out.");
        });
    }
}
