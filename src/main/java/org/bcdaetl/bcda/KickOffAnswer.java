package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Clock;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.http.Answer;
import org.bcdaetl.bcda.http.Backoff;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.SwitchOff;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a kick-off. */
final class KickOffAnswer {

    private KickOffAnswer() {}

    static KickOff read(Answer answer, ExportRequest request, BcdaSettings settings, Clock clock) {
        if (answer.status() == 202) {
            return new KickOff.Started(location(answer.header("Content-Location"), settings));
        }
        if (answer.isThrottled()) {
            return new KickOff.AlreadyRunning(
                    answer.retryAfter(clock).map(asked -> Backoff.untilFree(settings.pollCap(), asked)));
        }
        if (answer.isServerFailure()) {
            return new KickOff.Unknown();
        }
        if (answer.status() == 404 && answer.says("runout data is no longer available")) {
            return new KickOff.NoDataAvailable(
                    KickOff.Reason.RUNOUT_EXPIRED,
                    "BCDA has no runout data now: it keeps it for 180 days. Nothing was changed.");
        }
        // CMS's server said 400 in January once, and 404 since.
        if ((answer.status() == 404 || answer.status() == 400) && answer.says("attribution")) {
            return noAttribution(answer, request);
        }
        if (answer.status() == 400 && answer.says("already passed")) {
            throw new ProtocolException("The present of BCDA at "
                    + settings.baseUrl().getHost()
                    + " is before the instant up to which this warehouse is loaded, " + request.since() + ", so that it"
                    + " knows no changes since then: load again when that has passed there. A sandbox that was started"
                    + " again is at night 0: start it with --night N.");
        }
        throw new ProtocolException(SwitchOff.refusal(settings, answer.status(), clock.instant())
                .orElseGet(() -> "BCDA at " + settings.baseUrl().getHost() + " refuses the export request with status "
                        + answer.status() + ": check bcda.form, bcda.api-version, bcda.group"
                        + (request.isForPartiallyAdjudicated()
                                ? ", bcda.types and bcda.partially-adjudicated, which not every ACO may set."
                                : " and bcda.types.")));
    }

    private static KickOff noAttribution(Answer answer, ExportRequest request) {
        if (answer.says("for given _since")) {
            return new KickOff.NoDataAvailable(
                    KickOff.Reason.SINCE_TOO_OLD, "BCDA has no attribution for this ACO now: nothing was changed.");
        }
        if (request.scope() == ExportRequest.Scope.GROUP_RUNOUT) {
            return new KickOff.NoDataAvailable(
                    KickOff.Reason.ATTRIBUTION, "BCDA has no runout data for this ACO now: nothing was changed.");
        }
        return new KickOff.NoDataAvailable(
                KickOff.Reason.ATTRIBUTION,
                "BCDA has no attribution for this ACO now, as every January until mid-February: nothing was changed; until"
                        + " then bcda.group=runout gives last year's.");
    }

    /** The job's status URL, written as bcda.base-url is, so that it can be compared with those of the list of jobs. */
    private static URI location(@Nullable String header, BcdaSettings settings) {
        URI location;
        try {
            location = URI.create(header == null ? "" : header);
        } catch (IllegalArgumentException e) {
            location = URI.create("");
        }
        if (!location.isAbsolute() || !settings.isOwn(location)) {
            throw new ProtocolException("BCDA at " + settings.baseUrl().getHost()
                    + " started an export without saying where on bcda.base-url its status is: check bcda.base-url.");
        }
        return settings.resolve(location.getRawPath());
    }
}
