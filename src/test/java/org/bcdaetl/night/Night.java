package org.bcdaetl.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.sandbox.SandboxServer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One operator's installation: a warehouse that nothing is loaded into, a spool, and the settings that point at a sandbox server.
 *
 * @param warehouse the database
 * @param folder holds spool, reports, secret and key
 * @param settings the command line of every load
 */
public record Night(PGSimpleDataSource warehouse, Path folder, List<String> settings) {

    /** Settings for today's API. */
    public static Night current(SandboxServer server, Path folder) {
        return of(TestPostgres.warehouse(), server, folder);
    }

    /** Settings for today's API, and an empty database: the first load makes the schema too. */
    public static Night first(SandboxServer server, Path folder) {
        return of(TestPostgres.emptyDatabase(), server, folder);
    }

    /** Settings for the encrypted API of 2019, with the sandbox's private key. */
    public static Night encrypted2019(SandboxServer server, Path folder) {
        Path key = write(folder.resolve("private-key.pem"), server.privateKeyPem());
        return of(TestPostgres.warehouse(), server, folder).with("--bcda.form=2019", "--bcda.private-key=" + key);
    }

    private static Night of(PGSimpleDataSource warehouse, SandboxServer server, Path folder) {
        Path secret = write(folder.resolve("client-secret"), "sandbox\n");
        return new Night(
                warehouse,
                folder,
                CommandLine.on(warehouse, folder)
                        .with("bcda.base-url", server.baseUri())
                        .with("bcda.client-id", "sandbox")
                        .with("bcda.client-secret-file", secret)
                        .with("bcda.poll-floor", "20ms")
                        .with("bcda.retry-delay", "10ms")
                        .with("bcda.outage-limit", "0")
                        .words());
    }

    /** The same installation with more settings. */
    public Night with(String... more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(Arrays.asList(more));
        return new Night(warehouse, folder, List.copyOf(all));
    }

    /** The same installation with another value of a setting. */
    public Night but(String setting) {
        String name = setting.substring(0, setting.indexOf('=') + 1);
        List<String> others =
                settings.stream().filter(word -> !word.startsWith(name)).toList();
        return new Night(warehouse, folder, others).with(setting);
    }

    /** Runs {@code load} in this process. */
    public ExitCode load(String... options) {
        return Commands.exitCode(command("load", options));
    }

    /** Starts {@code load} in a process of its own. */
    public LoadProcess start(String... options) {
        return LoadProcess.start(folder, command("load", options));
    }

    /** The names of the files that are complete in the spool. */
    public List<String> spooledFiles() {
        return SpoolFolders.files(folder.resolve("spool"));
    }

    /** A command with all settings, as it is typed. */
    public List<String> words(String name, String... options) {
        return command(name, options);
    }

    private List<String> command(String name, String... options) {
        List<String> words = new ArrayList<>();
        words.add(name);
        words.addAll(Arrays.asList(options));
        words.addAll(settings);
        return words;
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
