package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sandbox server, an empty database and the settings that bring them together: what one night of the ETL needs. */
final class SandboxNight implements AutoCloseable {

    final SandboxServer server;
    final Path folder;
    final PGSimpleDataSource database;
    private final Map<String, String> settings = new LinkedHashMap<>();

    SandboxNight(SandboxSettings sandbox, Path folder) throws IOException {
        this(sandbox, folder, TestPostgres.emptyDatabase());
    }

    SandboxNight(SandboxSettings sandbox, Path folder, PGSimpleDataSource database) throws IOException {
        this.server = SandboxServer.start(sandbox);
        this.folder = folder;
        this.database = database;
        set("spring.datasource.url", database.getURL());
        set("spring.datasource.username", String.valueOf(database.getUser()));
        set("spring.datasource.password", String.valueOf(database.getPassword()));
        set("bcda.base-url", server.baseUri().toString());
        set("bcda.client-id", "sandbox");
        set("bcda.client-secret", "sandbox");
        set("bcda.spool-dir", folder.resolve("spool").toString());
        set("bcda.report-dir", folder.resolve("reports").toString());
        set("bcda.retries", "1");
        set("bcda.retry-delay", "10ms");
        set("bcda.poll-floor", "10ms");
        set("bcda.poll-cap", "20ms");
        set("bcda.threads", "2");
        if (sandbox.mode() == SandboxSettings.Mode.ENCRYPTED_2019) {
            Path key = folder.resolve("private-key.pem");
            Files.writeString(key, server.privateKeyPem());
            set("bcda.form", "2019");
            set("bcda.private-key", key.toString());
        }
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    void unset(String name) {
        settings.remove(name);
    }

    /** A command with all settings, as it is typed. */
    List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        return words;
    }

    Commands.Ran run(String... command) {
        return Commands.run(words(command));
    }

    /** Loads with one setting changed for this once. */
    Commands.Ran loadWith(String name, String value) {
        String former = settings.put(name, value);
        try {
            return run("load");
        } finally {
            if (former == null) {
                settings.remove(name);
            } else {
                settings.put(name, former);
            }
        }
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    long count(String table) {
        return sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        server.close();
    }
}
