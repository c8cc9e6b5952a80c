package org.bcdaetl.bcda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.DamagedFileException;
import org.bcdaetl.bcda.failure.FileGoneException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.http.Answer;
import org.bcdaetl.bcda.http.Attempts;
import org.bcdaetl.bcda.http.AuthorizedExchange;
import org.bcdaetl.bcda.http.Backoff;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.BodyReader;
import org.bcdaetl.bcda.http.Exchange;
import org.bcdaetl.bcda.http.Failures;
import org.bcdaetl.bcda.http.Http;
import org.bcdaetl.bcda.http.Notices;
import org.bcdaetl.bcda.http.Outcome;
import org.bcdaetl.bcda.http.Pace;
import org.bcdaetl.bcda.http.Sleeper;
import org.bcdaetl.bcda.http.SwitchOff;
import org.bcdaetl.bcda.http.Tokens;
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
    private final Failures failures;
    private final Exchange exchange;
    private final Tokens tokens;
    private final AuthorizedExchange authorized;

    /** A client; what takes long is told to {@code notices}. */
    public BcdaClient(BcdaSettings settings, Clock clock, Sleeper sleeper, Notices notices) {
        this(settings, clock, sleeper, notices, Pace.OF_CMS);
    }

    /** A client that sends no more requests than a limit allows. */
    BcdaClient(BcdaSettings settings, Clock clock, Sleeper sleeper, Notices notices, Pace.Limit limit) {
        this.settings = settings;
        this.clock = clock;
        http = new Http(settings, new Pace(limit, clock, sleeper, notices));
        failures = new Failures(settings);
        exchange = new Exchange(http, failures, new Attempts(settings, clock, sleeper, notices));
        tokens = new Tokens(settings, clock);
        authorized = new AuthorizedExchange(settings, exchange, tokens, clock);
    }

    private BcdaClient(BcdaClient other, Exchange exchange) {
        this.settings = other.settings;
        this.clock = other.clock;
        this.http = other.http;
        this.failures = other.failures;
        this.exchange = exchange;
        this.tokens = other.tokens;
        this.authorized = new AuthorizedExchange(settings, exchange, tokens, clock);
    }

    /** The same client, token and connections, whose waits for a server that fails end at an instant. */
    public BcdaClient until(Instant end) {
        return new BcdaClient(this, exchange.until(end));
    }

    /** Gets a token now; later calls renew it by themselves. */
    public void authenticate() throws InterruptedException {
        tokens.get(exchange);
    }

    /**
     * What the server says of itself; needs no token.
     *
     * @throws ProtocolException if it is no FHIR server
     */
    public Metadata metadata() throws InterruptedException {
        Answer answer = exchange.repeat("GET", api("/metadata"), Map.of("Accept", "application/fhir+json"));
        if (answer.status() == 403 && answer.isForeign()) {
            throw failures.shutOut();
        }
        if (answer.status() != 200 || !answer.says("CapabilityStatement")) {
            throw refusal(
                    answer,
                    "The server at " + settings.baseUrl().getHost()
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
        return authorized.repeat(token -> {
            Answer answer;
            try {
                answer = http.send("GET", uri(request), AuthorizedExchange.with(EXPORT_HEADERS, token));
            } catch (IOException e) {
                return Http.isBeforeSending(e)
                        ? new Outcome.Failed<>(failures.of(e), null)
                        : new Outcome.Done<>(new KickOff.Unknown());
            }
            if (answer.status() == 503 && answer.header("Retry-After") != null) {
                return new Outcome.Failed<>(failures.of(answer), answer);
            }
            BcdaException denial = authorized.denial(answer);
            return denial == null
                    ? new Outcome.Done<>(KickOffAnswer.read(answer, request, settings, clock))
                    : new Outcome.Failed<>(denial, answer);
        });
    }

    /** Whether requests are not repeated after attempt number {@code attempt}, from 0. */
    public boolean isLastAttempt(int attempt) {
        return exchange.attempts().isLast(attempt);
    }

    /** Whether the server has a list of jobs, which tells whether it took an export: in the form of 2019 it has none. */
    public boolean hasJobList() {
        return settings.form() != BcdaSettings.Form.PER_TYPE_2019;
    }

    /**
     * The job of a request whose answer was lost, from the server's list of jobs; empty where none is found, and in the
     * form of 2019, which has no list.
     *
     * @param notBefore only jobs that were started then or later; a finished one also not if its files have expired;
     *     null: whenever they were started, but only those still under way
     * @param except status URLs of jobs that are not wanted, whatever the server says of them
     */
    public Optional<URI> findRunningExport(ExportRequest request, @Nullable Instant notBefore, Set<URI> except)
            throws InterruptedException {
        return jobList().find(uri(request), notBefore, clock.instant(), except);
    }

    /** Status URLs of all jobs that the server has under way for this ACO; none in the form of 2019. */
    public List<URI> jobsUnderWay() throws InterruptedException {
        return jobList().underWay();
    }

    /**
     * Asks for the list of jobs, which the server gives only to an ACO that may export: a token it gives, and its
     * metadata it shows, to others too. The form of 2019 has no list, and nothing is asked.
     *
     * @throws AccessDeniedException if this ACO may not use this version of the API
     */
    public void requireExportAccess() throws InterruptedException {
        if (!hasJobList()) {
            return;
        }
        Answer list = authorized.repeat("GET", api("/jobs"), EXPORT_HEADERS, none -> false);
        if (!JobList.isList(list)) {
            throw refusal(
                    list,
                    "BCDA at " + settings.baseUrl().getHost()
                            + " answers the question for its jobs with something else (status " + list.status()
                            + "): check bcda.base-url, bcda.form and bcda.api-version.");
        }
    }

    /** The failure that an answer is: that this version of the API has ended, where that is it, else in the words given. */
    private ProtocolException refusal(Answer answer, String otherwise) {
        return new ProtocolException(
                SwitchOff.refusal(settings, answer.status(), clock.instant()).orElse(otherwise));
    }

    private JobList jobList() throws InterruptedException {
        return hasJobList()
                ? JobList.read(
                        authorized.look(api("/jobs"), EXPORT_HEADERS, none -> false, this::noList), api("/jobs/"))
                : new JobList(List.of());
    }

    /** The failure that an answer is which is no list of jobs: to take it for an empty one might begin an export twice. */
    private @Nullable BcdaException noList(Answer answer) {
        return JobList.isList(answer)
                ? null
                : SwitchOff.refusal(settings, answer.status(), clock.instant())
                        .<BcdaException>map(ProtocolException::new)
                        .orElseGet(() -> failures.noJobList(answer));
    }

    /**
     * How far a job is.
     *
     * @throws NotFoundException if the server does not find it each time, and does not say that it is gone
     */
    public JobStatus status(URI job) throws InterruptedException {
        Answer answer = authorized.look(
                job,
                Map.of("Accept", "application/fhir+json"),
                this::isFailedJob,
                found -> found.isNotFound() && !found.isGone() ? failures.notFound() : null);
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
                    + " and no manifest: ask the BCDA team if it goes on.");
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

    /** The longest wait between two looks at a job. */
    public Duration longestPollDelay() {
        return settings.pollCap();
    }

    /**
     * Fetches a file, from the start again where the connection breaks or the reader finds it damaged or cut short, which
     * it says by a {@link java.util.zip.ZipException} or {@link java.io.EOFException}.
     *
     * @throws IOException another failure of the reader
     * @throws DamagedFileException if it is damaged every time
     * @throws FileGoneException if the server no longer has it
     * @throws NotFoundException if the server does not find it each time, and does not say that it is gone
     * @throws InterruptedException if downloads are ended
     */
    public <T> T download(URI file, BodyReader<T> reader) throws IOException, InterruptedException {
        Map<String, String> headers = settings.form() == BcdaSettings.Form.CURRENT
                ? Map.of("Accept-Encoding", "gzip")
                : Map.of("Accept-Encoding", "identity");
        return new Download(http, failures, authorized).of(file, headers, reader);
    }

    /**
     * Tells the server that a job may go. That it is gone already, or finished and kept, is no failure. The API of 2019
     * knew no such request.
     */
    public void deleteJob(URI job) throws InterruptedException {
        if (settings.form() == BcdaSettings.Form.PER_TYPE_2019) {
            return;
        }
        authorized.repeat("DELETE", job, Map.of("Accept", "application/fhir+json"), none -> false);
    }

    /** Ends the downloads under way, and each that would begin: the process is asked to end, and a file may take long. */
    public void endDownloads() {
        http.endStreams();
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI api(String pathAndQuery) {
        return settings.resolve("/api/" + settings.apiVersion() + pathAndQuery);
    }
}
