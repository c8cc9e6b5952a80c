package org.bcdaetl.bcda;

/** The server cannot be reached, or stopped answering. */
public final class UnreachableException extends BcdaException {
    UnreachableException(String message) {
        super(message, true);
    }
}
