package org.bcdaetl.bcda.failure;

/** The server failed again and again. */
public final class ServerFailureException extends BcdaException {
    public ServerFailureException(String message) {
        super(message, true);
    }
}
