package org.bcdaetl.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.bcdaetl.export.form.Column;
import org.bcdaetl.export.form.MisfitException;
import org.bcdaetl.export.form.TableFile;
import org.bcdaetl.warehouse.schema.Schemas;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The warehouse as it is at one moment, whatever is published meanwhile: a transaction that reads, and makes no more than
 * temporary tables. Rows stream through it one by one.
 */
final class Snapshot implements AutoCloseable {

    private final Connection connection;
    private final Schemas schemas;
    private boolean over;

    private Snapshot(Connection connection, Schemas schemas) {
        this.connection = connection;
        this.schemas = schemas;
    }

    static Snapshot of(DataSource database, Schemas schemas) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("set local time zone 'UTC'");
            statement.execute("set local datestyle to iso, ymd");
            return new Snapshot(connection, schemas);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes something temporary, by a statement that calls the schemas by their plain names. */
    void make(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(schemas.in(sql));
        }
    }

    /** Lets PostgreSQL refuse to write from now on, also to make what is temporary. */
    void readOnly() throws SQLException {
        make("set transaction read only");
    }

    /** What a schema, which goes by its plain name here, is called in the database. */
    String schema(String plain) {
        return schemas.name(plain);
    }

    /** The tables and views of a schema, which goes by its plain name, without what describes them. */
    List<String> tables(String schema) throws SQLException {
        return texts("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relkind in ('r', 'v', 'm', 'p') order by 1
                """, schemas.name(schema));
    }

    /** The columns of a table, in their order. */
    List<Column> columns(String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.attname, format_type(a.atttypid, null)
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped order by a.attnum
                """)) {
            statement.setString(1, schemas.name(schema));
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return columns;
    }

    /** The first column of what a statement gives, which calls the schemas by their plain names. */
    List<String> texts(String sql, Object... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(schemas.in(sql))) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    /**
     * Gives the rows of a query to a file. Where that fails, the snapshot is over.
     *
     * @param query which calls the schemas by their plain names
     * @param width how many columns it has
     * @param isMended of which misfits the file can be begun again: where one ends it, the snapshot can be asked on
     */
    void copy(String query, int width, TableFile file, Predicate<MisfitException> isMended)
            throws SQLException, IOException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + schemas.in(query) + ") to stdout with (encoding 'UTF8')");
        CopyText text = new CopyText(width);
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                file.row(text.cells(row));
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof MisfitException misfit && isMended.test(misfit)) {
                passOver(copy);
            } else {
                over = true;
                connection.abort(Runnable::run);
            }
            throw e;
        }
    }

    /** Reads to the end: to cancel may reach the next statement instead. */
    private static void passOver(CopyOut copy) throws SQLException {
        byte[] row;
        do {
            row = copy.readFromCopy();
        } while (row != null);
    }

    /** Digits after the point that a column of decimal numbers needs in the answer to a query; none for another column. */
    Optional<Integer> scale(String query, String column) throws SQLException {
        return texts("select max(scale(trim_scale(\"" + column + "\"::text::numeric)))::text from (" + query + ") q"
                        + " where pg_typeof(\"" + column + "\") = 'numeric'::regtype")
                .stream()
                .filter(Objects::nonNull)
                .map(Integer::valueOf)
                .findFirst();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!over) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
