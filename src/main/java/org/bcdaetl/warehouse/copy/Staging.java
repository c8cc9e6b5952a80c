package org.bcdaetl.warehouse.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Emptying;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The staging tables: append-only copies of the base tables, filled by COPY, empty between runs. */
public final class Staging {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Emptying emptying;
    private final List<BaseTable> tables;
    private final Schemas schemas;

    public Staging(DataSource dataSource, JdbcClient jdbc, Emptying emptying, List<BaseTable> tables, Schemas schemas) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.emptying = emptying;
        this.tables = List.copyOf(tables);
        this.schemas = schemas;
    }

    /** The tables, in the order in which rows are given. */
    public List<BaseTable> tables() {
        return tables;
    }

    /**
     * Appends rows within the transaction that is bound to this thread, all or none. Each row has the table's columns,
     * then {@code file_id} and {@code line_no}, and where the table keeps fingerprints, one.
     *
     * @param rows one entry per table, in the order of {@link #tables()}
     * @throws UnstorableRowsException if PostgreSQL refuses a value; the transaction stands as before the call
     * @throws SQLException if the database fails
     */
    public void append(List<CopyRows> rows) throws SQLException, UnstorableRowsException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            Savepoint before = connection.setSavepoint();
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int i = 0; i < tables.size(); i++) {
                try {
                    copy(copies, tables.get(i), rows.get(i));
                } catch (SQLException e) {
                    throw refusal(connection, before, tables.get(i), e);
                }
            }
            connection.releaseSavepoint(before);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void copy(CopyManager copies, BaseTable table, CopyRows rows) throws SQLException {
        if (rows.rows() > 0) {
            rows.send(copies.copyIn("copy " + schemas.in(table.staging()) + " (" + table.columnList("")
                    + ", file_id, line_no" + (table.carriesFingerprint() ? ", " + BaseTable.FINGERPRINT : "")
                    + ") from stdin (format binary)"));
        }
    }

    /**
     * Empties the copy of every base table, without waiting for their readers: an unfinished run of an earlier version may
     * have left rows in some that the present one does not load.
     */
    public void emptyOwn() {
        List<String> copies = jdbc.sql("select s.tablename from pg_tables s join pg_tables b using (tablename)"
                        + " where s.schemaname = ? and b.schemaname = ? order by 1")
                .params(schemas.name("staging"), schemas.name("bcda"))
                .query(String.class)
                .list();
        emptying.empty(
                copies.stream().map(name -> "staging." + BaseTable.quoted(name)).toList());
    }

    /** PostgreSQL quotes the refused value in its message, so only the SQL state is passed on. */
    private static UnstorableRowsException refusal(
            Connection connection, Savepoint before, BaseTable table, SQLException e) throws SQLException {
        @Nullable String state = e.getSQLState();
        if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return new UnstorableRowsException(
                    table.name(), "PostgreSQL refuses a value for " + table.name() + " (SQL state " + state + ")");
        }
        throw new SQLException("COPY into " + table.staging() + " failed (SQL state " + state + ")", state);
    }

    /** PostgreSQL refused a value of some row. The message names the table and the SQL state, never the value. */
    public static final class UnstorableRowsException extends Exception {
        private final String table;

        UnstorableRowsException(String table, String message) {
            super(message);
            this.table = table;
        }

        /** The table that refused. */
        public String table() {
            return table;
        }
    }
}
