package org.bcdaetl.job.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.Slice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Files are cut into slices that begin at a line, and a partition gives each line once, wherever it was stopped before. */
class SlicingIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int LINE = 100_000;

    /** So that several chunks come from a slice, and one chunk from several slices. */
    private static final Map<String, String> CHUNKS =
            Map.of("bcda.slice-size", "4194304", "bcda.commit-size", "3000000", "bcda.block-size", "1000000");

    @TempDir
    private Path folder;

    private SpooledRun run;

    @AfterEach
    void close() {
        if (run != null) {
            run.close();
        }
    }

    /** Where a chunk ended: what the reader saved there, and the lines that it had given by then. */
    private record Stop(ExecutionContext saved, int given) {}

    @Test
    void everySliceBeginsAtALineAndTheyGiveTheFileTogether() throws Exception {
        byte[] content = lines(20 * MEGABYTE, 'a');
        run = SpooledRun.of(folder, List.of(content), Map.of("bcda.slice-size", "4194304"));

        List<Slice> slices = run.slices();

        assertThat(slices).hasSizeGreaterThan(3);
        assertThat(slices.get(0).fromOffset()).isZero();
        assertThat(slices.get(0).firstLine()).isEqualTo(1);
        for (int i = 1; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            assertThat(slice.fromOffset()).isEqualTo(slices.get(i - 1).toOffset());
            assertThat(content[(int) slice.fromOffset() - 1]).isEqualTo((byte) '\n');
            assertThat(slice.firstLine()).isEqualTo(1 + newlines(content, (int) slice.fromOffset()));
        }
        assertThat(slices.get(slices.size() - 1).toOffset()).isEqualTo(content.length);
    }

    @Test
    void aSmallFileIsOneSliceAndOneWithoutLinesIsNone() throws Exception {
        run = SpooledRun.of(folder, List.of(lines(1000, 'a'), new byte[0]), Map.of());

        assertThat(run.slices()).hasSize(1);
    }

    @Test
    void aFileThatIsSlicedStaysSoWhateverARestartIsSetTo() throws Exception {
        byte[] content = lines(20 * MEGABYTE, 'a');
        run = SpooledRun.of(folder, List.of(content), CHUNKS);
        List<Slice> before = run.slices();

        run.context
                .warehouse()
                .slices()
                .add(before.get(0).fileId(), List.of(new Slice(0, before.get(0).fileId(), -1, 0, 5, 1)));
        run.download();

        assertThat(run.slices()).isEqualTo(before);
    }

    @Test
    void thePartitionsGiveEveryLineOnceWithItsNumber() throws Exception {
        List<byte[]> contents = List.of(lines(11 * MEGABYTE, 'a'), lines(6 * MEGABYTE, 'b'), lines(10, 'c'));
        run = SpooledRun.of(folder, contents, CHUNKS);

        List<String> given = new ArrayList<>();
        List<SliceReader> readers = List.of(run.reader(0), run.reader(1), run.reader(2));
        for (SliceReader reader : readers) {
            reader.open(new ExecutionContext());
        }
        int stretches = 0;
        for (int before = -1; before < stretches; ) {
            before = stretches;
            for (SliceReader reader : readers) {
                FlatStretch stretch = reader.read();
                if (stretch != null) {
                    take(stretch, given);
                    stretches++;
                }
            }
        }

        List<String> expected = new ArrayList<>();
        long first = run.slices().stream().mapToLong(Slice::fileId).min().orElseThrow();
        for (int file = 0; file < contents.size(); file++) {
            String[] lines = new String(contents.get(file), StandardCharsets.US_ASCII).split("\n");
            for (int line = 0; line < lines.length; line++) {
                expected.add(name(first + file, line + 1, lines[line]));
            }
        }
        assertThat(given).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Also where a chunk ends with its slice, as it does where each block is a chunk; and at the end of all. */
    @ParameterizedTest
    @CsvSource({"500000,true", "3000000,false"})
    void aPartitionThatIsStoppedAfterAnyChunkGoesOnAtTheNextLine(String commitSize, boolean endsWithSlices)
            throws Exception {
        Map<String, String> settings = new HashMap<>(CHUNKS);
        settings.put("bcda.commit-size", commitSize);
        run = SpooledRun.of(folder, List.of(lines(11 * MEGABYTE, 'a'), lines(9 * MEGABYTE, 'b')), settings);
        List<Long> ends = run.slices().stream().map(Slice::toOffset).toList();
        boolean endedWithSlice = false;
        List<Stop> stops = new ArrayList<>();
        List<String> whole = linesOf(new ExecutionContext(), stops);
        assertThat(stops).hasSizeGreaterThan(2);
        for (Stop stop : stops) {
            restart(stop.saved().getLong("slice"));

            List<String> rest = linesOf(stop.saved(), new ArrayList<>());

            assertThat(rest).isEqualTo(whole.subList(stop.given(), whole.size()));
            endedWithSlice |= !rest.isEmpty() && ends.contains(stop.saved().getLong("offset"));
        }
        assertThat(endedWithSlice || !endsWithSlices).isTrue();
    }

    /** As after a kill: what was dealt out in a later transaction than that of the last saved place is dealt out no more. */
    private void restart(long lastSlice) {
        run.jdbc()
                .sql("update etl.slice set partition_no = null where slice_id > ?")
                .param(lastSlice)
                .update();
        run.deal();
    }

    /** Reads a partition from a place on, whose lines are no JSON and so are rejected as they are; notes where chunks end. */
    private List<String> linesOf(ExecutionContext from, List<Stop> stops) throws Exception {
        List<String> lines = new ArrayList<>();
        SliceReader reader = run.reader(0);
        reader.open(from);
        for (FlatStretch stretch = reader.read(); stretch != null; stretch = reader.read()) {
            take(stretch, lines);
            ExecutionContext saved = new ExecutionContext();
            reader.update(saved);
            stops.add(new Stop(saved, lines.size()));
        }
        reader.close();
        return lines;
    }

    private static void take(FlatStretch stretch, List<String> lines) {
        for (Reject line : stretch.fates().rejects()) {
            String text = new String(Objects.requireNonNull(line.rawLine()), StandardCharsets.US_ASCII);
            lines.add(name(line.fileId(), line.line(), text));
        }
        stretch.giveBack();
    }

    /** A line, short enough to be compared: its file, its number in it, how it begins and how long it is. */
    private static String name(long file, long line, String text) {
        return file + ":" + line + ":" + text.substring(0, Math.min(12, text.length())) + ":" + text.length();
    }

    /** Lines of about the same size, each of its own beginning; the last one lacks its newline. */
    private static byte[] lines(int bytes, char letter) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int line = 1; content.size() < bytes; line++) {
            String begin = letter + "-" + line + "-";
            content.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
            content.writeBytes("x".repeat(Math.min(LINE + line % 7, bytes)).getBytes(StandardCharsets.US_ASCII));
            content.write('\n');
        }
        byte[] all = content.toByteArray();
        return Arrays.copyOf(all, all.length - 1);
    }

    private static long newlines(byte[] content, int to) {
        long newlines = 0;
        for (int i = 0; i < to; i++) {
            newlines += content[i] == '\n' ? 1 : 0;
        }
        return newlines;
    }
}
