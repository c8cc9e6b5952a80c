package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.sandbox.SandboxClient.diagnostics;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class EncryptedSandboxIT {

    private static final int PEOPLE = 20;
    private static final SandboxSettings SETTINGS =
            SandboxSettings.of(PEOPLE, 5).withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    @ParameterizedTest
    @EnumSource
    void filesDecryptWithTheAcosKeyAndTheFileName(ResourceType type) throws Exception {
        try (SandboxServer server = SandboxServer.start(SETTINGS)) {
            SandboxClient client = new SandboxClient(server);
            JsonNode token = client.logIn();
            JsonNode manifest = client.export("/api/v1/" + type.fhirName() + "/$export");
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            new SyntheticPopulation(PEOPLE, 5).write(type, 0, null, 0, PEOPLE, expected);

            assertThat(token.has("expires_in")).isFalse();
            assertThat(manifest.get("output")).hasSize(1);
            assertThat(decrypted(server, client, manifest)).isEqualTo(expected.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void linesAreBundleEntriesInTheEraBeforeJuly2019() throws Exception {
        try (SandboxServer server = SandboxServer.start(SETTINGS.withWrappedEntries(true))) {
            SandboxClient client = new SandboxClient(server);
            client.logIn();
            JsonNode manifest = client.export("/api/v1/Patient/$export");

            assertThat(decrypted(server, client, manifest).lines())
                    .hasSize(PEOPLE)
                    .allSatisfy(line -> assertThat(SandboxClient.JSON
                                    .readTree(line)
                                    .at("/resource/resourceType")
                                    .asString())
                            .isEqualTo("Patient"));
        }
    }

    @Test
    void headersHaveToBeExactlyRight() throws Exception {
        try (SandboxServer server = SandboxServer.start(SETTINGS)) {
            SandboxClient client = new SandboxClient(server);
            client.logIn();
            HttpResponse<byte[]> refused = client.get(
                    "/api/v1/Patient/$export", "Accept", "application/fhir+json, */*", "Prefer", "respond-async");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(diagnostics(refused)).startsWith("Accept header");
            assertThat(client.kickOff("/api/v1/Group/all/$export").statusCode()).isEqualTo(404);
        }
    }

    private static String decrypted(SandboxServer server, SandboxClient client, JsonNode manifest) throws Exception {
        JsonNode item = manifest.at("/output/0");
        String url = item.get("url").asString();
        String name = url.substring(url.lastIndexOf('/') + 1);
        String wrapped = manifest.get("KeyMap").get(name).asString();
        assertThat(item.get("encryptedKey").asString()).isEqualTo(wrapped).hasSize(512);
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.DECRYPT_MODE,
                privateKey(server),
                new OAEPParameterSpec(
                        "SHA-256",
                        "MGF1",
                        MGF1ParameterSpec.SHA256,
                        new PSource.PSpecified(name.getBytes(StandardCharsets.UTF_8))));
        byte[] key = rsa.doFinal(HexFormat.of().parseHex(wrapped));
        byte[] file = client.get(url).body();
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, file, 0, 12));
        return new String(aes.doFinal(file, 12, file.length - 12), StandardCharsets.UTF_8);
    }

    private static PrivateKey privateKey(SandboxServer server) throws Exception {
        String base64 = server.privateKeyPem().replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
