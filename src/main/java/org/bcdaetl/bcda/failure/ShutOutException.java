package org.bcdaetl.bcda.failure;

/** Somebody between here and the server does not let the request pass. */
public final class ShutOutException extends BcdaException {
    public ShutOutException(String message) {
        super(message, false);
    }
}
