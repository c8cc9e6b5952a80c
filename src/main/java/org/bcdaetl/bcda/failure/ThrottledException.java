package org.bcdaetl.bcda.failure;

/** The server asked to slow down until patience ended. */
public final class ThrottledException extends BcdaException {
    public ThrottledException(String message) {
        super(message, true);
    }
}
