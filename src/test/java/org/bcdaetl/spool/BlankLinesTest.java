package org.bcdaetl.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bcdaetl.spool.seal.FileKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a file is blank, and what of a line its content: counting and reading have to agree. */
class BlankLinesTest {

    private static final FileKey KEY = FileKey.random();
    private static final int LONGEST = 100;

    @TempDir
    private Path folder;

    @Test
    void byteOrderMarksAreNoContentWhereverTextsWerePutTogether() throws Exception {
        SpooledFile file =
                seal("\ufeffone\n\ufeff\n\ufeff\ufefftwo\r\n\ufeff \t\r\n\u00efno mark\nin\ufeffside\n\ufeff");

        assertThat(contents(file)).containsExactly("one", "two", "\u00efno mark", "in\ufeffside");
        assertThat(file.lines()).isEqualTo(4);
        assertThat(file.blankLines()).isEqualTo(3);
        assertThat(Spool.verify(file.path(), KEY)).isEqualTo(file);
    }

    @Test
    void onlyJsonsWhiteSpaceIsBlank() throws Exception {
        SpooledFile file = seal(" \n\t\r\n\r\n\0\0\0\n\f\n\u00a0\n\u001a\n\ufeff\0");

        assertThat(contents(file)).containsExactly("\0\0\0", "\f", "\u00a0", "\u001a", "\0");
        assertThat(file.lines()).isEqualTo(5);
        assertThat(file.blankLines()).isEqualTo(3);
    }

    @Test
    void halfAByteOrderMarkIsContent() throws Exception {
        SpooledFile file = seal(new byte[] {(byte) 0xef, (byte) 0xbb, '\n', (byte) 0xef, '\n'});

        assertThat(file.lines()).isEqualTo(2);
        assertThat(contents(file)).hasSize(2);
    }

    @Test
    void aLineOverTheLimitIsBlankWhereAllOfItIs() throws Exception {
        SpooledFile file = seal(" ".repeat(350) + "\n" + "\0".repeat(350) + "\n" + " ".repeat(350) + "x\n{}");

        assertThat(file.lines()).isEqualTo(3);
        assertThat(file.blankLines()).isEqualTo(1);
        assertThat(contents(file)).containsExactly("", "", "{}");
    }

    @Test
    void aFileOfNoBytesHasNoLines() throws Exception {
        SpooledFile file = seal("");

        assertThat(file.lines() + file.blankLines()).isZero();
        assertThat(contents(file)).isEmpty();
    }

    private SpooledFile seal(String text) throws IOException {
        return seal(text.getBytes(StandardCharsets.UTF_8));
    }

    private SpooledFile seal(byte[] plain) throws IOException {
        Spool spool = new Spools(folder.resolve("spool"), () -> Optional.of(UUID.randomUUID())).of(7);
        return spool.seal(new ByteArrayInputStream(plain), "a.ndjson", KEY);
    }

    private static List<String> contents(SpooledFile file) throws IOException {
        List<String> contents = new ArrayList<>();
        try (LineReader reader = new LineReader(file.path(), KEY, 0, file.plainBytes(), LONGEST)) {
            for (LineBlock block = reader.read(10); block != null; block = reader.read(10)) {
                for (int i = 0; i < block.lines(); i++) {
                    if (!block.isBlank(i)) {
                        contents.add(
                                block.isOversized()
                                        ? ""
                                        : new String(
                                                block.bytes(),
                                                block.start(i),
                                                block.end(i) - block.start(i),
                                                StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return contents;
    }
}
