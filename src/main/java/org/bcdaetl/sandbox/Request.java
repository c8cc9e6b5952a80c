package org.bcdaetl.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.sandbox.api.Version;
import org.jspecify.annotations.Nullable;

/** A request as the handlers see it. */
record Request(String method, String path, @Nullable String query, Map<String, List<String>> headers) {

    static Request of(HttpExchange exchange) {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders());
    }

    /** The version of the API that the path is of. */
    Version version() {
        return Version.of(path);
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Whether a header has a value containing {@code part}, whatever the case. */
    boolean headerContains(String name, String part) {
        return headers.getOrDefault(name, List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }

    /** The query's parameters, decoded: a plus sign is a space, as Go has it. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return parameters;
    }

    /** The URL as the client wrote it, from its Host header. */
    String url() {
        return base() + path + (query == null ? "" : "?" + query);
    }

    /** Scheme, host and port as the client wrote them. */
    String base() {
        return "http://" + header("Host");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
