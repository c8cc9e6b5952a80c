package org.bcdaetl.bcda;

/** The server failed again and again. */
public final class ServerFailureException extends BcdaException {
    ServerFailureException(String message) {
        super(message, true);
    }
}
