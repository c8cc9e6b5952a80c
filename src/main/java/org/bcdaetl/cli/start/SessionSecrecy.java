package org.bcdaetl.cli.start;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What others may read of the sessions with the warehouse: on the network, and in PostgreSQL's log.
 *
 * @param encrypted whether the session that was asked is encrypted
 * @param verified whether the server has to show a certificate that is trusted
 * @param local whether the server is on this machine by its name, or reached by a socket
 * @param valuesLogged whether PostgreSQL logs statements with their values
 */
public record SessionSecrecy(boolean encrypted, boolean verified, boolean local, boolean valuesLogged) {

    private static final String MEND =
            "add ?sslmode=verify-full&sslrootcert=FILE to spring.datasource.url, with the certificate of who signed the"
                    + " server's.";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** Settings that a server does not have are none. */
    private static final String SQL = """
            select coalesce((select ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()), false)
                       as encrypted,
                   pg_catalog.inet_server_addr() is null as by_socket,
                   coalesce(
                       (pg_catalog.current_setting('log_statement') in ('mod', 'all')
                           or pg_catalog.current_setting('log_min_duration_statement') <> '-1'
                           or pg_catalog.current_setting('log_min_duration_sample', true) <> '-1')
                       and pg_catalog.current_setting('log_parameter_max_length', true) <> '0', false)
                   or coalesce(pg_catalog.current_setting('auto_explain.log_min_duration', true), '-1') <> '-1'
                       and coalesce(pg_catalog.current_setting('auto_explain.log_parameter_max_length', true), '-1') <> '0'
                   or coalesce(pg_catalog.current_setting('pgaudit.log', true), 'none') not in ('none', '')
                       and coalesce(pg_catalog.current_setting('pgaudit.log_parameter', true), 'off') = 'on'
                       as values_logged
            """;

    private record Found(boolean encrypted, boolean bySocket, boolean valuesLogged) {}

    /** Asks a session of the warehouse's pool. */
    public static SessionSecrecy of(HikariDataSource pool) {
        Found found = JdbcClient.create(pool).sql(SQL).query(Found.class).single();
        @Nullable Properties address = Driver.parseURL(pool.getJdbcUrl(), pool.getDataSourceProperties());
        return new SessionSecrecy(
                found.encrypted(),
                found.encrypted() && address != null && verifies(address),
                found.bySocket() || address != null && isLoopback(address),
                found.valuesLogged());
    }

    static boolean isLoopback(Properties address) {
        String hosts = String.valueOf(PGProperty.PG_HOST.getOrDefault(address));
        return Arrays.stream(hosts.split(",")).allMatch(LOOPBACK::contains);
    }

    static boolean verifies(Properties address) {
        try {
            return SslMode.of(address).verifyCertificate()
                    && !String.valueOf(PGProperty.SSL_FACTORY.getOrDefault(address))
                            .contains("NonValidating");
        } catch (PSQLException e) {
            return false;
        }
    }

    /** Whether somebody on the network can read along. */
    public boolean isReadable() {
        return !encrypted && !local;
    }

    /** Whether somebody on the network can stand in for the server. */
    public boolean isUnverified() {
        return encrypted && !verified && !local;
    }

    /** What {@code check} says of the way to the database. */
    public String connection() {
        if (isReadable()) {
            return "NOT encrypted, so that claims cross the network in the clear: " + MEND;
        }
        if (isUnverified()) {
            return "encrypted, the server's certificate not verified: " + MEND;
        }
        if (!encrypted) {
            return "not encrypted, on this machine";
        }
        return "encrypted, the server's certificate " + (verified ? "verified" : "not verified, on this machine");
    }

    /** What {@code check} says of PostgreSQL's log. */
    public String log() {
        return valuesLogged
                ? "statements are logged with their values, which may be of people: as a superuser, alter role ... set"
                        + " log_parameter_max_length = 0, and so for auto_explain.log_parameter_max_length and"
                        + " pgaudit.log_parameter."
                : "has no values of statements";
    }
}
