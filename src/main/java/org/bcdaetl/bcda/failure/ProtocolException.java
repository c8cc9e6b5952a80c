package org.bcdaetl.bcda.failure;

/** The server sent something that BCDA does not send. */
public final class ProtocolException extends BcdaException {
    public ProtocolException(String message) {
        super(message, false);
    }
}
