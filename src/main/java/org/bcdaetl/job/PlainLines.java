package org.bcdaetl.job;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.bcdaetl.spool.Gunzip;
import org.jspecify.annotations.Nullable;

/** The lines of a plain or gzipped NDJSON file that is not in the spool. */
final class PlainLines implements Closeable {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

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
     * @throws SettingsException if it ends in {@code .gz} and is no gzip file
     */
    static PlainLines of(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return new PlainLines(file, file.toString().endsWith(".gz") ? new Gunzip(raw) : raw);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw new SettingsException(
                    "The file " + file + " is no gzip file: put a whole one in its place, or call it .ndjson if it is"
                            + " plain.",
                    e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next line without its newline, null at the end; of one that is too long to be a resource, its beginning. */
    private byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        while (fill()) {
            any = true;
            int end = at;
            while (end < held && buffer[end] != '\n') {
                end++;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(buffer, at, end - at);
            }
            at = end + 1;
            if (end < held) {
                break;
            }
        }
        number += any ? 1 : 0;
        return any ? line.toByteArray() : null;
    }

    /** The next line that is more than white space; null at the end. */
    byte @Nullable [] nextWithContent() throws IOException {
        byte[] line = next();
        while (line != null && isBlank(line)) {
            line = next();
        }
        return line;
    }

    /** Number of the line that came last, from 1; blank ones count. */
    long number() {
        return number;
    }

    /** What to say of a file whose gzip cannot be unpacked to its end. */
    static SettingsException damaged(Path file, IOException cause) {
        return new SettingsException(
                "The file " + file + " is damaged or cut short, for its gzip does not hold: put a whole one in its"
                        + " place.",
                cause);
    }

    private static boolean isBlank(byte[] line) {
        for (byte value : line) {
            if (value > ' ' || value < 0) {
                return false;
            }
        }
        return true;
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
