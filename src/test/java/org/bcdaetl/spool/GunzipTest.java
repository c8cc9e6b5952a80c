package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzipTest {

    @Test
    void readsAllMembersAndEmptyOnesBetweenThemAndAtTheEnd() throws Exception {
        byte[] packed = joined(member("first\n"), member(""), member("second\n"), member(""));

        assertThat(text(packed)).isEqualTo("first\nsecond\n");
    }

    @Test
    void zerosAfterTheLastMemberArePadding() throws Exception {
        assertThat(text(joined(member("first\n"), new byte[70_000]))).isEqualTo("first\n");
    }

    @Test
    void anythingElseAfterAMemberIsDamage() {
        byte[] member = member("first\n");
        for (byte[] after : new byte[][] {
            {'x'},
            {'\n'},
            {0x1f, 'x', 8},
            {0, 0, 'x'},
            joined(new byte[10], member),
            new byte[] {0x1f, (byte) 0x8b, 7, 0}
        }) {
            assertThatThrownBy(() -> text(joined(member, after))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFlippedBitInAnyMemberIsDamageOrChangesNothing() throws Exception {
        byte[] both = joined(member("first\n".repeat(100)), member("second\n".repeat(100)));
        String whole = text(both);
        int refused = 0;
        for (int at = 0; at < both.length; at++) {
            byte[] damaged = both.clone();
            damaged[at] ^= 4;
            try {
                assertThat(text(damaged)).as("byte " + at).isEqualTo(whole);
            } catch (ZipException | EOFException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(both.length / 2);
    }

    @Test
    void aBodyThatIsCutAnywhereIsCutShort() {
        byte[] first = member("first\n");
        byte[] both = joined(first, member("second\n"));
        for (int length = 0; length < both.length; length++) {
            byte[] cut = Arrays.copyOf(both, length);
            if (length != first.length) {
                assertThatThrownBy(() -> text(cut)).as(length + " bytes").isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void readsAHeaderWithAllItsParts() throws Exception {
        byte[] header = joined(
                new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3, 2, 0, 'e', 'x'},
                "name\0note\0".getBytes(StandardCharsets.UTF_8));
        CRC32 sum = new CRC32();
        sum.update(header);
        byte[] member = member("first\n");
        byte[] body = Arrays.copyOfRange(member, 10, member.length);
        byte[] summed = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};

        assertThat(text(joined(header, summed, body))).isEqualTo("first\n");
        assertThatThrownBy(() -> text(joined(header, new byte[] {summed[1], (byte) ~summed[0]}, body)))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void longMembersComeWholeWhateverTheBuffersAre() throws Exception {
        byte[] noise = new byte[300_000];
        new Random(3).nextBytes(noise);
        byte[] packed = joined(packed(noise), packed(noise));

        try (Gunzip plain = new Gunzip(new ByteArrayInputStream(packed))) {
            assertThat(plain.readAllBytes()).isEqualTo(joined(noise, noise));
        }
    }

    private static String text(byte[] packed) throws IOException {
        try (Gunzip plain = new Gunzip(new Shy(packed))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] member(String text) {
        return packed(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives one byte at a time and never says that one is ready, as a slow network does. */
    private static final class Shy extends InputStream {
        private final ByteArrayInputStream bytes;

        Shy(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length == 0 ? 0 : bytes.read(target, offset, 1);
        }
    }
}
