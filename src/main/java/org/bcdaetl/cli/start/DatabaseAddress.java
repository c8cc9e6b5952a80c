package org.bcdaetl.cli.start;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/** What an address of a database says of the way to the first who answers there, which may be a pooler. */
final class DatabaseAddress {

    private DatabaseAddress() {}

    static SessionSecrecy.Way way(Properties address) {
        if (PGProperty.SOCKET_FACTORY.getOrDefault(address) != null) {
            return SessionSecrecy.Way.SOCKET_FACTORY;
        }
        String hosts = String.valueOf(PGProperty.PG_HOST.getOrDefault(address));
        return Arrays.stream(hosts.split(",")).allMatch(DatabaseAddress::isOfThisMachine)
                ? SessionSecrecy.Way.THIS_MACHINE
                : SessionSecrecy.Way.NETWORK;
    }

    /** Whether there is no connection that is not encrypted. */
    static boolean encrypts(Properties address) {
        @Nullable SslMode mode = mode(address);
        return mode != null && mode.requireEncryption();
    }

    static boolean verifies(Properties address) {
        @Nullable SslMode mode = mode(address);
        return mode != null
                && mode.verifyCertificate()
                && !String.valueOf(PGProperty.SSL_FACTORY.getOrDefault(address)).contains("NonValidating");
    }

    private static @Nullable SslMode mode(Properties address) {
        try {
            return SslMode.of(address);
        } catch (PSQLException e) {
            return null;
        }
    }

    private static boolean isOfThisMachine(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }
}
