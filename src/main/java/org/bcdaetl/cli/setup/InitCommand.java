package org.bcdaetl.cli.setup;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bcdaetl.cli.option.HelpOptions;
import org.bcdaetl.cli.option.OptionValues;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.cli.words.Terminal;
import org.bcdaetl.cli.words.UsageException;
import org.bcdaetl.warehouse.ledger.words.ShellWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: asks the few questions that a first load needs answered, and writes a configuration file. */
@Command(
        name = "init",
        description = {
            "Asks a few questions and writes a configuration file with comments.",
            "",
            "Secrets go to files beside it, which you alone may read. What is there already",
            "is never overwritten."
        })
public final class InitCommand implements Callable<ExitCode> {

    @Mixin
    HelpOptions help = new HelpOptions();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The file to write (default: bcda-etl.properties).")
    Path to = Path.of(ConfigurationText.USUAL);

    @Option(names = "--defaults", description = "Asks nothing: takes the options, and the usual for the rest.")
    boolean defaults;

    @Option(names = "--base-url", paramLabel = "URL", description = "The BCDA server.")
    @Nullable
    String baseUrl;

    @Option(names = "--client-id", paramLabel = "ID", description = "The client id of your BCDA credentials.")
    @Nullable
    String clientId;

    @Option(names = "--database-url", paramLabel = "URL", description = "The warehouse: jdbc:postgresql://...")
    @Nullable
    String databaseUrl;

    @Option(names = "--database-user", paramLabel = "USER", description = "The database's user.")
    @Nullable
    String databaseUser;

    @Override
    public ExitCode call() throws Exception {
        Path file = to.toAbsolutePath().normalize();
        Known known = new Known(baseUrl, clientId, databaseUrl, databaseUser);
        known.requireGood();
        requireNew(file);
        Path secret = file.resolveSibling(ConfigurationText.CLIENT_SECRET);
        Path password = file.resolveSibling(ConfigurationText.DATABASE_PASSWORD);
        Answers answers = defaults
                ? known.orUsual()
                : new Questions(terminal()).ask(known, !Files.exists(secret), !Files.exists(password));
        List<String> missing = new ArrayList<>();
        writeSecret(secret, answers.clientSecret(), missing);
        writeSecret(password, answers.databasePassword(), missing);
        writeForOwner(file, ConfigurationText.of(file, answers));
        System.out.println("Written: " + file);
        tellNext(file, missing);
        return ExitCode.DONE;
    }

    private static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw new UsageException(file + " is there already, and init overwrites nothing: edit it, move it away, or"
                    + " name another file with --to.");
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new UsageException("--to names a file in a folder that is not there: make " + file.getParent() + ".");
        }
    }

    @SuppressWarnings("SystemConsoleNull")
    private static Console terminal() {
        Console console = Terminal.isPresent() ? System.console() : null;
        if (console == null) {
            throw new UsageException(
                    "init asks on a terminal, and there is none: run it on one, or say --defaults, with"
                            + " --base-url, --client-id, --database-url and --database-user as you need them.");
        }
        return console;
    }

    /** Writes a secret, unless there is one; a secret that is not known has its file's name told. */
    private static void writeSecret(Path file, @Nullable String secret, List<String> missing) throws IOException {
        boolean noneNeeded = secret != null && secret.isEmpty() && file.endsWith(ConfigurationText.DATABASE_PASSWORD);
        if (noneNeeded) {
            return;
        }
        if (Files.exists(file)) {
            System.out.println(
                    "Taken as it is: " + file + ", which was there. If it is another installation's, name a file of"
                            + " its own in the configuration.");
            return;
        }
        if (secret == null || secret.isEmpty()) {
            missing.add(file.getFileName().toString());
            return;
        }
        writeForOwner(file, secret + "\n");
        System.out.println("Written: " + file);
    }

    private static void writeForOwner(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private void tellNext(Path file, List<String> missing) {
        String config = to.equals(Path.of(ConfigurationText.USUAL)) ? "" : " --config " + ShellWord.of(file.toString());
        System.out.println("\nNext:");
        for (String name : missing) {
            System.out.println("  (umask 077; cat > "
                    + ShellWord.of(file.resolveSibling(name).toString()) + ")   # type the "
                    + name.replace('-', ' ') + ", Enter and Ctrl-D");
        }
        if (defaults && clientId == null) {
            System.out.println("  set bcda.client-id in " + file);
        }
        System.out.println("  bcda-etl check" + config + "   # every setting, host and the database, a line each");
        System.out.println("  bcda-etl load" + config + "    # the first load: everything");
    }
}
