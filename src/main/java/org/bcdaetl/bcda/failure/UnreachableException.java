package org.bcdaetl.bcda.failure;

/** The server cannot be reached, or stopped answering. */
public final class UnreachableException extends BcdaException {

    private final boolean taken;

    /** No answer came. */
    public UnreachableException(String message) {
        this(message, false);
    }

    /**
     * No answer came, or not all of it.
     *
     * @param taken whether somebody was there who took the request
     */
    public UnreachableException(String message, boolean taken) {
        super(message, true);
        this.taken = taken;
    }

    /** Whether somebody was there who took the request. */
    public boolean isTaken() {
        return taken;
    }
}
