package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What became of a request to start an export. */
public sealed interface KickOff {

    /** The server started a job; its status is there. */
    record Started(URI contentLocation) implements KickOff {}

    /** The server has the same job under way already, or wants fewer requests; how long it asks to wait, if it does. */
    record AlreadyRunning(Optional<Duration> retryAfter) implements KickOff {}

    /** There is nothing to export, which is no failure; the message is for the operator. */
    record NoDataAvailable(Reason reason, String message) implements KickOff {}

    /** The request was sent and the answer lost: a job may or may not run. */
    record Unknown() implements KickOff {}

    /** Why there is nothing to export. */
    enum Reason {
        /** No attribution yet, as every January. */
        ATTRIBUTION,
        /** Runout data is kept for half a year. */
        RUNOUT_EXPIRED,
        /** The server keeps no attribution from before the watermark: everything has to be exported. */
        SINCE_TOO_OLD
    }
}
