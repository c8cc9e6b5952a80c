package org.bcdaetl.bcda.http;

import java.time.Instant;
import java.util.Optional;

/**
 * The end of versions 1 and 2 of the API, which the server does not announce: none of its headers tells of it.
 *
 * <p>Source: CMS's announcement of version 3 of 2026-07-01.
 */
public final class SwitchOff {

    private static final Instant DAY = Instant.parse("2027-07-30T00:00:00Z");

    /** Half a year before: enough for a first load of version 3 beside the old one, and for who reads the tables. */
    private static final Instant TOLD_FROM = Instant.parse("2027-02-01T00:00:00Z");

    private static final String WAY_OUT =
            "bcda-etl migrate --to v3 moves the warehouse, and bcda.api-version=v3 is for an empty one";

    private SwitchOff() {}

    /**
     * What to tell before a load, from half a year before on; empty where there is no need.
     *
     * @param versionEnds whether the version is one of those that end
     */
    public static Optional<String> warning(boolean versionEnds, Instant now) {
        if (!versionEnds || now.isBefore(TOLD_FROM)) {
            return Optional.empty();
        }
        return Optional.of(
                now.isBefore(DAY)
                        ? "BCDA switches API v1 and v2 off on 2027-07-30: before then, " + WAY_OUT + "."
                        : "BCDA switched API v1 and v2 off on 2027-07-30: " + WAY_OUT + ".");
    }

    /** Why a server refuses a request of a version, where the reason is that the version has ended. */
    public static Optional<String> refusal(BcdaSettings settings, int status, Instant now) {
        boolean refused = status == 403 || status == 404 || status == 405 || status == 410;
        return refused && settings.versionEnds() && !now.isBefore(DAY)
                ? Optional.of("BCDA at " + settings.baseUrl().getHost() + " does not answer API "
                        + settings.apiVersion() + " any more (" + status
                        + "), since v1 and v2 were switched off on 2027-07-30: " + WAY_OUT + ".")
                : Optional.empty();
    }
}
