package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Decrypting files by hand that were fetched by hand. */
class DecryptIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SandboxServer server = SandboxServer.start(SandboxSettings.of(9, 3)
            .withMode(SandboxSettings.Mode.ENCRYPTED_2019)
            .withBeneficiariesPerFile(3));

    @TempDir
    Path folder;

    private final List<Path> files = new ArrayList<>();
    private JsonNode manifest;
    private Path manifestFile;
    private Path key;

    @BeforeEach
    void fetchByHand() throws Exception {
        key = Files.writeString(folder.resolve("private-key.pem"), server.privateKeyPem());
        String token = JSON.readTree(body(
                        "POST",
                        server.baseUri().resolve("/auth/token"),
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("sandbox:sandbox".getBytes(StandardCharsets.UTF_8))))
                .path("access_token")
                .asString();
        HttpURLConnection kickOff =
                open("GET", server.baseUri().resolve("/api/v1/ExplanationOfBenefit/$export"), "Bearer " + token);
        assertThat(kickOff.getResponseCode()).isEqualTo(202);
        URI job = URI.create(kickOff.getHeaderField("Content-Location"));
        byte[] status = body("GET", job, "Bearer " + token);
        while (status.length == 0) {
            status = body("GET", job, "Bearer " + token);
        }
        manifestFile = Files.write(folder.resolve("manifest.json"), status);
        manifest = JSON.readTree(status);
        for (JsonNode item : manifest.path("output")) {
            URI url = URI.create(item.path("url").asString());
            Path file = folder.resolve(url.getPath().substring(url.getPath().lastIndexOf('/') + 1));
            files.add(Files.write(file, body("GET", url, "Bearer " + token)));
        }
        assertThat(files).hasSizeGreaterThan(1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void decryptsFilesWithTheManifest() throws Exception {
        List<String> words = new ArrayList<>();
        files.forEach(file -> words.add(file.toString()));
        words.addAll(List.of("--manifest", manifestFile.toString()));

        Commands.Ran ran = decrypt(words.toArray(String[]::new));

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("verified").contains("delete them when you are done");
        for (Path file : files) {
            assertThat(Files.readAllLines(plain(file))).isNotEmpty().allMatch(line -> JSON.readTree(line)
                    .isObject());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void decryptsAFileWithItsKeyInEitherPlaceOfTheManifest() throws Exception {
        ObjectNode onlyMap = (ObjectNode) JSON.readTree(JSON.writeValueAsString(manifest));
        onlyMap.path("output").forEach(item -> ((ObjectNode) item).remove("encryptedKey"));
        ObjectNode onlyBeside = (ObjectNode) JSON.readTree(JSON.writeValueAsString(manifest));
        onlyBeside.remove("KeyMap");
        for (ObjectNode form : List.of(onlyMap, onlyBeside)) {
            Files.writeString(manifestFile, JSON.writeValueAsString(form));
            Commands.Ran ran = decrypt(files.get(0).toString(), "--manifest", manifestFile.toString());
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            Files.delete(plain(files.get(0)));
        }
    }

    @Test
    void whatACutOffCommandLeftIsReplaced() throws Exception {
        Path left = Files.writeString(folder.resolve(plain(files.get(0)).getFileName() + ".bcda-etl-part"), "cut off");

        Commands.Ran ran = decrypt(files.get(0).toString(), "--manifest", manifestFile.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(left).doesNotExist();
        assertThat(Files.readString(plain(files.get(0)))).startsWith("{").doesNotContain("cut off");
    }

    @Test
    void aFileThatAnotherCommandWritesIsLeftToIt() throws Exception {
        Path unfinished = folder.resolve(plain(files.get(0)).getFileName() + ".bcda-etl-part");
        try (FileChannel written =
                FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(written.tryLock()).isNotNull();

            assertRefused(
                    decrypt(files.get(0).toString(), "--manifest", manifestFile.toString()),
                    1,
                    plain(files.get(0))
                            + " is being written by another command: wait for its end, or name another file.");
        }
        assertThat(unfinished).exists();
        assertThat(plain(files.get(0))).doesNotExist();
    }

    @Test
    void deletesNoFileThatIsCalledLikeHalfOfAnother() throws Exception {
        String name = String.valueOf(files.get(0).getFileName());
        Path sealed = Files.move(files.get(0), folder.resolve("claims.part"));

        Commands.Ran ran = decrypt(
                sealed.toString(),
                "--manifest",
                manifestFile.toString(),
                "--name",
                name,
                "--out",
                folder.resolve("claims").toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(folder.resolve("claims")).isNotEmptyFile();
        assertThat(sealed).isNotEmptyFile();
    }

    @Test
    void keyAndManifestMayBeginWithAByteOrderMark() throws Exception {
        for (Path file : List.of(key, manifestFile)) {
            Files.writeString(file, "\ufeff" + Files.readString(file));
        }

        Commands.Ran ran = decrypt(files.get(0).toString(), "--manifest", manifestFile.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        Files.writeString(manifestFile, Files.readString(manifestFile), StandardCharsets.UTF_16);
        assertRefused(
                decrypt(files.get(0).toString(), "--manifest", manifestFile.toString()),
                2,
                "--manifest names " + manifestFile + ", which is no text in UTF-8: save it in UTF-8.");
    }

    @Test
    void decryptsARenamedFileWithItsKeyAndItsNameAtBcda() throws Exception {
        String name = String.valueOf(files.get(0).getFileName());
        String hex = manifest.path("KeyMap").path(name).asString();
        Path renamed = Files.move(files.get(0), folder.resolve("renamed"));

        assertRefused(decrypt(renamed.toString(), "--key", hex), 2, "does not open file renamed");

        Commands.Ran ran = decrypt(
                renamed.toString(),
                "--key",
                hex,
                "--name",
                name,
                "--out",
                folder.resolve("out").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(folder.resolve("out")).isNotEmptyFile();
    }

    @Test
    void saysWhatIsWrongAndLeavesNoPlainText() throws Exception {
        String file = files.get(0).toString();
        String hex = manifest.path("KeyMap")
                .path(String.valueOf(files.get(0).getFileName()))
                .asString();
        assertRefused(decrypt(file), 2, "--manifest");
        assertRefused(decrypt(file, "--key", hex, "--manifest", manifestFile.toString()), 2, "either");
        assertRefused(decrypt(file + ".gone", "--key", hex), 2, "There is no file");
        assertRefused(decrypt(file, "--key", "xyz"), 1, "no hexadecimal");
        assertRefused(decrypt(file, "--manifest", file), 2, "--manifest");
        assertRefused(decrypt(file, "--manifest", key.toString()), 1, "no JSON object");
        assertRefused(decrypt(manifestFile.toString(), "--manifest", manifestFile.toString()), 2, "has no key for");
        assertRefused(decrypt(file, files.get(1).toString(), "--key", hex), 2, "one file at a time");

        Path nowhere = folder.resolve("missing").resolve("x");
        assertRefused(
                decrypt(file, "--key", hex, "--out", nowhere.toString()),
                2,
                "--out names " + nowhere + ", which is in no folder that is there: make the folder, or name another.");

        byte[] bytes = Files.readAllBytes(files.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(files.get(0), bytes);
        assertRefused(decrypt(file, "--key", hex), 1, "is damaged");
        assertThat(plain(files.get(0))).doesNotExist();

        Files.writeString(plain(files.get(0)), "mine");
        assertRefused(decrypt(file, "--key", hex), 2, "exists already");
        assertThat(plain(files.get(0))).hasContent("mine");
    }

    private Commands.Ran decrypt(String... words) {
        List<String> all = new ArrayList<>(List.of("decrypt"));
        all.addAll(List.of(words));
        all.add("--bcda.private-key=" + key);
        return Commands.run(all);
    }

    private static void assertRefused(Commands.Ran ran, int exitCode, String words) {
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.err()).contains(words);
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.out()).isEmpty();
    }

    private static Path plain(Path file) {
        return Path.of(file + ".plain");
    }

    private static byte[] body(String method, URI uri, String authorization) throws Exception {
        try (InputStream body = open(method, uri, authorization).getInputStream()) {
            return body.readAllBytes();
        }
    }

    private static HttpURLConnection open(String method, URI uri, String authorization) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", authorization);
        connection.setRequestProperty("Accept", "application/fhir+json");
        connection.setRequestProperty("Prefer", "respond-async");
        return connection;
    }
}
