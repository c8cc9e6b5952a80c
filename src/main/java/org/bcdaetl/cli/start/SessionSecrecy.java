package org.bcdaetl.cli.start;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What others may read of the sessions with the warehouse: on the network, and in PostgreSQL's log. What lies behind a
 * pooler is not seen.
 *
 * @param encrypted whether the session that was asked is encrypted; null where that is not known
 * @param verified whether the server has to show a certificate that is trusted
 * @param way by which the address leads there
 * @param valuesLogged whether PostgreSQL logs statements with their values; null where that is not known
 */
public record SessionSecrecy(
        @Nullable Boolean encrypted,
        boolean verified,
        Way way,
        @Nullable Boolean valuesLogged) {

    private static final String MEND =
            "add ?sslmode=verify-full&sslrootcert=FILE to spring.datasource.url, with the certificate of who signed the"
                    + " server's.";

    /** Null for a session that may not see its own row, as after {@code set role}. */
    private static final String ENCRYPTED = """
            select (select ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid())
                or (select encrypted from pg_catalog.pg_stat_gssapi where pid = pg_catalog.pg_backend_pid())
            """;

    /** Settings of extensions that are not there are none. Plans have constants in them whatever is set for parameters. */
    private static final String VALUES_LOGGED = """
            select (pg_catalog.current_setting('log_statement') in ('mod', 'all')
                    or pg_catalog.current_setting('log_min_duration_statement') <> '-1'
                    or pg_catalog.current_setting('log_min_duration_sample') <> '-1'
                    or pg_catalog.current_setting('log_transaction_sample_rate') <> '0')
                    and pg_catalog.current_setting('log_parameter_max_length') <> '0'
                or coalesce(pg_catalog.current_setting('auto_explain.log_min_duration', true), '-1') <> '-1'
                or coalesce(pg_catalog.current_setting('pgaudit.log', true), 'none') not in ('none', '')
                    and coalesce(pg_catalog.current_setting('pgaudit.log_parameter', true), 'off') = 'on'
            """;

    /** How the first who answers is reached. */
    public enum Way {
        THIS_MACHINE("on this machine"),
        SOCKET_FACTORY("through the socketFactory of spring.datasource.url"),
        NETWORK("on the network");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    /** Asks a session of the warehouse's pool. */
    public static SessionSecrecy of(HikariDataSource pool) {
        JdbcClient session = JdbcClient.create(pool);
        @Nullable Boolean encrypted = ask(session, ENCRYPTED);
        @Nullable Boolean valuesLogged = ask(session, VALUES_LOGGED);
        @Nullable Properties address = Driver.parseURL(pool.getJdbcUrl(), pool.getDataSourceProperties());
        if (address == null) {
            return new SessionSecrecy(encrypted, false, Way.NETWORK, valuesLogged);
        }
        return new SessionSecrecy(
                DatabaseAddress.encrypts(address) ? Boolean.TRUE : encrypted,
                DatabaseAddress.verifies(address),
                DatabaseAddress.way(address),
                valuesLogged);
    }

    /** Null where this session may not ask; that there is none is told as ever. */
    private static @Nullable Boolean ask(JdbcClient session, String question) {
        try {
            return (Boolean) session.sql(question).query().singleColumn().get(0);
        } catch (CannotGetJdbcConnectionException e) {
            throw e;
        } catch (DataAccessException e) {
            return null;
        }
    }

    /** Whether somebody on the network can read along. */
    public boolean isReadable() {
        return Boolean.FALSE.equals(encrypted) && way == Way.NETWORK;
    }

    /** Whether somebody on the network can stand in for the server. */
    public boolean isUnverified() {
        return Boolean.TRUE.equals(encrypted) && !verified && way == Way.NETWORK;
    }

    /** Whether nothing tells if somebody on the network can read along. */
    public boolean isUnknown() {
        return encrypted == null && way == Way.NETWORK;
    }

    /** What {@code check} says of the way to the database. */
    public String connection() {
        if (isReadable()) {
            return "NOT encrypted, so that claims cross the network in the clear: " + MEND;
        }
        if (isUnverified()) {
            return "encrypted, the server's certificate not verified: " + MEND;
        }
        if (encrypted == null) {
            return way.words + ", not known whether encrypted" + (isUnknown() ? ": to be sure, " + MEND : "");
        }
        if (!encrypted) {
            return "not encrypted, " + way.words;
        }
        return "encrypted, the server's certificate " + (verified ? "verified" : "not verified, " + way.words);
    }

    /** What {@code check} says of PostgreSQL's log. */
    public String log() {
        if (valuesLogged == null) {
            return "not known whether it has values of statements";
        }
        return valuesLogged
                ? "statements are logged with their values, which may be of people: as a superuser, alter role ... set"
                        + " log_parameter_max_length = 0, and so auto_explain.log_min_duration = -1 and"
                        + " pgaudit.log_parameter = off."
                : "has no parameters of statements; messages of errors may quote a value";
    }
}
