package org.bcdaetl.export;

/** An export that cannot be, or that would not be what it says; its message is the sentence to the operator. */
public final class ExportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExportRefusedException(String sentence) {
        super(sentence);
    }
}
