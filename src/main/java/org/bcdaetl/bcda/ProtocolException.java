package org.bcdaetl.bcda;

/** The server sent something that BCDA does not send. */
public final class ProtocolException extends BcdaException {
    ProtocolException(String message) {
        super(message, false);
    }
}
