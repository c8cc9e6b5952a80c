package org.bcdaetl.bcda.failure;

/**
 * The API could not be used. The message is one sentence for the operator, without anything that the server sent: its
 * words may name a beneficiary.
 */
public abstract class BcdaException extends RuntimeException {

    private final boolean isTransient;

    BcdaException(String message, boolean isTransient) {
        super(message);
        this.isTransient = isTransient;
    }

    /** Whether the same request may succeed later without anything being mended; only then it is repeated. */
    public boolean isTransient() {
        return isTransient;
    }
}
