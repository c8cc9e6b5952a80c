package org.bcdaetl.bcda.failure;

/** A file came damaged every time it was fetched, over connections that did not break. */
public final class DamagedFileException extends BcdaException {
    public DamagedFileException(String message) {
        super(message, true);
    }
}
