package org.bcdaetl.bcda.failure;

/** The server does not accept the client id and secret. */
public final class CredentialsRefusedException extends BcdaException {
    public CredentialsRefusedException(String message) {
        super(message, false);
    }
}
