package org.bcdaetl.job.fetch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.LineStart;
import org.bcdaetl.spool.UnfitFormException;
import org.bcdaetl.spool.Unpacked;
import org.jspecify.annotations.Nullable;

/** The lines of a plain or gzipped NDJSON file that is not in the spool. */
public final class PlainLines implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final InputStream file;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int held;
    private long number;

    private PlainLines(Path path, InputStream file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @throws SettingsException if it is damaged, or neither plain nor gzip
     */
    public static PlainLines of(Path file) throws IOException {
        return new PlainLines(file, open(file));
    }

    /**
     * Opens the NDJSON of a file; reading throws {@link ZipException} or {@link EOFException} where its gzip does not hold.
     *
     * @throws SettingsException if it begins so that it is damaged, or neither plain nor gzip
     */
    static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return Unpacked.of(raw, NdjsonFolder.isNamedGzip(file));
        } catch (UnfitFormException e) {
            raw.close();
            throw new SettingsException(
                    "The file " + file + " is " + e.words() + ": " + e.remedy() + ", or take it away.", e);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw damaged(file, e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next line without byte order marks and newline, null at the end; of one that is too long to be a resource, its beginning. */
    private byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        while (fill()) {
            any = true;
            int end = at;
            while (end < held && buffer[end] != '\n') {
                end++;
            }
            if (line.size() < LineReader.LONGEST_LINE) {
                line.write(buffer, at, end - at);
            }
            at = end + 1;
            if (end < held) {
                break;
            }
        }
        number += any ? 1 : 0;
        return any ? withoutMarks(line.toByteArray()) : null;
    }

    private static byte[] withoutMarks(byte[] line) {
        int start = LineStart.afterMarks(line, 0, line.length);
        return start == 0 ? line : Arrays.copyOfRange(line, start, line.length);
    }

    /** The next line that is more than white space; null at the end. */
    public byte @Nullable [] nextWithContent() throws IOException {
        byte[] line = next();
        while (line != null && LineStart.isBlank(line, 0, line.length)) {
            line = next();
        }
        return line;
    }

    /** Number of the line that came last, from 1; blank ones count. */
    public long number() {
        return number;
    }

    /** What to say of a file whose gzip cannot be unpacked to its end. */
    static SettingsException damaged(Path file, IOException cause) {
        return new SettingsException(
                "The file " + file + " is damaged or cut short, for its gzip does not hold: put a whole one in its"
                        + " place.",
                cause);
    }

    private boolean fill() throws IOException {
        if (at < held) {
            return true;
        }
        try {
            held = Math.max(0, file.read(buffer, 0, BUFFER));
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
        at = 0;
        return held > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
