package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.login.LoginException;
import org.bcdaetl.cli.words.Failure;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL states that are hard to bring about, and what an operator is told of them. */
class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001|1|cannot be reached",
                "08003|1|broke",
                "08004|2|pg_hba.conf",
                "08006|1|broke",
                "08007|1|broke",
                "08P01|1|if it stays so, see its log",
                "22003|1|refuses a row",
                "25006|1|if it stays so, point spring.datasource.url at the primary",
                "25P04|2|transaction_timeout",
                "28000|2|refuses the user",
                "28P01|2|refuses the user",
                "40001|1|at the same time",
                "53100|1|disk is full",
                "53200|1|out of memory",
                "53300|1|max_connections",
                "53999|1|out of resources",
                "55000|2|allow_connections",
                "55006|1|Another session uses",
                "57014|1|cancelled a statement",
                "57P02|1|crashed",
                "57P03|1|starting",
                "57P04|2|was dropped",
                "58030|1|disk",
                "XX000|1|SQL state XX000",
                "XX001|1|damaged table",
                "XX002|1|damaged index",
                "99999|1|SQL state 99999"
            })
    void isToldByWhatItMeans(String state, int exitCode, String words) {
        assertTold(Failure.of(new SQLException("about (claim)=(42)", state)), exitCode, words);
    }

    @Test
    void isToldByItsCauseWhereTheServerWasNotThere() {
        assertTold(Failure.of(new SQLException("x", "08006", new ConnectException("refused"))), 1, "cannot be reached");
        assertTold(Failure.of(new SQLException("x", "08006", new SocketTimeoutException("late"))), 1, "in time");
        assertTold(
                Failure.of(new SQLException("x", "08001", new SocketTimeoutException("late"))), 1, "cannot be reached");
        assertTold(
                Failure.of(new SQLTransientConnectionException("pool", null, new SQLException("y", "53300"))),
                1,
                "max_connections");
        assertTold(Failure.of(new SQLTransientConnectionException("pool")), 1, "came free");
    }

    @Test
    void aCertificateIsNoConnectionThatBroke() {
        String words = "check sslmode, sslrootcert and the host name";
        for (Exception cause : List.of(
                new SSLHandshakeException("PKIX"),
                by(new SSLHandshakeException("PKIX"), new CertificateException("x")),
                new SSLPeerUnverifiedException("x"),
                new CertificateException("x"),
                new FileNotFoundException("x"),
                new NoSuchFileException("x"))) {
            assertTold(Failure.of(new SQLException("SSL error", "08006", cause)), 2, words);
        }
        assertTold(
                Failure.of(new SQLException("not verified by hostnameverifier PgjdbcHostnameVerifier", "08006")),
                2,
                words);
        for (Exception cause : List.of(
                by(new SSLHandshakeException("ended"), new EOFException("x")),
                new SSLException("reset", new SocketException("Connection reset")))) {
            assertTold(Failure.of(new SQLException("SSL error", "08006", cause)), 1, "broke");
        }
    }

    @Test
    void aHandshakeWithoutACertificateMayHaveFoundNothingThatBothSidesSpeak() {
        assertTold(
                Failure.of(new SQLException("SSL error", "08006", new SSLHandshakeException("protocol_version"))),
                2,
                "or both sides agree on no encryption");
        assertThat(Failure.of(new SQLException(
                                "SSL error",
                                "08006",
                                by(new SSLHandshakeException("PKIX"), new CertificateException("x"))))
                        .sentence())
                .doesNotContain("agree");
    }

    @Test
    void kerberosIsNoCertificate() {
        for (Exception cause :
                List.of(new LoginException("no ticket"), new GSSException(GSSException.NO_CRED, 0, "no ticket"))) {
            assertTold(
                    Failure.of(new SQLException("GSS Authentication failed", "08006", cause)),
                    2,
                    "signing in with Kerberos failed");
        }
    }

    private static Exception by(Exception failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }

    private static void assertTold(Failure failure, int exitCode, String words) {
        assertThat(failure.exitCode().number()).isEqualTo(exitCode);
        assertThat(failure.sentence())
                .contains(words)
                .endsWith(".")
                .doesNotContain("again", "Exception", "claim", "42)");
    }
}
