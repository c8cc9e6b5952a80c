package org.bcdaetl.bcda;

/** The server asked to slow down until patience ended. */
public final class ThrottledException extends BcdaException {
    ThrottledException(String message) {
        super(message, true);
    }
}
