package org.bcdaetl.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The few calls that the sandbox's tests make, without any of the real client's care. */
final class SandboxClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private String token = "";

    SandboxClient(SandboxServer server) {
        this.base = server.baseUri();
    }

    HttpResponse<byte[]> post(String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/auth/token"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode logIn() throws IOException, InterruptedException {
        // sandbox:sandbox
        JsonNode answer = json(post("Basic c2FuZGJveDpzYW5kYm94"));
        token = answer.get("access_token").asString();
        return answer;
    }

    HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        return send("GET", url, headers);
    }

    HttpResponse<byte[]> send(String method, String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(url))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> kickOff(String path) throws IOException, InterruptedException {
        return get(path, "Accept", "application/fhir+json", "Prefer", "respond-async");
    }

    /** Starts a job and looks at it until it is complete. */
    JsonNode export(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> started = kickOff(path);
        if (started.statusCode() != 202) {
            throw new IllegalStateException("Kick-off answered " + started.statusCode());
        }
        String job = started.headers().firstValue("Content-Location").orElseThrow();
        HttpResponse<byte[]> status = get(job);
        while (status.statusCode() == 202) {
            status = get(job);
        }
        return json(status);
    }

    /** Downloads every file of a type, in the manifest's order. */
    List<String> lines(JsonNode manifest, String type) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (JsonNode item : manifest.get("output")) {
            if (item.get("type").asString().equals(type)) {
                HttpResponse<byte[]> file = get(item.get("url").asString(), "Accept-Encoding", "gzip");
                new String(
                                new GZIPInputStream(new ByteArrayInputStream(file.body())).readAllBytes(),
                                StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    static String diagnostics(HttpResponse<byte[]> response) {
        return json(response).at("/issue/0/diagnostics").asString();
    }
}
