package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.text;

import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client reads what the server says of itself. */
class MetadataIT {

    private static final String METADATA = "GET /api/v1/metadata";

    private final ScriptedBcda bcda = ScriptedBcda.current();

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void asksWithoutAToken() throws Exception {
        bcda.server.on(
                METADATA,
                json(
                        200,
                        "{'resourceType':'CapabilityStatement','kind':'capability','software':{'version':'latest'},"
                                + "'fhirVersion':'3.0.1'}"));

        assertThat(bcda.client.metadata()).isEqualTo(new Metadata("3.0.1", "latest"));

        assertThat(bcda.server.asked(METADATA).get(0).headers()).doesNotContainKey("Authorization");
        assertThat(bcda.tokensAsked()).isZero();
    }

    @Test
    void bearsAStatementThatIsNoJson() throws Exception {
        bcda.server.on(METADATA, json(200, "{'resourceType':'CapabilityStatement','fhirVersion':'3.0.1',}"));

        assertThat(bcda.client.metadata()).isEqualTo(new Metadata("unknown", "unknown"));
    }

    @Test
    void aFirewallIsNotTakenForAnotherServer() {
        bcda.server.on(METADATA, text(403, "<html>Request blocked</html>"), status(403));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bcda.client.metadata())
                    .isInstanceOf(ShutOutException.class)
                    .hasMessageStartingWith("A firewall or proxy before BCDA at 127.0.0.1 refuses the request (403)");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void saysWhereTheServerIsAnother(int status) {
        bcda.server.on(METADATA, text(status, "<html>Welcome</html>"));

        assertThatThrownBy(() -> bcda.client.metadata())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("bcda.base-url");
    }
}
