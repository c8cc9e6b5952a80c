package org.bcdaetl.bcda.failure;

/** The server does not find a job or file, and does not say that it is gone: its database may have failed for a moment. */
public final class NotFoundException extends BcdaException {
    public NotFoundException(String message) {
        super(message, true);
    }
}
