package org.bcdaetl.bcda.failure;

/** The server knows the client but does not let it do this. */
public final class AccessDeniedException extends BcdaException {
    public AccessDeniedException(String message) {
        super(message, false);
    }
}
