package org.bcdaetl.bcda.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * How to reach the API.
 *
 * @param baseUrl scheme, host and port; https, except on loopback
 * @param apiVersion such as {@code v1}
 * @param versionEnds whether that is one of those that {@link SwitchOff} tells of
 * @param form which of the API's forms is spoken
 * @param clientId of the credentials
 * @param clientSecret of the credentials
 * @param connectTimeout for a connection
 * @param responseTimeout between two bytes of an answer
 * @param retries how often a request that failed in passing is repeated
 * @param retryDelay wait before the first repetition; doubles each time
 * @param pollFloor shortest wait between two looks at a job
 * @param pollCap longest wait between two looks at a job
 */
public record BcdaSettings(
        URI baseUrl,
        String apiVersion,
        boolean versionEnds,
        Form form,
        String clientId,
        Secret clientSecret,
        Duration connectTimeout,
        Duration responseTimeout,
        int retries,
        Duration retryDelay,
        Duration pollFloor,
        Duration pollCap) {

    /** The API's forms. */
    public enum Form {
        /** Today's: one export of several types, gzip bodies, a list of jobs. */
        CURRENT,
        /** Of 2019: one export per resource type, encrypted files. */
        PER_TYPE_2019
    }

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /**
     * Refuses addresses that would send the token in the clear, that would show credentials in messages, or of which a part
     * would be left out.
     *
     * @throws IllegalArgumentException as {@link #requireUsable} does
     */
    public BcdaSettings {
        requireUsable(baseUrl);
    }

    /**
     * Refuses what cannot be the base URL.
     *
     * @throws IllegalArgumentException if it is not https, and not on loopback, holds credentials, or is more than scheme, host
     *     and port
     */
    public static void requireUsable(URI baseUrl) {
        String host = baseUrl.getHost();
        boolean https = "https".equalsIgnoreCase(baseUrl.getScheme());
        boolean local = "http".equalsIgnoreCase(baseUrl.getScheme()) && host != null && LOOPBACK.contains(host);
        if (baseUrl.toString().contains("@")) {
            throw new IllegalArgumentException("bcda.base-url holds credentials: set bcda.client-id and"
                    + " bcda.client-secret-file instead, and leave them out of the address.");
        }
        if (host == null || !https && !local) {
            throw new IllegalArgumentException("bcda.base-url is " + baseUrl
                    + ": set it to an https address such as https://api.bcda.cms.gov (http is for loopback only).");
        }
        if (baseUrl.getQuery() != null
                || baseUrl.getFragment() != null
                || !Set.of("", "/").contains(baseUrl.getRawPath())) {
            throw new IllegalArgumentException("bcda.base-url is " + baseUrl
                    + ": set it to scheme, host and port alone, such as https://api.bcda.cms.gov; the version is"
                    + " bcda.api-version.");
        }
    }

    public URI resolve(String path) {
        return URI.create(baseUrl.getScheme() + "://" + baseUrl.getAuthority() + path);
    }

    /** Whether a URL is on the configured host, which alone may see the token. */
    public boolean isOwn(URI url) {
        return baseUrl.getScheme().equalsIgnoreCase(url.getScheme())
                && String.valueOf(baseUrl.getHost()).equalsIgnoreCase(url.getHost())
                && port(baseUrl) == port(url)
                && url.getUserInfo() == null;
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
