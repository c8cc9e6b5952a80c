package org.bcdaetl.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Posts something to an address, once, and waits ten seconds at most for an answer, whose body is not read: one that never ends
 * must not hold a load. Redirects are not followed.
 */
public final class WebPost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_GOOD = 200;
    private static final int FIRST_BAD = 300;

    private WebPost() {}

    /**
     * Posts it.
     *
     * @param address may be a secret: of it, only the host is told
     * @throws UndeliveredException if it did not arrive
     */
    public static void send(URI address, Map<String, String> headers, byte[] body) throws UndeliveredException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status = status(request.build(), address.getHost());
        if (status < FIRST_GOOD || status >= FIRST_BAD) {
            throw new UndeliveredException(address.getHost() + " answered " + status);
        }
    }

    private static int status(HttpRequest request, String host) throws UndeliveredException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .proxy(ProxySelector.getDefault())
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new UndeliveredException(host + " could not be reached, or did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("the process is ending", e);
        }
    }
}
