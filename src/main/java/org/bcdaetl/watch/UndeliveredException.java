package org.bcdaetl.watch;

/** Something did not reach its receiver; the message says why, in words that hold no secret. */
public final class UndeliveredException extends Exception {
    public UndeliveredException(String message) {
        super(message);
    }

    public UndeliveredException(String message, Throwable cause) {
        super(message, cause);
    }
}
