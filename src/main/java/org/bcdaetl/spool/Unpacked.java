package org.bcdaetl.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

/** The NDJSON of a file that is plain or packed with gzip, which its first bytes tell and not its name. */
public final class Unpacked {

    private Unpacked() {}

    /**
     * Looks at the first bytes and unpacks where they are gzip's.
     *
     * @param raw the file from its start
     * @param saidToBePacked whether its name or a header says gzip: then one that neither is gzip nor begins like NDJSON
     *     is damaged, an empty one too
     * @throws UnfitFormException if it is something else, or packed twice
     * @throws ZipException if it is damaged; so does reading, which throws {@link java.io.EOFException} for one that is
     *     cut short
     */
    public static InputStream of(InputStream raw, boolean saidToBePacked) throws IOException {
        return of(raw, saidToBePacked, UnaryOperator.identity());
    }

    /**
     * The same of what a server sent: where it is plain and its last line ends in the midst of an object, it is cut short too, which
     * gzip would tell by itself.
     *
     * @param ends of the same file before
     */
    public static InputStream received(InputStream raw, boolean saidToBePacked, CutEnds ends) throws IOException {
        return of(raw, saidToBePacked, plain -> new WholeLines(plain, ends));
    }

    private static InputStream of(InputStream raw, boolean saidToBePacked, UnaryOperator<InputStream> ofPlain)
            throws IOException {
        PushbackInputStream whole = new PushbackInputStream(raw, FileForm.BYTES);
        byte[] first = first(whole);
        FileForm form = FileForm.of(first);
        if (form == FileForm.GZIP) {
            return content(new Gunzip(whole));
        }
        if (form != FileForm.PLAIN) {
            throw new UnfitFormException(form, false);
        }
        if (saidToBePacked && !beginsLikeJson(first)) {
            throw new ZipException("a file that is said to be gzip is not");
        }
        return ofPlain.apply(whole);
    }

    private static InputStream content(Gunzip unpacked) throws IOException {
        PushbackInputStream content = new PushbackInputStream(unpacked, FileForm.BYTES);
        FileForm form = FileForm.of(first(content));
        if (form != FileForm.PLAIN) {
            throw new UnfitFormException(form, true);
        }
        return content;
    }

    private static byte[] first(PushbackInputStream stream) throws IOException {
        byte[] first = stream.readNBytes(FileForm.BYTES);
        stream.unread(first);
        return first;
    }

    private static boolean beginsLikeJson(byte[] first) {
        LineStart start = LineStart.BEGUN;
        for (byte value : first) {
            start = value == '\n' && start.isBlank() ? LineStart.BEGUN : start.after(value);
            if (start == LineStart.CONTENT) {
                return value == '{';
            }
        }
        return first.length > 0;
    }
}
