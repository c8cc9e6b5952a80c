package org.bcdaetl.cli.words;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;

/**
 * What a failure of PostgreSQL means for the operator, told by its SQL state; its message may quote values and is never
 * passed on. Exit code 2 where a setting, a grant or an object has to be changed first, 1 where the next run may get
 * through.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's list of states</a>
 */
final class DatabaseFailure {

    private static final String SHARED_SESSIONS =
            "A pooler between here and PostgreSQL gives several connections the same session (pool_mode transaction or"
                    + " statement): point spring.datasource.url at PostgreSQL itself, or at a pool in session mode.";

    private static final String SESSION_LIMIT =
            ", which bcda-etl sets to 0 for its own sessions: look for a pooler in between that does not pass settings"
                    + " on, or take the limit from the user (alter role ... set ... = 0).";

    private static final String GONE =
            "A table, view or schema of the warehouse is gone or was changed by others: restore the database, or begin"
                    + " anew in an empty one with load --full";

    private static final String NEVER_CONNECTED = "08001";

    private DatabaseFailure() {}

    static Failure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (hasCause(e, ConnectException.class) || hasCause(e, UnknownHostException.class)) {
            return unreachable();
        }
        if (hasCause(e, SocketTimeoutException.class) && !state.equals(NEVER_CONNECTED)) {
            return failed(
                    "PostgreSQL at spring.datasource.url did not answer in time: see whether it is overloaded, and"
                            + " what lies between.");
        }
        if (hasCause(e, LoginException.class) || hasCause(e, GSSException.class)) {
            return wrong(
                    "PostgreSQL asks for Kerberos (GSSAPI), and signing in with Kerberos failed: see that the user of this"
                            + " process has a ticket that is valid, and which way of signing in pg_hba.conf asks for.");
        }
        if (state.startsWith("08") && (isOfACertificate(e) || isHandshakeRefused(e))) {
            return wrong("The certificate of the database is not trusted or cannot be read"
                    + (isOfACertificate(e) ? "" : ", or both sides agree on no encryption")
                    + ": check sslmode, sslrootcert and the host name in spring.datasource.url.");
        }
        return switch (state) {
            case "" -> withoutState(e);
            case "08P01" ->
                failed(
                        "What answers at spring.datasource.url, a pooler by the look of it, refuses bcda-etl, as it does for a"
                                + " while where PostgreSQL fails over: if it stays so, see its log for why, and point spring.datasource.url at PostgreSQL itself, or at a pool in session mode that"
                                + " has connections for all that docs/operations.md names, and ignores or knows the"
                                + " parameters in it.");
            case "08004" ->
                wrong(
                        "PostgreSQL at spring.datasource.url refuses the connection: check sslmode in it, and which way of"
                                + " signing in pg_hba.conf asks for.");
            case "25006" ->
                failed(
                        "PostgreSQL takes no changes here, since it is a standby or was made read-only, as it is for a while"
                                + " where it fails over: if it stays so, point spring.datasource.url at the primary.");
            case "25P03" -> wrong("PostgreSQL ended a session for idle_in_transaction_session_timeout" + SESSION_LIMIT);
            case "25P04" -> wrong("PostgreSQL ended a session for transaction_timeout" + SESSION_LIMIT);
            case "57P05" -> wrong("PostgreSQL ended a session for idle_session_timeout" + SESSION_LIMIT);
            case "26000", "42P05" -> wrong(SHARED_SESSIONS);
            case "2BP01" ->
                wrong(
                        "Views or other objects of others stand on what bcda-etl makes anew: drop them, and make them anew"
                                + " after the load.");
            case "3D000" -> wrong("The database named in spring.datasource.url does not exist: create it first.");
            case "3F000", "42P01", "42703", "42883" -> wrong(GONE + " (SQL state " + state + ").");
            case "40P01" ->
                failed("Another session and bcda-etl waited for each other (a deadlock), and PostgreSQL gave up"
                        + " bcda-etl's: see its log for the other.");
            case "42501" ->
                wrong(
                        "PostgreSQL denies the user a right: make spring.datasource.username the owner of the database, and"
                                + " of the schemas and tables of the warehouse.");
            case "42P06", "42P07", "42710", "42723" ->
                wrong("The database has a schema or an object already that bcda-etl would make (SQL state " + state
                        + "): point spring.datasource.url at a database of its own, or set bcda.schema-prefix.");
            case "53100" -> failed("PostgreSQL's disk is full: free space there, or give it more.");
            case "53200" -> failed("PostgreSQL is out of memory: give it more, or set bcda.threads to fewer threads.");
            case "53300" ->
                failed("PostgreSQL takes no more connections: raise max_connections, or the limit of the user or the"
                        + " database, or set bcda.threads to fewer threads.");
            case "53400" ->
                wrong("A limit that PostgreSQL is configured with is too low for the load, such as temp_file_limit: see"
                        + " PostgreSQL's log for which, and raise it for the user (alter role ... set ...).");
            case "55000" ->
                wrong(
                        "The database named in spring.datasource.url takes no connections, or an object in it is not in the"
                                + " state for this: see PostgreSQL's log (alter database ... allow_connections).");
            case "55006" ->
                failed("Another session uses a table of the warehouse that has to be changed: end that session"
                        + " (pg_stat_activity shows it), or wait for its end.");
            case "55P03" ->
                failed(
                        "Another session kept a lock on a table of the warehouse for longer than bcda.lock-wait: end that"
                                + " session (pg_locks and pg_stat_activity show it), wait for its end, or raise bcda.lock-wait.");
            case "57014" ->
                failed("PostgreSQL cancelled a statement of bcda-etl, because an administrator or a limit of the site"
                        + " told it to: see its log for which.");
            case "57P01" ->
                failed(
                        "PostgreSQL at spring.datasource.url was shut down, or an administrator ended bcda-etl's session:"
                                + " wait until it is up.");
            case "57P02" ->
                failed("PostgreSQL at spring.datasource.url crashed: see its log, and wait until it is up.");
            case "57P03" ->
                failed("PostgreSQL at spring.datasource.url is starting, stopping or recovering: wait until it takes"
                        + " connections.");
            case "57P04" -> wrong("The database named in spring.datasource.url was dropped: restore or create it.");
            case "XX001", "XX002" ->
                failed("PostgreSQL found a damaged " + (state.equals("XX001") ? "table" : "index")
                        + ": see its log and check its disks, then "
                        + (state.equals("XX001") ? "restore the database." : "reindex the database."));
            default -> byClass(state);
        };
    }

    private static Failure byClass(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                state.equals(NEVER_CONNECTED)
                        ? unreachable()
                        : failed(
                                "The connection to PostgreSQL at spring.datasource.url broke: see that it is up, and that"
                                        + " nothing between cuts connections.");
            case "0A" ->
                wrong("The server at spring.datasource.url cannot do what bcda-etl asks (SQL state " + state
                        + "): point it at PostgreSQL 15 or newer itself.");
            case "22", "23" ->
                failed("PostgreSQL refuses a row (SQL state " + state
                        + "): see whether somebody changed the warehouse's rows or tables by hand, and report this if"
                        + " not.");
            case "28" ->
                wrong(
                        "PostgreSQL refuses the user: check spring.datasource.username and spring.datasource.password, and"
                                + " pg_hba.conf.");
            case "40" ->
                failed("Another session changed the same rows at the same time (SQL state " + state
                        + "): see that only bcda-etl writes to the warehouse.");
            case "53" ->
                failed("PostgreSQL is out of resources (SQL state " + state
                        + "): give it disk, memory or connections.");
            case "54" -> failed("A limit of PostgreSQL is exceeded (SQL state " + state + "): see its log for which.");
            case "58" ->
                failed("PostgreSQL cannot use a file or its disk (SQL state " + state
                        + "): see its log and check its machine.");
            default -> failed("PostgreSQL failed (SQL state " + state + "): see its log.");
        };
    }

    private static Failure withoutState(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return failed("No connection to PostgreSQL came free in time: leave spring.datasource.hikari out of the"
                    + " settings, or see what PostgreSQL is busy with.");
        }
        return failed("The connection to PostgreSQL at spring.datasource.url failed: check the settings"
                + " spring.datasource.");
    }

    private static Failure unreachable() {
        return failed("PostgreSQL at spring.datasource.url cannot be reached: start it, or check host and port.");
    }

    private static Failure wrong(String sentence) {
        return new Failure(ExitCode.USAGE, sentence);
    }

    private static Failure failed(String sentence) {
        return new Failure(ExitCode.FAILED, sentence);
    }

    /**
     * Whether one side refuses to encrypt as the other would. An encrypted connection that breaks ends with a failure of TLS
     * too, behind which is one of the network.
     */
    private static boolean isHandshakeRefused(SQLException e) {
        return hasCause(e, SSLHandshakeException.class)
                && !hasCause(e, EOFException.class)
                && !hasCause(e, SocketException.class);
    }

    /** Whether a certificate or its key is not trusted, is another host's or cannot be read. */
    private static boolean isOfACertificate(SQLException e) {
        return hasCause(e, GeneralSecurityException.class)
                || hasCause(e, SSLPeerUnverifiedException.class)
                || hasCause(e, FileNotFoundException.class)
                || hasCause(e, FileSystemException.class)
                || String.valueOf(e.getMessage()).contains("HostnameVerifier");
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
