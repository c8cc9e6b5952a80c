package org.bcdaetl.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body writes the body, streaming; null for none
 * @param length of the body in bytes; 0 where it is not known before it is written
 */
record Reply(
        int status, Map<String, String> headers, @Nullable Body body, long length) {

    /** Writes a body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Reply empty(int status) {
        return new Reply(status, new LinkedHashMap<>(), null, 0);
    }

    static Reply of(int status, String contentType, byte[] body) {
        Reply reply = empty(status).with("Content-Type", contentType);
        return new Reply(status, reply.headers, out -> out.write(body), body.length);
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
        return new Reply(status, more, body, length);
    }

    Reply withBody(Body newBody) {
        return new Reply(status, headers, newBody, 0);
    }
}
