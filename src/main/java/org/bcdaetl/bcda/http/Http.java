package org.bcdaetl.bcda.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests, each exactly once: no retries, no redirects, no cookies, no decoding of its own. Each goes over a
 * connection of its own: BCDA closes them anyway, and one that ended unseen would leave a kick-off's outcome unknown. They go
 * through a proxy where Java's own options name one.
 */
public final class Http implements AutoCloseable {

    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    /** How many files may come at once: further ones would wait for a connection until they fail. */
    public static final int MOST_STREAMS = 60;

    /** Some more, for tokens and for jobs that are given up. */
    private static final int CONNECTIONS = MOST_STREAMS + 4;

    private final CloseableHttpClient client;
    private final Pace pace;
    private final Set<HttpUriRequestBase> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean areStreamsEnded;

    /** @param pace which every request keeps */
    public Http(BcdaSettings settings, Pace pace) {
        this.pace = pace;
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout response = Timeout.of(settings.responseTimeout());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(response)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setProxySelector(ProxySelector.getDefault())
                .setUserAgent("bcda-etl")
                .setConnectionReuseStrategy((sent, received, http) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Sends a request and reads its answer whole. */
    public Answer send(String method, URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        pace.await();
        return client.execute(
                request(method, uri, headers),
                response -> new Answer(
                        response.getCode(),
                        headers(response),
                        response.getEntity() == null
                                ? new byte[0]
                                : EntityUtils.toByteArray(response.getEntity(), LONGEST_ANSWER)));
    }

    /**
     * Sends a GET; a body that comes with status 200 goes to the reader, anything else is an answer.
     *
     * @throws InterruptedException if streams are ended
     */
    public <T> Streamed<T> stream(URI uri, Map<String, String> headers, BodyReader<T> reader)
            throws IOException, InterruptedException {
        pace.await();
        HttpUriRequestBase request = request("GET", uri, headers);
        streams.add(request);
        try {
            if (areStreamsEnded) {
                throw new InterruptedException("asked to end");
            }
            return client.execute(request, response -> {
                if (response.getCode() != 200 || response.getEntity() == null) {
                    byte[] body = response.getEntity() == null
                            ? new byte[0]
                            : EntityUtils.toByteArray(response.getEntity(), LONGEST_ANSWER);
                    return new Streamed<T>(null, new Answer(response.getCode(), headers(response), body));
                }
                Header encoding = response.getFirstHeader("Content-Encoding");
                boolean gzip = encoding != null
                        && encoding.getValue().toLowerCase(Locale.ROOT).contains("gzip");
                boolean measured = response.getEntity().getContentLength() >= 0;
                return new Streamed<>(read(reader, new Body(response.getEntity().getContent(), gzip, measured)), null);
            });
        } catch (IOException | RuntimeException e) {
            request.cancel();
            if (areStreamsEnded) {
                throw new InterruptedException("asked to end");
            }
            throw e;
        } finally {
            streams.remove(request);
        }
    }

    /** Ends the streams under way, also those whose server is silent, and each that would begin. */
    public void endStreams() {
        areStreamsEnded = true;
        streams.forEach(HttpUriRequestBase::cancel);
    }

    /** Tells failures of the network, which a repetition may cure, from those of the reader. */
    private static <T> T read(BodyReader<T> reader, Body body) throws IOException {
        try (NetworkStream stream = new NetworkStream(body.stream())) {
            T result = reader.read(new Body(stream, body.isGzip(), body.isMeasured()));
            stream.requireWhole();
            return result;
        } catch (NetworkStream.BrokenException e) {
            throw e;
        } catch (EOFException | ZipException e) {
            throw new DamagedBodyException(e);
        } catch (IOException e) {
            throw new ReaderFailedException(e);
        }
    }

    /** Whether a failure came before the request could have reached the server. */
    public static boolean isBeforeSending(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof ConnectTimeoutException
                || failure instanceof SSLHandshakeException
                || failure instanceof SSLPeerUnverifiedException;
    }

    private static HttpUriRequestBase request(String method, URI uri, Map<String, String> headers) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        return request;
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
