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
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A proxy that Java's options name is between the client and BCDA. */
class ProxyIT {

    private static final String METADATA = "GET /api/v1/metadata";

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
            FutureTask<String> asked = new FutureTask<>(() -> refuse(proxy));
            new Thread(asked).start();

            try (BcdaClient client = client("https://bcda.invalid")) {
                assertThatThrownBy(client::authenticate)
                        .isInstanceOf(ShutOutException.class)
                        .hasMessageStartingWith("A firewall or proxy before BCDA at bcda.invalid refuses the request");
            }

            assertThat(asked.get()).startsWith("CONNECT bcda.invalid:443 ").doesNotContainIgnoringCase("Authorization");
        }
    }

    /** Answers one request with 403; gives its head. */
    private static String refuse(ServerSocket proxy) throws IOException {
        try (Socket socket = proxy.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
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
