package org.bcdaetl.view;

/** A ViewDefinition that cannot be run; the message is one line that names view, column and path. */
public final class InvalidViewException extends RuntimeException {
    InvalidViewException(String message) {
        super(message);
    }
}
