package org.bcdaetl.spool.seal;

/** A file cannot be decrypted. The message says which, why, and what to do; it holds no key and no content. */
public final class UndecryptableException extends Exception {

    /** What is wrong. */
    public enum Reason {
        /** The private key does not fit the file's wrapped key, or the file was renamed. */
        WRONG_KEY,
        /** The wrapped key is no hex, or of a length no RSA key gives. */
        MALFORMED_KEY,
        /** The file is shorter than an empty sealed file. */
        TRUNCATED,
        /** The tag does not match: the file is damaged or truncated, or the key is another file's. */
        TAG_MISMATCH
    }

    private final Reason reason;

    public UndecryptableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** Whether a setting is wrong rather than the file. */
    public boolean isWrongKey() {
        return reason == Reason.WRONG_KEY;
    }
}
