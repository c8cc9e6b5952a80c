package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final FileKey KEY = FileKey.random();
    private static final UUID WAREHOUSE = UUID.randomUUID();

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedIsCipherTextThatTheStandardGcmOpens() throws Exception {
        byte[] plain = lines(1000);
        SpooledFile file = spool().seal(new ByteArrayInputStream(plain), "a.ndjson", KEY);

        byte[] sealed = Files.readAllBytes(file.path());
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(KEY.bytes(), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));

        assertThat(gcm.doFinal(sealed, 12, sealed.length - 12)).isEqualTo(plain);
        assertThat(file.sealedBytes()).isEqualTo(sealed.length);
        assertThat(file.plainBytes()).isEqualTo(plain.length);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(plain)));
    }

    @Test
    void verifyingTellsTheSameAsSealing() throws Exception {
        SpooledFile sealed = spool().seal(new ByteArrayInputStream(lines(5000)), "a.ndjson", KEY);

        assertThat(Spool.verify(sealed.path(), KEY)).isEqualTo(sealed);
    }

    @Test
    void countsLinesAndBlankLinesAlsoWithoutALastNewline() throws Exception {
        SpooledFile file = seal("one\n\n  \r\ntwo\r\nthree");

        assertThat(file.lines()).isEqualTo(3);
        assertThat(file.blankLines()).isEqualTo(2);
    }

    @Test
    void marksAreLineStartsWithTheirNumbers() throws Exception {
        byte[] line = (".".repeat(1_000_000) + "\n").getBytes(StandardCharsets.UTF_8);
        SpooledFile file = spool().seal(new Repeated(line, 40), "a.ndjson", KEY);

        assertThat(file.marks()).hasSize(8);
        for (SpooledFile.Mark mark : file.marks()) {
            assertThat(mark.offset()).isEqualTo((mark.line() - 1) * line.length);
        }
    }

    @Test
    void theTagIsThatOfTheStandardGcmForEveryLength() throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 1_048_575, 1_048_576, 1_048_577, 3_500_003}) {
            byte[] plain = new byte[length];
            new Random(length).nextBytes(plain);
            SpooledFile file = spool().seal(new ByteArrayInputStream(plain), "a.ndjson", KEY);
            byte[] sealed = Files.readAllBytes(file.path());
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(KEY.bytes(), "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));

            assertThat(gcm.doFinal(sealed, 12, sealed.length - 12)).isEqualTo(plain);
        }
    }

    @Test
    void aFlippedBitAnywhereIsFound() throws Exception {
        SpooledFile file = spool().seal(new ByteArrayInputStream(lines(100)), "a.ndjson", KEY);
        byte[] sealed = Files.readAllBytes(file.path());
        for (int at : new int[] {0, 11, 12, sealed.length / 2, sealed.length - 17, sealed.length - 1}) {
            byte[] damaged = sealed.clone();
            damaged[at] ^= 1;
            Files.write(file.path(), damaged);

            assertRefused(file.path(), KEY, UndecryptableException.Reason.TAG_MISMATCH);
        }
    }

    @Test
    void aTruncatedFileIsFound() throws Exception {
        SpooledFile file = spool().seal(new ByteArrayInputStream(lines(100)), "a.ndjson", KEY);
        byte[] sealed = Files.readAllBytes(file.path());

        Files.write(file.path(), Arrays.copyOf(sealed, sealed.length - 1));
        assertRefused(file.path(), KEY, UndecryptableException.Reason.TAG_MISMATCH);
        Files.write(file.path(), Arrays.copyOf(sealed, 27));
        assertRefused(file.path(), KEY, UndecryptableException.Reason.TRUNCATED);
    }

    @Test
    void anotherFilesKeyIsFound() throws Exception {
        SpooledFile file = seal("a\n");

        assertRefused(file.path(), FileKey.random(), UndecryptableException.Reason.TAG_MISMATCH);
    }

    @Test
    void receivedBytesStayAsTheyCame() throws Exception {
        SpooledFile sealed = spool().seal(new ByteArrayInputStream(lines(100)), "a.ndjson", KEY);
        byte[] bytes = Files.readAllBytes(sealed.path());

        Path received = spool().receive(new ByteArrayInputStream(bytes), "b.ndjson");

        assertThat(Files.readAllBytes(received)).isEqualTo(bytes);
        assertThat(Spool.verify(received, KEY).sha256()).isEqualTo(sealed.sha256());
    }

    @Test
    void nothingStandsUnderItsNameUntilItIsComplete() throws Exception {
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(new byte[3_000_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection broke");
            }
        });

        assertThatThrownBy(() -> spool().seal(failing, "a.ndjson", KEY)).hasMessage("the connection broke");
        assertThat(spool().isComplete("a.ndjson")).isFalse();
        assertThat(spool().folder()).isDirectoryContaining(file -> file.endsWith(Mark.NAME));
        assertThat(spool().remove(List.of())).isTrue();
    }

    @Test
    void onlyTheOwnerMayLookIn() throws Exception {
        SpooledFile file = seal("a\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool().folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void aNameCannotLeadOutOfTheFolder() {
        for (String name : List.of("../a", "a/b", "..", ".", "", "/a", Mark.NAME)) {
            assertThatThrownBy(() -> spool().path(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anyRangeThatBeginsAtALineReadsAsItsPartOfTheWhole() throws Exception {
        byte[] plain = lines(3000);
        SpooledFile file = spool().seal(new ByteArrayInputStream(plain), "a.ndjson", KEY);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            int from = lineStart(plain, random.nextInt(plain.length));
            int to = Math.max(from, lineStart(plain, random.nextInt(plain.length)));
            byte[] expected = Arrays.copyOfRange(plain, from, to);

            assertThat(read(file, from, to, 1 + random.nextInt(10_000))).isEqualTo(expected);
        }
        assertThat(read(file, 0, plain.length, 4096)).isEqualTo(plain);
    }

    @Test
    void linesComeWithoutTheirEndsAndWithTheirPlaces() throws Exception {
        SpooledFile file = seal("one\r\n\ntwo\nthree");
        try (LineReader reader = Spool.open(file.path(), KEY, 0, file.plainBytes())) {
            LineBlock block = reader.read(1000);

            assertThat(block).isNotNull();
            assertThat(block.lines()).isEqualTo(4);
            assertThat(line(block, 0)).isEqualTo("one");
            assertThat(block.isBlank(1)).isTrue();
            assertThat(line(block, 2)).isEqualTo("two");
            assertThat(line(block, 3)).isEqualTo("three");
            assertThat(block.offset()).isZero();
            assertThat(block.nextOffset()).isEqualTo(file.plainBytes());
            assertThat(reader.read(1000)).isNull();
        }
    }

    @Test
    void linesCannotBeLookedAtOnceOthersAreInTheirPlace() throws Exception {
        SpooledFile file = seal("one\ntwo\n");
        try (LineReader reader = Spool.open(file.path(), KEY, 0, file.plainBytes())) {
            LineBlock first = Objects.requireNonNull(reader.read(4));
            LineBlock copy = first.line(0);
            LineBlock second = Objects.requireNonNull(reader.read(4));

            assertThat(line(second, 0)).isEqualTo("two");
            assertThat(line(copy, 0)).isEqualTo("one");
            assertThatThrownBy(() -> line(first, 0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLineLongerThanABlockComesWhole() throws Exception {
        String longLine = "x".repeat(50_000);
        SpooledFile file = seal("a\n" + longLine + "\nb\n");
        try (LineReader reader = Spool.open(file.path(), KEY, 0, file.plainBytes())) {
            assertThat(line(reader.read(10), 0)).isEqualTo("a");
            LineBlock block = reader.read(10);
            assertThat(line(block, 0)).isEqualTo(longLine);
        }
    }

    @Test
    void aLineOverTheLimitIsPassedOverAndTold() throws Exception {
        SpooledFile file = seal("a\n" + "x".repeat(50_000) + "\nb\n");
        try (LineReader reader = new LineReader(file.path(), KEY, 0, file.plainBytes(), 1000)) {
            assertThat(line(reader.read(10), 0)).isEqualTo("a");
            LineBlock oversized = reader.read(10);
            assertThat(oversized).isNotNull();
            assertThat(oversized.isOversized()).isTrue();
            assertThat(oversized.offset()).isEqualTo(2);
            assertThat(oversized.nextOffset()).isEqualTo(50_003);
            assertThat(line(reader.read(10), 0)).isEqualTo("b");
            assertThat(reader.read(10)).isNull();
        }
    }

    @Test
    void keysAreNotShown() {
        assertThat(FileKey.of(new byte[32])).hasToString("file key");
    }

    private Spool spool() {
        return new Spools(folder.resolve("spool"), () -> Optional.of(WAREHOUSE)).of(7);
    }

    private SpooledFile seal(String text) throws IOException {
        return spool().seal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.ndjson", KEY);
    }

    private void assertRefused(Path file, FileKey key, UndecryptableException.Reason reason) {
        assertThatThrownBy(() -> Spool.verify(file, key))
                .isInstanceOfSatisfying(UndecryptableException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }

    private byte[] read(SpooledFile file, long from, long to, int blockSize) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (LineReader reader = Spool.open(file.path(), KEY, from, to)) {
            for (LineBlock block = reader.read(blockSize); block != null; block = reader.read(blockSize)) {
                assertThat(block.offset()).isEqualTo(from + all.size());
                all.write(block.bytes(), 0, block.length());
                assertThat(block.nextOffset()).isEqualTo(from + all.size());
            }
        }
        return all.toByteArray();
    }

    private static String line(LineBlock block, int index) {
        return new String(
                block.bytes(), block.start(index), block.end(index) - block.start(index), StandardCharsets.UTF_8);
    }

    private static byte[] lines(int count) {
        Random random = new Random(count);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{\"n\":")
                    .append(i)
                    .append(",\"x\":\"")
                    .append("y".repeat(random.nextInt(300)))
                    .append("\"}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int lineStart(byte[] plain, int at) {
        int start = at;
        while (start > 0 && plain[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** A line many times over, without holding it all. */
    private static final class Repeated extends InputStream {
        private final byte[] line;
        private int left;
        private int at;

        Repeated(byte[] line, int times) {
            this.line = line;
            this.left = times;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            int value = line[at++];
            if (at == line.length) {
                at = 0;
                left--;
            }
            return value;
        }
    }
}
