package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {

    private static final String LINE = "{\"resourceType\":\"Patient\"}\n";

    @Test
    void theFirstBytesTellWhetherItIsPacked() throws Exception {
        for (boolean said : new boolean[] {true, false}) {
            assertThat(text(bytes(LINE), said)).isEqualTo(LINE);
            assertThat(text(gzip(bytes(LINE)), said)).isEqualTo(LINE);
            assertThat(text(bytes("\ufeff \n\n" + LINE), said)).isEqualTo("\ufeff \n\n" + LINE);
            assertThat(text(bytes("{}"), said)).isEqualTo("{}");
            assertThat(text(gzip(new byte[0]), said)).isEmpty();
        }
        assertThat(text(new byte[0], false)).isEmpty();
        assertThat(text(bytes("no JSON"), false)).isEqualTo("no JSON");
    }

    @Test
    void whatIsSaidToBePackedAndIsNothingThatCanBeLoadedIsDamaged() {
        assertThatThrownBy(() -> text(new byte[0], true)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> text(bytes("no JSON"), true)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> text(new byte[] {0x1f, (byte) 0x8b, 8}, false)).isInstanceOf(EOFException.class);
    }

    @Test
    void otherFormsAreNamedWithWhatToDo() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.ndjson"));
            out.write(bytes(LINE));
        }
        Map<String, byte[]> files = Map.of(
                "a zip archive", zip.toByteArray(),
                "packed with bzip2", bytes("BZh91AY&SY"),
                "packed with xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4},
                "packed with zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4},
                "text in UTF-16", ("\ufeff" + LINE).getBytes(StandardCharsets.UTF_16LE),
                "text in UTF-32", ("\ufeff" + LINE).getBytes(Charset.forName("UTF-32BE")),
                "packed with gzip twice", gzip(gzip(bytes(LINE))),
                "packed with gzip, and in that text in UTF-16", gzip(LINE.getBytes(StandardCharsets.UTF_16LE)));
        files.forEach((words, file) -> assertThatThrownBy(() -> text(file, true))
                .isInstanceOfSatisfying(UnfitFormException.class, unfit -> {
                    assertThat(unfit.words()).isEqualTo(words);
                    assertThat(unfit.remedy()).isNotEmpty();
                }));
    }

    @Test
    void whatAServerSentPlainIsCutShortWhereItEndsInTheMidstOfAnObject() throws Exception {
        String last = "{\"a\":[\"}\\\"]\",{\"b\":\"x\"}]}";
        for (int length = 1; length < last.length(); length++) {
            byte[] cut = bytes(LINE + last.substring(0, length));
            assertThatThrownBy(() -> received(cut)).isInstanceOf(EOFException.class);
            assertThat(text(cut, false)).isEqualTo(new String(cut, StandardCharsets.UTF_8));
        }
        for (String whole :
                new String[] {"", LINE, LINE + last, last + "\n", "{\n" + last, "no JSON", "{\"a\n", LINE + "}"}) {
            assertThat(received(bytes(whole))).isEqualTo(whole);
        }
        assertThat(received(gzip(bytes("{\"a\":")))).isEqualTo("{\"a\":");
    }

    @Test
    void whatIsCutAtTheSamePlaceEachTimeIsWholeOnceThatIsAccepted() throws Exception {
        CutEnds ends = new CutEnds();
        byte[] cut = bytes(LINE + "{\"a\":");
        assertThat(ends.areSame()).isFalse();
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> received(cut, ends)).isInstanceOf(EOFException.class);
            assertThat(ends.areSame()).isTrue();
        }
        ends.accept();
        assertThat(received(cut, ends)).isEqualTo(new String(cut, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> received(bytes(LINE + "{\"a\""), ends)).isInstanceOf(EOFException.class);
        assertThat(ends.areSame()).isFalse();
    }

    /** Read in pieces of all lengths, which must not matter. */
    private static String received(byte[] file) throws IOException {
        return received(file, new CutEnds());
    }

    private static String received(byte[] file, CutEnds ends) throws IOException {
        String text = null;
        for (int length = 1; length <= 9; length++) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try (InputStream plain = Unpacked.received(new ByteArrayInputStream(file), false, ends)) {
                byte[] piece = new byte[length];
                for (int got = plain.read(piece); got >= 0; got = plain.read(piece)) {
                    read.write(piece, 0, got);
                }
            }
            text = read.toString(StandardCharsets.UTF_8);
        }
        return text;
    }

    private static String text(byte[] file, boolean saidToBePacked) throws IOException {
        try (InputStream plain = Unpacked.of(new ByteArrayInputStream(file), saidToBePacked)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
