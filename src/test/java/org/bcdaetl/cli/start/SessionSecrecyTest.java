package org.bcdaetl.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

class SessionSecrecyTest {

    @ParameterizedTest
    @CsvSource({
        "//localhost/claims, true",
        "//127.0.0.1:5433/claims, true",
        "//[::1]/claims, true",
        "claims, true",
        "//db.example.org/claims, false",
        "'//localhost,db.example.org/claims', false",
        "//localhost.example.org/claims, false"
    })
    void knowsWhatIsOnThisMachine(String address, boolean local) {
        assertThat(SessionSecrecy.isLoopback(parsed(address))).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "?sslmode=require, false",
        "?sslmode=verify-ca, true",
        "?sslmode=verify-full, true",
        "?ssl=true, true",
        "?ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory, false"
    })
    void knowsWhetherACertificateIsVerified(String options, boolean verified) {
        assertThat(SessionSecrecy.verifies(parsed("//db.example.org/claims" + options)))
                .isEqualTo(verified);
    }

    @Test
    void saysWhoCanReadAlong() {
        SessionSecrecy clear = new SessionSecrecy(false, false, false, false);
        assertThat(clear.isReadable()).isTrue();
        assertThat(clear.connection()).startsWith("NOT encrypted").contains("sslmode=verify-full");

        SessionSecrecy unverified = new SessionSecrecy(true, false, false, false);
        assertThat(unverified.isReadable()).isFalse();
        assertThat(unverified.isUnverified()).isTrue();
        assertThat(unverified.connection()).contains("not verified").contains("sslmode=verify-full");

        SessionSecrecy good = new SessionSecrecy(true, true, false, false);
        assertThat(good.isUnverified()).isFalse();
        assertThat(good.connection()).isEqualTo("encrypted, the server's certificate verified");

        assertThat(new SessionSecrecy(false, false, true, false).isReadable()).isFalse();
    }

    private static Properties parsed(String address) {
        return Driver.parseURL("jdbc:postgresql:" + address, new Properties());
    }
}
