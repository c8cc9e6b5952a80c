package org.bcdaetl.cli;

import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LoggingSystem;

/** The main class: finds the command, and turns any failure into one sentence and an exit code. */
public final class BcdaEtl {

    private static final Map<String, Command> COMMANDS = Map.of(
            "demo", new DemoCommand(),
            "load", new LoadCommand(),
            "status", new StatusCommand(),
            "check", new CheckCommand(),
            "decrypt", new DecryptCommand(),
            "sandbox", new SandboxCommand(),
            "views", new ViewsCommand(),
            "help", new HelpCommand(),
            "version", new VersionCommand());

    private BcdaEtl() {}

    public static void main(String[] words) {
        int status = run(List.of(words)).number();
        System.out.flush();
        System.exit(status);
    }

    static ExitCode run(List<String> words) {
        LoggingSystem.get(BcdaEtl.class.getClassLoader()).beforeInitialize();
        try {
            Arguments arguments = Arguments.parse(words);
            Command command = COMMANDS.get(arguments.command());
            if (command == null) {
                throw new UsageException("There is no command " + arguments.command() + ": see bcda-etl help.");
            }
            return command.run(arguments);
        } catch (Exception e) {
            Failure failure = Failure.of(e);
            System.err.println(failure.sentence());
            return failure.exitCode();
        }
    }
}
