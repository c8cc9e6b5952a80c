package org.bcdaetl.bcda;

/** The server knows the client but does not let it do this. */
public final class AccessDeniedException extends BcdaException {
    AccessDeniedException(String message) {
        super(message, false);
    }
}
