package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.body;
import static org.bcdaetl.bcda.ScriptedServer.cut;
import static org.bcdaetl.bcda.ScriptedServer.gzip;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.lost;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.stream;
import static org.bcdaetl.bcda.ScriptedServer.text;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.FileGoneException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.bcda.http.Body;
import org.bcdaetl.spool.Gunzip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client fetches a file whole, or says why it cannot. */
class DownloadIT {

    private static final String FILE = "GET /data/42/a.ndjson";
    private static final String NDJSON = "{\"id\":\"1\"}\n".repeat(5000);
    private static final String[] PACKED = {"Content-Encoding", "gzip"};

    private final ScriptedBcda bcda = ScriptedBcda.current();
    private final URI file = bcda.uri("/data/42/a.ndjson");

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void asksForGzipTodayAndReadsTheEmptyMemberAtTheEnd() throws Exception {
        bcda.server.on(FILE, stream(withEmptyMember(gzip(NDJSON)), PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);

        ScriptedServer.Asked asked = bcda.server.asked(FILE).get(0);
        assertThat(asked.header("Accept-Encoding")).isEqualTo("gzip");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(asked.headers()).doesNotContainKey("Range");
    }

    @Test
    void takesAFileThatIsNotPackedAsItComes() throws Exception {
        bcda.server.on(FILE, stream(NDJSON.getBytes(StandardCharsets.UTF_8)));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
    }

    @Test
    void asksFor2019sFilesAsTheyAre() throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            old.server.on(FILE, body(200, new byte[] {1, 2, 3}, "Content-Type", "application/octet-stream"));

            byte[] received = old.client.download(
                    old.uri("/data/42/a.ndjson"), body -> body.stream().readAllBytes());

            assertThat(received).containsExactly(1, 2, 3);
            assertThat(old.server.asked(FILE).get(0).header("Accept-Encoding")).isEqualTo("identity");
        }
    }

    @Test
    void fetchesAgainFromTheStartWhereABodyIsCut() throws Exception {
        byte[] packed = gzip(NDJSON);
        byte[] plain = NDJSON.getBytes(StandardCharsets.UTF_8);
        bcda.server.on(
                FILE,
                cut(packed, packed.length / 2, true, PACKED),
                lost(),
                cut(plain, 100, false),
                stream(packed, PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);

        assertThat(bcda.server.asked(FILE)).hasSize(4);
        assertThat(bcda.waits).hasSize(3);
    }

    @Test
    void fetchesAgainWhereGzipEndsTooEarlyInABodyThatLooksWhole() throws Exception {
        byte[] packed = gzip(NDJSON);
        byte[] early = Arrays.copyOf(packed, packed.length - 9);
        bcda.server.on(FILE, stream(early, PACKED), stream(packed, PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
    }

    @Test
    void fetchesAgainWhereABitOfGzipIsWrong() throws Exception {
        byte[] packed = gzip(NDJSON);
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;
        bcda.server.on(FILE, stream(damaged, PACKED), stream(packed, PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
    }

    @Test
    void fetchesAgainWhereTheConnectionBreaksBetweenTwoMembers() throws Exception {
        byte[] first = gzip(NDJSON);
        byte[] both = concatenated(first, gzip(NDJSON));
        bcda.server.on(FILE, cut(both, first.length + 4, true, PACKED), stream(both, PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON + NDJSON);
    }

    @Test
    void givesUpOnAFileThatAlwaysComesDamaged() {
        byte[] packed = gzip(NDJSON);
        bcda.server.on(FILE, times(9, cut(packed, 20, true, PACKED)));

        assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("broke off or damaged");

        assertThat(bcda.server.asked(FILE)).hasSize(1 + ScriptedBcda.RETRIES);
    }

    @Test
    void saysThatAServerIsSilent() {
        bcda.server.on(FILE, times(9, exchange -> pause(2000)));

        assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("does not answer in time");
    }

    @Test
    void takesAnEmptyStoredFilesFailureForPassing() throws Exception {
        bcda.server.on(FILE, text(500, "Internal Server Error"), stream(gzip(NDJSON), PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
    }

    @Test
    void saysThatAFileIsGone() {
        String notFound = "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Job not found.'}]}";
        bcda.server.on(FILE, json(404, notFound), json(410, "{}{}"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read))
                    .isInstanceOf(FileGoneException.class);
        }

        assertThat(bcda.server.asked(FILE)).hasSize(2);
    }

    @Test
    void fetchesAgainWhereTheServerDoesNotFindAFileAndDoesNotSayThatItIsGone() throws Exception {
        bcda.server.on(
                FILE,
                json(404, "{'resourceType':'OperationOutcome'}"),
                text(404, "Not Found\n"),
                stream(gzip(NDJSON), PACKED));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
    }

    @Test
    void saysThatAFileIsNotFoundEachTimeAndNotThatItIsGone() {
        bcda.server.on(FILE, times(9, text(404, "Not Found\n")));

        assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read)).isInstanceOf(NotFoundException.class);

        assertThat(bcda.server.asked(FILE)).hasSize(1 + ScriptedBcda.RETRIES);
    }

    @Test
    void renewsAnExpiredTokenOnceAFile() throws Exception {
        bcda.server.on(FILE, status(401), stream(gzip(NDJSON), PACKED), status(401), status(401), status(401));

        assertThat(bcda.client.download(file, DownloadIT::read)).isEqualTo(NDJSON);
        assertThat(bcda.waits).isEmpty();
        assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(bcda.server.asked(FILE)).hasSize(4);
    }

    @Test
    void takesANewTokenBeforeAFileWhereTheOldEndsWithinAMinute() throws Exception {
        bcda.server.on(FILE, times(3, stream(gzip(NDJSON), PACKED)));
        bcda.client.download(file, DownloadIT::read);
        bcda.clock.pass(Duration.ofMinutes(18));
        bcda.client.download(file, DownloadIT::read);
        bcda.clock.pass(Duration.ofSeconds(61));
        bcda.client.download(file, DownloadIT::read);

        assertThat(bcda.server.asked(FILE))
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void doesNotFetchAgainWhereTheReaderItselfFails() {
        bcda.server.on(FILE, times(3, stream(gzip(NDJSON), PACKED)));
        AtomicInteger reads = new AtomicInteger();

        assertThatThrownBy(() -> bcda.client.download(file, body -> {
                    reads.incrementAndGet();
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(reads).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void doesNotFollowARedirect(int status) {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            bcda.server.on(FILE, times(9, status(status, "Location", elsewhere.uri() + "/data/42/a.ndjson")));

            assertThatThrownBy(() -> bcda.client.download(file, DownloadIT::read))
                    .isInstanceOf(BcdaException.class);

            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void sendsTheTokenToNoOtherHost() {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            assertThatThrownBy(
                            () -> bcda.client.download(elsewhere.uri().resolve("/data/42/a.ndjson"), DownloadIT::read))
                    .isInstanceOf(ProtocolException.class);

            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    private static String read(Body body) throws IOException {
        try (InputStream plain = body.isGzip() ? new Gunzip(body.stream()) : body.stream()) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As Go writes it when a writer that nothing was written to is closed. */
    private static byte[] withEmptyMember(byte[] packed) throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        return concatenated(packed, empty.toByteArray());
    }

    private static byte[] concatenated(byte[] one, byte[] other) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(one);
        both.write(other);
        return both.toByteArray();
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
