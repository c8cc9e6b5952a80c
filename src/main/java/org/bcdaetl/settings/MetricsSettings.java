package org.bcdaetl.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the figures of a load go, {@code bcda.metrics.*}; nowhere where none is set.
 *
 * @param port that Prometheus reads while a load runs; null for none
 * @param address that the port listens on
 * @param pushgateway a Prometheus Pushgateway that gets them when a load ends; null for none
 * @param otlp an OTLP receiver for metrics, such as {@code http://localhost:4318/v1/metrics}; null for none
 * @param instance tells several installations apart; default: the host's name
 */
public record MetricsSettings(
        @Nullable Integer port,
        @DefaultValue("127.0.0.1") String address,
        @Nullable URI pushgateway,
        @Nullable URI otlp,
        @Nullable String instance) {

    /** What the names of the settings begin with. */
    public static final String PREFIX = "bcda.metrics";

    /** The last port that there is. */
    static final int LAST_PORT = 65535;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Whether there is anybody to tell. */
    public boolean isSet() {
        return port != null || pushgateway != null || otlp != null;
    }

    /** The name of this installation. */
    public String instanceName() {
        return instance == null || instance.isBlank() ? hostName() : instance.strip();
    }

    /**
     * Refuses values that nothing can be sent to.
     *
     * @throws SettingsException naming the setting
     */
    public void requireKnown() {
        if (port != null && (port < 0 || port > LAST_PORT)) {
            throw new SettingsException(
                    "bcda.metrics.port is " + port + ": set it to a free port, up to 65535, or leave it out.");
        }
        requireWeb("bcda.metrics.pushgateway", pushgateway, "http://localhost:9091");
        requireWeb("bcda.metrics.otlp", otlp, "http://localhost:4318/v1/metrics");
    }

    /** The value may hold a secret: it is not told. */
    static void requireWeb(String name, @Nullable URI address, String example) {
        if (address != null && (address.getHost() == null || !SCHEMES.contains(address.getScheme()))) {
            throw new SettingsException(
                    name + " is no address on the web: set it to one such as " + example + ", or leave it out.");
        }
    }

    /** The name of this machine, as it calls itself. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
