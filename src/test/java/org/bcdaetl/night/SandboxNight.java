package org.bcdaetl.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sandbox server, an empty database and the settings that bring them together: what one night of the ETL needs. */
public final class SandboxNight implements AutoCloseable {

    public final SandboxServer server;
    public final Path folder;
    public final PGSimpleDataSource database;
    private final CommandLine commands;

    public SandboxNight(SandboxSettings sandbox, Path folder) throws IOException {
        this(sandbox, folder, TestPostgres.warehouse());
    }

    public SandboxNight(SandboxSettings sandbox, Path folder, PGSimpleDataSource database) throws IOException {
        Files.createDirectories(folder);
        this.server = SandboxServer.start(sandbox);
        this.folder = folder;
        this.database = database;
        this.commands = CommandLine.on(database, folder);
        set("bcda.base-url", server.baseUri().toString());
        set("bcda.client-id", "sandbox");
        set("bcda.client-secret", "sandbox");
        set("bcda.retries", "1");
        set("bcda.outage-limit", "0");
        set("bcda.retry-delay", "10ms");
        set("bcda.poll-floor", "10ms");
        set("bcda.poll-cap", "20ms");
        if (sandbox.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
            Path key = folder.resolve("private-key.pem");
            Files.writeString(key, server.privateKeyPem());
            set("bcda.form", "2019");
            set("bcda.private-key", key.toString());
        }
    }

    public void set(String name, String value) {
        commands.with(name, value);
    }

    public void unset(String name) {
        commands.without(name);
    }

    /** The settings alone. */
    public GivenSettings given() {
        return commands.given();
    }

    /** A command with all settings, as it is typed. */
    public List<String> words(Object... command) {
        return commands.words(command);
    }

    public Commands.Ran run(Object... command) {
        return commands.run(command);
    }

    /** Loads with one setting changed for this once. */
    public Commands.Ran loadWith(String name, String value) {
        return commands.but(name, value).run("load");
    }

    /** Loads with options, and with settings that for this once replace others. */
    public Commands.Ran loadOnce(List<String> words) {
        CommandLine once = commands;
        List<Object> command = new ArrayList<>(List.of("load"));
        for (String word : words) {
            if (word.startsWith("--bcda.")) {
                String[] setting = word.substring(2).split("=", 2);
                once = once.but(setting[0], setting[1]);
            } else {
                command.add(word);
            }
        }
        return once.run(command.toArray());
    }

    public JdbcClient sql() {
        return JdbcClient.create(database);
    }

    public long count(String table) {
        return sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        server.close();
    }
}
