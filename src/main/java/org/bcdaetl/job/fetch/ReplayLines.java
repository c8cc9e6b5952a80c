package org.bcdaetl.job.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bcdaetl.job.run.Replay;
import org.bcdaetl.mapping.LineIdentity;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a replay, from a file or as they were kept, type by type: what the load step takes for files of one type
 * each. A line whose type cannot be read goes with those of the type that it was rejected as, or of a claim.
 */
public final class ReplayLines {

    private static final String CLAIM = BaseTable.Family.EXPLANATION_OF_BENEFIT.resourceType();

    private final RejectedLines rejected;
    private final Replay replay;

    public ReplayLines(RejectedLines rejected, Replay replay) {
        this.rejected = rejected;
        this.replay = replay;
    }

    /** A line and the type it goes with. */
    private record Line(String type, byte[] bytes) {}

    /** Where lines come from. */
    private interface Source extends Closeable {

        /** The next; null at the end. */
        @Nullable
        Line next() throws IOException;
    }

    /**
     * The types of the lines, in the order in which they come first.
     *
     * @throws SettingsException if the file cannot be read
     */
    public List<String> types() throws IOException {
        Set<String> types = new LinkedHashSet<>();
        try (Source source = open()) {
            for (Line line = source.next(); line != null; line = source.next()) {
                types.add(line.type());
            }
        }
        return List.copyOf(types);
    }

    /** The lines of one type, each with a newline. */
    InputStream of(String type) throws IOException {
        return new LineStream(open(), type);
    }

    private Source open() throws IOException {
        Path file = replay.file();
        return file == null ? kept() : corrected(file);
    }

    private static Source corrected(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new SettingsException(
                    file + (Files.exists(file) ? " is no file that this user may read" : " is not there")
                            + ": name the file with the corrected lines.");
        }
        PlainLines lines = PlainLines.of(file);
        return new Source() {
            @Override
            public @Nullable Line next() throws IOException {
                byte[] line = lines.nextWithContent();
                return line == null ? null : new Line(type(line, CLAIM), line);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private Source kept() {
        List<RejectedLines.OpenLine> kept = new ArrayList<>(rejected.open(replay.run()));
        kept.removeIf(line -> !line.kept());
        Iterator<RejectedLines.OpenLine> lines = kept.iterator();
        return new Source() {
            @Override
            public @Nullable Line next() {
                if (!lines.hasNext()) {
                    return null;
                }
                RejectedLines.OpenLine line = lines.next();
                byte[] bytes = rejected.line(line);
                return new Line(type(bytes, line.resourceType()), bytes);
            }

            @Override
            public void close() {}
        };
    }

    private static String type(byte[] line, String otherwise) {
        String type = LineIdentity.of(line).loadedType();
        if (type != null) {
            return type;
        }
        return BaseTable.Family.find(otherwise).isPresent() ? otherwise : CLAIM;
    }

    /** The lines of one type out of a source. */
    private static final class LineStream extends InputStream {

        private final Source source;
        private final String type;
        private byte[] held = new byte[0];
        private int at;

        LineStream(Source source, String type) {
            this.source = source;
            this.type = type;
        }

        @Override
        public int read() throws IOException {
            return fill() ? held[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int part = Math.min(length, held.length - at);
            System.arraycopy(held, at, bytes, offset, part);
            at += part;
            return part;
        }

        private boolean fill() throws IOException {
            while (at == held.length) {
                Line line = source.next();
                if (line == null) {
                    return false;
                }
                if (line.type().equals(type)) {
                    held = Arrays.copyOf(line.bytes(), line.bytes().length + 1);
                    held[held.length - 1] = '\n';
                    at = 0;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
