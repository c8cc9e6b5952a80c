package org.bcdaetl.bcda;

/** The server does not accept the client id and secret. */
public final class CredentialsRefusedException extends BcdaException {
    CredentialsRefusedException(String message) {
        super(message, false);
    }
}
