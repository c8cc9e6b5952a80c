package org.bcdaetl.night;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.settings.ApiVersion;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * A warehouse that the product itself filled: resources written as NDJSON, one file per type, and loaded by the real
 * {@code load --from}, from the check of the schema to publishing, into a database of their own.
 *
 * @param database the warehouse
 * @param version of the API that it holds
 */
public record LoadedWarehouse(PGSimpleDataSource database, ApiVersion version) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Loads resources of version 1 into a new database. */
    public static LoadedWarehouse of(List<String> resources, Instant transactionTime) {
        return of(ApiVersion.V1, resources, transactionTime);
    }

    /**
     * Loads resources into a new database.
     *
     * @param resources as JSON, in any layout
     * @param transactionTime up to when they are complete; its day is their {@code file_date}
     */
    public static LoadedWarehouse of(ApiVersion version, List<String> resources, Instant transactionTime) {
        LoadedWarehouse warehouse = new LoadedWarehouse(TestPostgres.warehouse(version), version);
        warehouse.load(resources, transactionTime);
        return warehouse;
    }

    /** Loads further resources, as another night does. */
    public void load(List<String> resources, Instant transactionTime) {
        load(resources, transactionTime, Map.of());
    }

    /**
     * Loads further resources.
     *
     * @param settings of this night beside those that are needed, by their names
     */
    public void load(List<String> resources, Instant transactionTime, Map<String, Object> settings) {
        try {
            Path folder = Files.createTempDirectory("bcda-etl-load");
            for (Map.Entry<String, List<String>> type : linesByType(resources).entrySet()) {
                Files.write(folder.resolve(type.getKey() + ".ndjson"), type.getValue());
            }
            CommandLine command = CommandLine.on(database, folder).with("bcda.api-version", version);
            settings.forEach(command::with);
            Commands.Ran load = command.run("load", "--from=" + folder, "--transaction-time=" + transactionTime);
            FileSystemUtils.deleteRecursively(folder);
            if (load.exitCode() != ExitCode.DONE.number()) {
                throw new IllegalStateException("the load ended with " + load.exitCode() + ": " + load.err());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Questions to the warehouse. */
    public JdbcClient jdbc() {
        return JdbcClient.create(database);
    }

    /** What a column of {@code cclf} has for a claim, or an expression over its rows: a text a row, {@code null} for NULL. */
    public List<String> ofClaim(String claim, String table, String expression) {
        return jdbc().sql("select (" + expression + ")::text from cclf." + table + " where cur_clm_uniq_id = ?")
                .param(claim)
                .query((row, index) -> String.valueOf(row.getString(1)))
                .list();
    }

    /**
     * The answer to a query as lines of CSV, a header first, times in UTC. NULL is an empty cell, an empty text is
     * quoted.
     */
    public List<String> csv(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            StringWriter csv = new StringWriter();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query.strip().replaceFirst(";$", "") + ") to stdout with csv header", csv);
            return csv.toString().lines().toList();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> linesByType(List<String> resources) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (String resource : resources) {
            lines.computeIfAbsent(type(resource), type -> new ArrayList<>()).add(oneLine(resource));
        }
        return lines;
    }

    /** What a resource says that it is, read to its end, so that it is JSON. */
    private static String type(String json) {
        String type = "";
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("resourceType")) {
                    type = parser.getString();
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one resource");
            }
        }
        return type;
    }

    /** The resource on one line, its numbers as they are written. */
    private static String oneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json
                : String.join(" ", json.lines().map(String::strip).toList());
    }
}
