package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.json;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A proxy that Java's options name is between the client and BCDA. */
class ProxyIT {

    private static final String METADATA = "GET /api/v1/metadata";
    private static final String JOBS = "GET /api/v1/jobs";
    private static final String FILE = "GET /data/file.ndjson";

    private final ProxySelector former = ProxySelector.getDefault();
    private final ScriptedServer server = new ScriptedServer();

    private static void nameProxy(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, address));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @AfterEach
    void close() {
        ProxySelector.setDefault(former);
        server.close();
    }

    @Test
    void requestsGoThroughIt() throws Exception {
        nameProxy(server.uri().getPort());
        server.on(METADATA, json(200, "{'resourceType':'CapabilityStatement','fhirVersion':'4.0.1'}"));

        try (BcdaClient client = client("http://127.0.0.1:1")) {
            assertThat(client.metadata().fhirVersion()).isEqualTo("4.0.1");
        }
        assertThat(server.asked(METADATA).get(0).header("Host")).isEqualTo("127.0.0.1:1");
    }

    @Test
    void whatItRefusesToPassOnIsNotTakenForBcdasWord() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nameProxy(proxy.getLocalPort());
            FutureTask<String> asked = answered(proxy, "403 Forbidden");

            try (BcdaClient client = client("https://bcda.invalid")) {
                assertThatThrownBy(client::authenticate)
                        .isInstanceOf(ShutOutException.class)
                        .hasMessageStartingWith("A firewall or proxy before BCDA at bcda.invalid refuses the request");
            }

            assertThat(asked.get()).startsWith("CONNECT bcda.invalid:443 ").doesNotContainIgnoringCase("Authorization");
        }
    }

    @Test
    void oneThatWantsAPasswordIsToldSo() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nameProxy(proxy.getLocalPort());
            String wanted = "The proxy localhost:" + proxy.getLocalPort()
                    + " before BCDA at bcda.invalid wants a password" + " (407), which bcda-etl cannot give: ";
            try (BcdaClient client = client("https://bcda.invalid")) {
                for (ThrowableAssert.ThrowingCallable asks :
                        List.<ThrowableAssert.ThrowingCallable>of(client::authenticate, client::metadata)) {
                    FutureTask<String> asked = answered(proxy, "407 Proxy Authentication Required");

                    assertThatThrownBy(asks)
                            .isInstanceOf(ShutOutException.class)
                            .hasMessageStartingWith(wanted);
                    assertThat(asked.get()).doesNotContainIgnoringCase("Authorization");
                }
            }
        }
    }

    /** One that asks for it in the middle of a load. */
    @Test
    void whateverIsAskedForAPasswordIsWanted() throws Exception {
        nameProxy(server.uri().getPort());
        server.on("POST /auth/token", json(200, "{'access_token':'t','expires_in':'1200'}"));
        server.on(JOBS, json(407, ""));
        server.on(FILE, json(407, ""));
        URI file = URI.create("http://127.0.0.1:1/data/file.ndjson");

        try (BcdaClient client = client("http://127.0.0.1:1")) {
            for (ThrowableAssert.ThrowingCallable asks : List.<ThrowableAssert.ThrowingCallable>of(
                    client::jobsUnderWay, () -> client.download(file, body -> "read"))) {
                assertThatThrownBy(asks)
                        .isInstanceOf(ShutOutException.class)
                        .hasMessageContaining(" wants a password (407)");
            }
        }
    }

    @Test
    void whatItFailsByItselfNamesIt() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nameProxy(proxy.getLocalPort());
            String named = "the proxy localhost:" + proxy.getLocalPort();
            FutureTask<String> asked =
                    answered(proxy, "502 Bad Gateway", "504 Gateway Timeout", "503 Unavailable", "502");

            try (BcdaClient client = client("https://bcda.invalid")) {
                assertThatThrownBy(client::authenticate)
                        .isInstanceOf(ServerFailureException.class)
                        .hasMessageStartingWith("BCDA at bcda.invalid, or " + named
                                + " before it, failed with status 502, also after 3");
                asked.get();
                proxy.close();
                assertThatThrownBy(client::authenticate)
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("BCDA at bcda.invalid cannot be reached by " + named
                                + " (nothing accepts the connection): check ");
            }
        }
    }

    /** A proxy that answers so many requests; gives the head of the last. */
    private static FutureTask<String> answered(ServerSocket proxy, String... statuses) {
        FutureTask<String> asked = new FutureTask<>(() -> {
            String head = "";
            for (String status : statuses) {
                head = answer(proxy, status);
            }
            return head;
        });
        new Thread(asked).start();
        return asked;
    }

    /** Answers one request; gives its head. */
    private static String answer(ServerSocket proxy, String status) throws IOException {
        try (Socket socket = proxy.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
                            .getBytes(StandardCharsets.US_ASCII));
            return head.toString();
        }
    }

    private static BcdaClient client(String baseUrl) {
        return new BcdaClient(
                ScriptedBcda.settings(URI.create(baseUrl), BcdaSettings.Form.CURRENT),
                new ScriptedBcda.TestClock(),
                duration -> assertThat(duration).isLessThan(Duration.ofDays(1)),
                told -> {});
    }
}
