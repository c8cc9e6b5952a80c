package org.bcdaetl.bcda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A real HTTP server on loopback that answers by script, the answers of a path in turn, and records what it is asked.
 * Tokens are given out without a script: token-1, token-2. What is not in the script is answered with 418.
 */
public final class ScriptedServer implements AutoCloseable {

    static final String TOKEN = "POST /auth/token";

    /** What was asked. */
    public record Asked(String line, String query, Headers headers) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** One answer. */
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Map<String, Deque<Reply>> script = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds answers to a method and path, such as {@code GET /api/v1/jobs/42}. */
    public void on(String line, Reply... replies) {
        script.computeIfAbsent(line, key -> new ArrayDeque<>()).addAll(Arrays.asList(replies));
    }

    /** Every request of a method and path. */
    public List<Asked> asked(String line) {
        return asked.stream().filter(request -> request.line().equals(line)).toList();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI target = exchange.getRequestURI();
        String line = exchange.getRequestMethod() + " " + target.getRawPath();
        exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(line, target.getRawQuery(), exchange.getRequestHeaders()));
        next(line).to(exchange);
        exchange.close();
    }

    private Reply next(String line) {
        Deque<Reply> replies = script.getOrDefault(line, new ArrayDeque<>());
        synchronized (replies) {
            if (!replies.isEmpty()) {
                return replies.poll();
            }
        }
        return line.equals(TOKEN)
                ? json(200, "{'access_token':'token-" + tokens.incrementAndGet() + "','expires_in':'1200'}")
                : status(418);
    }

    /** A status alone, with headers as name, value, name, value. */
    public static Reply status(int status, String... headers) {
        return body(status, new byte[0], headers);
    }

    /** JSON with single quotes for readability. */
    public static Reply json(int status, String json, String... headers) {
        return body(status, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Reply text(int status, String text, String... headers) {
        return body(status, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Reply body(int status, byte[] body, String... headers) {
        return exchange -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** A chunked body, as BCDA sends its files. */
    public static Reply stream(byte[] body, String... headers) {
        return exchange -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().close();
        };
    }

    /** Closes the connection before the first byte of an answer. */
    public static Reply lost() {
        return exchange -> {
            throw new IOException("closed as scripted");
        };
    }

    /** Promises a whole body and closes the connection after some bytes; chunked, or with a Content-Length. */
    public static Reply cut(byte[] body, int after, boolean chunked, String... headers) {
        return exchange -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(200, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body, 0, after);
            exchange.getResponseBody().flush();
            throw new IOException("cut as scripted");
        };
    }

    public static Reply[] times(int times, Reply reply) {
        return Collections.nCopies(times, reply).toArray(Reply[]::new);
    }

    public static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void set(HttpExchange exchange, String... headers) {
        exchange.getResponseHeaders().set("Connection", "close");
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
