package org.bcdaetl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.bcdaetl.spool.FileKey;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.CopyRows;
import org.bcdaetl.warehouse.Reject;
import org.bcdaetl.warehouse.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stretch becomes: rows, rejects and spans, and not more of them than the memory takes. */
class StretchFlattenerTest {

    private static final FileKey KEY = FileKey.random();
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"%d\"}\n";
    private static final int BLOCK = 1024 * 1024;

    @TempDir
    private Path folder;

    private final StretchFlattener flattener = new StretchFlattener(LoadViews.of("v1"), "v1");

    @Test
    void countsTheLinesOfEachSlice() throws Exception {
        try (LineReader first = open("a", "\n" + PATIENT.formatted(1) + "{}\n" + PATIENT.formatted(2));
                LineReader second = open("b", PATIENT.formatted(3) + "no json")) {
            Stretch both = oneAfterTheOther(stretch(slice(1), first, 60), stretch(slice(2), second, 60));

            FlatStretch flat = flattener.process(both);

            assertThat(flat.rows().stream().mapToInt(CopyRows::rows).sum()).isEqualTo(3);
            assertThat(flat.spans()).hasSize(2);
            Span span = flat.spans().get(0);
            assertThat(span.slice()).isEqualTo(slice(1));
            assertThat(span.fromOffset()).isZero();
            assertThat(span.bytes()).isEqualTo(1 + 2L * (PATIENT.length() - 1) + 3);
            assertThat(span.firstLine()).isEqualTo(1);
            assertThat(span.counts().staged()).isEqualTo(2);
            assertThat(span.counts().rejected()).isEqualTo(1);
            assertThat(flat.rejects()).extracting(Reject::fileId).containsExactly(1L, 2L);
            assertThat(flat.rejects()).extracting(Reject::line).containsExactly(3L, 2L);
        }
    }

    @Test
    void endsAStretchEarlyWhoseRejectedLinesWouldFillTheMemory() throws Exception {
        int lines = 40;
        try (LineReader reader = open("a", ("x".repeat(BLOCK - 1) + "\n").repeat(lines))) {
            Stretch stretch = stretch(slice(1), reader, BLOCK);

            int first = flattener.process(stretch).rejects().size();
            int second = flattener.process(stretch).rejects().size();
            FlatStretch last = flattener.process(stretch);

            assertThat(first).isBetween(16, 18);
            assertThat(second).isEqualTo(first);
            assertThat(last.rejects()).hasSize(lines - first - second);
            assertThat(last.spans()).extracting(Span::firstLine).containsExactly(1L + first + second);
        }
    }

    private LineReader open(String name, String lines) throws IOException {
        Spool spool = new Spools(folder, () -> Optional.of(UUID.randomUUID())).of(1);
        SpooledFile file = spool.seal(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), name, KEY);
        return Spool.open(file.path(), KEY, 0, file.plainBytes());
    }

    private static Slice slice(long id) {
        return new Slice(id, id, 0, 0, 0, 1);
    }

    private static Stretch stretch(Slice slice, LineReader reader, int blockSize) {
        long[] line = {slice.firstLine()};
        return () -> {
            LineBlock block = reader.read(blockSize);
            if (block == null) {
                return null;
            }
            line[0] += block.lines();
            return new SliceBlock(slice, block, line[0] - block.lines());
        };
    }

    private static Stretch oneAfterTheOther(Stretch first, Stretch second) {
        return () -> {
            SliceBlock block = first.next();
            return block == null ? second.next() : block;
        };
    }
}
