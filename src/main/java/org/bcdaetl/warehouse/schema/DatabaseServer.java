package org.bcdaetl.warehouse.schema;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a warehouse stands on.
 *
 * @param version of PostgreSQL, such as {@code 17.5 (Debian 17.5-1)}
 * @param encoding of the database, such as {@code UTF8}
 * @param standby whether it only follows another server
 */
public record DatabaseServer(String version, String encoding, boolean standby) {

    private static final int OLDEST_POSTGRESQL = 15;
    private static final String ENCODING = "UTF8";

    /** Asks a database. */
    public static DatabaseServer of(DataSource database) {
        return JdbcClient.create(database)
                .sql("select current_setting('server_version') as version,"
                        + " current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby")
                .query(DatabaseServer.class)
                .single();
    }

    /**
     * Refuses a database that would not do.
     *
     * @throws UnfitDatabaseException saying why
     */
    public void requireFit() {
        if (majorVersion() < OLDEST_POSTGRESQL) {
            throw new UnfitDatabaseException("PostgreSQL " + version + " is too old: point spring.datasource.url at "
                    + OLDEST_POSTGRESQL + " or newer.");
        }
        if (!encoding.equals(ENCODING)) {
            throw new UnfitDatabaseException("The encoding of the database named in spring.datasource.url is "
                    + encoding
                    + ", which cannot hold all text of claims: create one with createdb -T template0"
                    + " -E " + ENCODING + " --locale=C.");
        }
        if (standby) {
            throw new UnfitDatabaseException("The PostgreSQL at spring.datasource.url is a standby, which takes no"
                    + " changes: point spring.datasource.url at its primary.");
        }
    }

    /** The first number of the version. */
    public int majorVersion() {
        return Integer.parseInt(version.replaceAll("[^0-9].*", ""));
    }
}
