package org.bcdaetl.spool;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bcdaetl.spool.seal.KeyStream;
import org.bcdaetl.spool.seal.SealedForm;

/** Counts lines, takes marks and hashes while plain bytes pass by. */
final class PlainScan {

    private static final long MARK_DISTANCE = 4L * 1024 * 1024;

    private final MessageDigest digest;
    private final List<SpooledFile.Mark> marks = new ArrayList<>(List.of(new SpooledFile.Mark(0, 1)));
    private long bytes;
    private long lines;
    private long blankLines;
    private boolean lineStarted;
    private LineStart line = LineStart.BEGUN;
    private FileForm form = FileForm.PLAIN;

    PlainScan() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK cannot do SHA-256", e);
        }
    }

    void accept(byte[] buffer, int length) {
        if (bytes == 0) {
            form = FileForm.of(Arrays.copyOf(buffer, Math.min(length, FileForm.BYTES)));
        }
        for (int done = 0; done < length; done += KeyStream.STEP) {
            digest.update(buffer, done, Math.min(KeyStream.STEP, length - done));
        }
        for (int at = 0; at < length; at++) {
            int end = Newlines.next(buffer, at, length);
            lineStarted |= end > at;
            while (at < end && line != LineStart.CONTENT) {
                line = line.after(buffer[at]);
                at++;
            }
            at = end;
            if (end < length) {
                endLine();
                mark(bytes + end + 1);
            }
        }
        bytes += length;
    }

    private void mark(long next) {
        if (next - marks.get(marks.size() - 1).offset() >= MARK_DISTANCE) {
            marks.add(new SpooledFile.Mark(next, lines + blankLines + 1));
        }
    }

    SpooledFile result(Path path) {
        if (lineStarted) {
            endLine();
        }
        if (marks.size() > 1 && marks.get(marks.size() - 1).offset() >= bytes) {
            marks.remove(marks.size() - 1);
        }
        return new SpooledFile(
                path,
                form,
                bytes + SealedForm.OVERHEAD,
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                lines,
                blankLines,
                List.copyOf(marks));
    }

    private void endLine() {
        if (line.isBlank()) {
            blankLines++;
        } else {
            lines++;
        }
        lineStarted = false;
        line = LineStart.BEGUN;
    }
}
