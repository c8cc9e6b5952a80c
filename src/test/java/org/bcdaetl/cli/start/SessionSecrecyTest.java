package org.bcdaetl.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Properties;
import org.bcdaetl.cli.start.SessionSecrecy.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

class SessionSecrecyTest {

    @ParameterizedTest
    @CsvSource({
        "//localhost/claims, THIS_MACHINE",
        "//127.0.0.1:5433/claims, THIS_MACHINE",
        "//127.0.1.1/claims, THIS_MACHINE",
        "//[::1]/claims, THIS_MACHINE",
        "claims, THIS_MACHINE",
        "//192.0.2.1/claims, NETWORK",
        "//nowhere.invalid/claims, NETWORK",
        "'//localhost,192.0.2.1/claims', NETWORK",
        "//192.0.2.1/claims?socketFactory=org.example.SocketFactory, SOCKET_FACTORY"
    })
    void knowsTheWayToTheFirstWhoAnswers(String address, Way way) {
        assertThat(DatabaseAddress.way(parsed(address))).isEqualTo(way);
    }

    @Test
    void knowsTheAddressesOfThisMachine() throws SocketException {
        assertThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(Inet4Address.class::isInstance))
                .isNotEmpty()
                .allSatisfy(
                        address -> assertThat(DatabaseAddress.way(parsed("//" + address.getHostAddress() + "/claims")))
                                .isEqualTo(Way.THIS_MACHINE));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "?sslmode=prefer, false, false",
        "?sslmode=require, true, false",
        "?sslmode=verify-ca, true, true",
        "?sslmode=verify-full, true, true",
        "?ssl=true, true, true",
        "?ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory, true, false"
    })
    void knowsWhatAnAddressInsistsOn(String options, boolean encrypts, boolean verifies) {
        Properties address = parsed("//db.example.org/claims" + options);
        assertThat(DatabaseAddress.encrypts(address)).isEqualTo(encrypts);
        assertThat(DatabaseAddress.verifies(address)).isEqualTo(verifies);
    }

    @Test
    void saysWhoCanReadAlong() {
        SessionSecrecy clear = new SessionSecrecy(false, false, Way.NETWORK, false);
        assertThat(clear.isReadable()).isTrue();
        assertThat(clear.connection()).startsWith("NOT encrypted").contains("sslmode=verify-full");

        SessionSecrecy unverified = new SessionSecrecy(true, false, Way.NETWORK, false);
        assertThat(unverified.isReadable()).isFalse();
        assertThat(unverified.isUnverified()).isTrue();
        assertThat(unverified.connection()).contains("not verified").contains("sslmode=verify-full");

        SessionSecrecy good = new SessionSecrecy(true, true, Way.NETWORK, false);
        assertThat(good.isUnverified()).isFalse();
        assertThat(good.connection()).isEqualTo("encrypted, the server's certificate verified");

        SessionSecrecy here = new SessionSecrecy(false, false, Way.THIS_MACHINE, false);
        assertThat(here.isReadable()).isFalse();
        assertThat(here.connection()).isEqualTo("not encrypted, on this machine");
    }

    @Test
    void takesWhatIsNotKnownForNeither() {
        SessionSecrecy unknown = new SessionSecrecy(null, false, Way.NETWORK, null);

        assertThat(unknown.isReadable()).isFalse();
        assertThat(unknown.isUnverified()).isFalse();
        assertThat(unknown.isUnknown()).isTrue();
        assertThat(unknown.connection()).contains("not known whether encrypted").contains("sslmode=verify-full");
        assertThat(unknown.log()).startsWith("not known");
    }

    private static Properties parsed(String address) {
        return Driver.parseURL("jdbc:postgresql:" + address, new Properties());
    }
}
