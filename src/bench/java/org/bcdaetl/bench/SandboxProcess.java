package org.bcdaetl.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.cli.BcdaEtl;

/** A sandbox server of the encrypted API in a process of its own, so that making claims is no part of what is measured. */
final class SandboxProcess implements AutoCloseable {

    private final Process process;
    private final URI baseUri;
    private final Path privateKey;

    private SandboxProcess(Process process, URI baseUri, Path privateKey) {
        this.process = process;
        this.baseUri = baseUri;
        this.privateKey = privateKey;
    }

    /** Starts a server and waits until it listens. */
    static SandboxProcess start(int people, int peoplePerFile, Path folder) throws IOException {
        int port = freePort();
        Path key = folder.resolve("private-key.pem");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BcdaEtl.class.getName(),
                        "sandbox",
                        "--port=" + port,
                        "--beneficiaries=" + people,
                        "--people-per-file=" + peoplePerFile,
                        "--form=2019",
                        "--private-key-file=" + key))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("Load it with")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The sandbox did not start");
        }
        return new SandboxProcess(process, URI.create("http://127.0.0.1:" + port), key);
    }

    URI baseUri() {
        return baseUri;
    }

    Path privateKey() {
        return privateKey;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
