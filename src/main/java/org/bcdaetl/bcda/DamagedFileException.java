package org.bcdaetl.bcda;

/** A file came damaged every time it was fetched, over connections that did not break. */
public final class DamagedFileException extends BcdaException {
    DamagedFileException(String message) {
        super(message, true);
    }
}
