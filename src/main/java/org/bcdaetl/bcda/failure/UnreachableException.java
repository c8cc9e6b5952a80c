package org.bcdaetl.bcda.failure;

/** The server cannot be reached, or stopped answering. */
public final class UnreachableException extends BcdaException {
    public UnreachableException(String message) {
        super(message, true);
    }
}
