package org.bcdaetl.night.restart;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** What a warehouse held at a moment, to which it can be brought back; nobody is connected to it meanwhile. */
final class SavedWarehouse implements AutoCloseable {

    private final PGSimpleDataSource server = new PGSimpleDataSource();
    private final String name;
    private final String saved;

    SavedWarehouse(PGSimpleDataSource warehouse) {
        server.setURL(warehouse.getURL());
        server.setUser(warehouse.getUser());
        server.setPassword(warehouse.getPassword());
        server.setDatabaseName("postgres");
        name = String.valueOf(warehouse.getDatabaseName());
        saved = name + "_saved";
        execute(copy(name, saved));
    }

    /** Brings the warehouse back to what it held when it was saved. */
    void restore() {
        execute("drop database " + name + " with (force)");
        execute(copy(saved, name));
    }

    private static String copy(String from, String to) {
        return "create database " + to + " template " + from + " strategy file_copy";
    }

    private void execute(String sql) {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        execute("drop database " + saved);
    }
}
