package org.bcdaetl.spool;

import java.io.IOException;

/** A file is sound as far as its first bytes tell, and no NDJSON nor NDJSON that is packed with gzip. */
public final class UnfitFormException extends IOException {

    private final String words;
    private final String remedy;

    UnfitFormException(FileForm form, boolean unpacked) {
        super("a file is " + form);
        String what = unpacked && form == FileForm.GZIP ? "packed with gzip twice" : form.words();
        this.words = unpacked && form != FileForm.GZIP ? "packed with gzip, and in that " + what : what;
        this.remedy = unpacked && form == FileForm.GZIP ? "unpack it once" : form.remedy();
    }

    /** What the file is, as in "the file is a zip archive". */
    public String words() {
        return words;
    }

    /** What to do, as in "unpack it". */
    public String remedy() {
        return remedy;
    }
}
