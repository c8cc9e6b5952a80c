package org.bcdaetl.bcda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The BCDA API. Thread-safe. All methods throw {@link BcdaException}; failures in passing have been repeated before.
 *
 * <p>Source: CMS's technical guide of 2019 and the public code of the API since.
 */
public final class BcdaClient implements AutoCloseable {

    private static final Map<String, String> EXPORT_HEADERS =
            Map.of("Accept", "application/fhir+json", "Prefer", "respond-async");

    private final BcdaSettings settings;
    private final Clock clock;
    private final Http http;
    private final Exchange exchange;
    private final Tokens tokens;

    public BcdaClient(BcdaSettings settings, Clock clock, Sleeper sleeper) {
        this.settings = settings;
        this.clock = clock;
        http = new Http(settings);
        exchange = new Exchange(settings, http, clock, sleeper);
        tokens = new Tokens(settings, exchange, clock);
    }

    /** Gets a token now; later calls renew it by themselves. */
    public void authenticate() throws InterruptedException {
        tokens.get();
    }

    /**
     * What the server says of itself; needs no token.
     *
     * @throws ProtocolException if it is no FHIR server
     */
    public Metadata metadata() throws InterruptedException {
        Answer answer = exchange.repeat("GET", api("/metadata"), Map.of("Accept", "application/fhir+json"));
        if (answer.status() != 200 || !answer.says("CapabilityStatement")) {
            throw new ProtocolException("The server at " + settings.baseUrl().getHost()
                    + " answers the question for its metadata with something else (status " + answer.status()
                    + "): check bcda.base-url and bcda.api-version.");
        }
        JsonNode json = answer.json();
        return new Metadata(
                json.path("fhirVersion").asString("unknown"),
                json.path("software").path("version").asString("unknown"));
    }

    /** The kick-off request of an export. */
    public URI uri(ExportRequest request) {
        return api(request.pathAndQuery());
    }

    /**
     * Starts an export. The request goes out once; where its answer is lost the outcome is {@link KickOff.Unknown}, and
     * {@link #findRunningExport} may tell.
     */
    public KickOff startExport(ExportRequest request) throws InterruptedException {
        Tokens.Token token = tokens.get();
        boolean renewed = false;
        for (int attempt = 0; ; attempt++) {
            Answer answer;
            try {
                answer = http.send("GET", uri(request), authorized(EXPORT_HEADERS, token));
            } catch (IOException e) {
                if (!Http.isBeforeSending(e)) {
                    return new KickOff.Unknown();
                }
                exchange.waitOrGiveUp(attempt, exchange.failure(e), null);
                continue;
            }
            if (answer.status() == 401 && !renewed) {
                renewed = true;
                token = tokens.renew(token);
            } else if (answer.status() == 503 && answer.header("Retry-After") != null) {
                exchange.waitOrGiveUp(attempt, exchange.failure(answer), answer);
            } else {
                refuseDenied(answer);
                return KickOffAnswer.read(answer, settings, clock);
            }
        }
    }

    /**
     * The job of a request whose answer was lost, from the server's list of jobs; empty where none is found, and in the
     * form of 2019, which has no list.
     *
     * @param notBefore only jobs that were started then or later; a finished one also not if its files have expired;
     *     null: whenever they were started, but only those still under way
     */
    public Optional<URI> findRunningExport(ExportRequest request, @Nullable Instant notBefore)
            throws InterruptedException {
        if (settings.form() == BcdaSettings.Form.PER_TYPE_2019) {
            return Optional.empty();
        }
        Answer answer = repeatAuthorized("GET", api("/jobs"), EXPORT_HEADERS, none -> false);
        return JobList.find(answer, uri(request), notBefore, clock.instant()).map(id -> api("/jobs/" + id));
    }

    /** How far a job is. */
    public JobStatus status(URI job) throws InterruptedException {
        Answer answer = repeatAuthorized("GET", job, Map.of("Accept", "application/fhir+json"), this::isFailedJob);
        if (answer.isGone()) {
            return new JobStatus.Gone();
        }
        if (answer.status() == 202) {
            return new JobStatus.Running(Objects.requireNonNullElse(answer.header("X-Progress"), ""));
        }
        if (answer.isServerFailure()) {
            return new JobStatus.Failed();
        }
        JsonNode json = answer.json();
        if (answer.status() != 200 || !json.isObject()) {
            throw new ProtocolException("BCDA at " + settings.baseUrl().getHost()
                    + " answers the question for a job with status " + answer.status()
                    + " and no manifest: run again to resume, and report this if it comes back.");
        }
        return new JobStatus.Finished(Manifest.read(json, settings));
    }

    /** A 500 with these words is how a job says that it failed; without words it did so in 2019. */
    private boolean isFailedJob(Answer answer) {
        return answer.status() == 500
                && (answer.says("Job failed to complete")
                        || settings.form() == BcdaSettings.Form.PER_TYPE_2019 && answer.isWordlessOutcome());
    }

    /** How long to wait before look number {@code attempt + 1} at a job. */
    public Duration pollDelay(int attempt) {
        return Backoff.poll(settings.pollFloor(), settings.pollCap(), attempt);
    }

    /**
     * Fetches a file, from the start again where the connection breaks.
     *
     * @throws IOException a failure of the reader
     * @throws FileGoneException if the server no longer has it
     */
    public <T> T download(URI file, BodyReader<T> reader) throws IOException, InterruptedException {
        Map<String, String> headers = settings.form() == BcdaSettings.Form.CURRENT
                ? Map.of("Accept-Encoding", "gzip")
                : Map.of("Accept-Encoding", "identity");
        boolean renewed = false;
        for (int attempt = 0; ; attempt++) {
            Tokens.Token token = tokens.get();
            @Nullable Answer refusal = null;
            BcdaException failure;
            try {
                Streamed<T> streamed = http.stream(requireOwn(file), authorized(headers, token), reader);
                T result = streamed.result();
                refusal = streamed.refusal();
                if (refusal == null) {
                    return Objects.requireNonNull(result);
                }
                if (refusal.status() == 401 && !renewed) {
                    renewed = true;
                    tokens.renew(token);
                    continue;
                }
                if (refusal.isGone()) {
                    throw new FileGoneException(
                            "The server no longer has a file of the export: files end after 24 hours.");
                }
                refuseDenied(refusal);
                failure = exchange.failure(refusal);
            } catch (ReaderFailedException e) {
                throw e.failure();
            } catch (IOException e) {
                failure = exchange.failure(e);
            }
            exchange.waitOrGiveUp(attempt, failure, refusal);
        }
    }

    /**
     * Tells the server that a job may go. That it is gone already, or finished and kept, is no failure. The API of 2019
     * knew no such request.
     */
    public void deleteJob(URI job) throws InterruptedException {
        if (settings.form() == BcdaSettings.Form.PER_TYPE_2019) {
            return;
        }
        Answer answer = repeatAuthorized("DELETE", job, Map.of("Accept", "application/fhir+json"), none -> false);
        if (!answer.isGone()) {
            refuseDenied(answer);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Repeats a request as {@link Exchange} does, and once more with a new token where the server refuses the old. */
    private Answer repeatAuthorized(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        Tokens.Token token = tokens.get();
        Answer answer = exchange.repeat(method, requireOwn(uri), authorized(headers, token), isFinal);
        if (answer.status() == 401) {
            answer = exchange.repeat(method, uri, authorized(headers, tokens.renew(token)), isFinal);
        }
        refuseDenied(answer);
        return answer;
    }

    private void refuseDenied(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new AccessDeniedException("BCDA at " + settings.baseUrl().getHost() + " accepts the credentials but"
                    + " denies the request (" + answer.status() + "): check that this ACO may use API "
                    + settings.apiVersion() + ", and that the export was not started by another ACO.");
        }
    }

    private URI requireOwn(URI url) {
        if (!settings.isOwn(url)) {
            throw new ProtocolException("BCDA names an address on another host than bcda.base-url, where the token must"
                    + " not be sent: check bcda.base-url.");
        }
        return url;
    }

    private URI api(String pathAndQuery) {
        return settings.resolve("/api/" + settings.apiVersion() + pathAndQuery);
    }

    private static Map<String, String> authorized(Map<String, String> headers, Tokens.Token token) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token.value());
        return all;
    }
}
