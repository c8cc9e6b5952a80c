package org.bcdaetl.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body writes the body, streaming; null for none
 */
record Reply(
        int status, Map<String, String> headers, @Nullable Body body) {

    /** Writes a body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Reply empty(int status) {
        return new Reply(status, new LinkedHashMap<>(), null);
    }

    static Reply of(int status, String contentType, byte[] body) {
        return empty(status).with("Content-Type", contentType).withBody(out -> out.write(body));
    }

    /** A plain-text error, as Go's {@code http.Error} writes it. */
    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, JsonObject body) {
        return of(status, "application/json", body.fragment().utf8());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    Reply withBody(Body newBody) {
        return new Reply(status, headers, newBody);
    }
}
