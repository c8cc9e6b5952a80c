package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in server as a command. */
class SandboxCommandIT {

    @TempDir
    Path folder;

    @Test
    void servesUntilItIsEnded() throws Exception {
        Path key = folder.resolve("key.pem");
        int port = freePort();
        ExecutorService command = Executors.newSingleThreadExecutor();
        Future<Commands.Ran> ran = command.submit(() -> Commands.run(List.of(
                "sandbox",
                "--port",
                String.valueOf(port),
                "--beneficiaries",
                "3",
                "--form",
                "2019",
                "--private-key-file",
                key.toString())));

        assertThat(metadata(port)).contains("CapabilityStatement");
        while (!key.toFile().exists() || key.toFile().length() == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        command.shutdownNow();

        assertThat(ran.get(20, TimeUnit.SECONDS).out())
                .contains("127.0.0.1:" + port, "synthetic people only", "Started again, it is at night 0");
        assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void saysWhyItCannotServe() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("cannot listen on port", "--port", String.valueOf(taken.getLocalPort()));
        }
        assertRefused("--private-key-file FILE", "--form", "2019");
        assertRefused("--form needs current or 2019", "--form", "2020");
        assertRefused("--port needs a whole number from 0 to 65535", "--port", "http");
    }

    private static void assertRefused(String sentence, String... options) {
        List<String> words = new ArrayList<>(List.of("sandbox"));
        words.addAll(List.of(options));
        Commands.Ran ran = Commands.run(words);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.sentences()).hasSize(1);
        assertThat(ran.err()).contains(sentence);
        assertThat(ran.out()).isEmpty();
    }

    private static String metadata(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/metadata");
        for (int attempt = 0; attempt < 2000; attempt++) {
            try (var body = uri.toURL().openStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        throw new IllegalStateException("The sandbox did not answer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
