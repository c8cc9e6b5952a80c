package org.bcdaetl.warehouse;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a warehouse stands on.
 *
 * @param version of PostgreSQL, such as {@code 17.5 (Debian 17.5-1)}
 * @param encoding of the database, such as {@code UTF8}
 */
public record DatabaseServer(String version, String encoding) {

    /** Asks a database. */
    public static DatabaseServer of(DataSource database) {
        return JdbcClient.create(database)
                .sql("select current_setting('server_version'), current_setting('server_encoding')")
                .query((row, index) -> new DatabaseServer(row.getString(1), row.getString(2)))
                .single();
    }

    /** The first number of the version. */
    public int majorVersion() {
        return Integer.parseInt(version.replaceAll("[^0-9].*", ""));
    }
}
