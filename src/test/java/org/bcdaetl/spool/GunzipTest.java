package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipTest {

    @Test
    void readsAllMembersAndAnEmptyOneAtTheEnd() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(member("first\n"));
        packed.write(member("second\n"));
        packed.write(member(""));

        try (Gunzip plain = new Gunzip(new Shy(packed.toByteArray()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("first\nsecond\n");
        }
    }

    @Test
    void aTruncatedBodyIsNoEnd() throws Exception {
        byte[] packed = member("x".repeat(10_000));

        assertThatThrownBy(() -> new Gunzip(new Shy(Arrays.copyOf(packed, packed.length - 4))).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    private static byte[] member(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
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
