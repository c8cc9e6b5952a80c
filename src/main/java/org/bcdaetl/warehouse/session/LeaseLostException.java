package org.bcdaetl.warehouse.session;

/** Another process took the warehouse over: nothing more may be written by this one. */
public final class LeaseLostException extends RuntimeException {
    LeaseLostException() {
        super("Another load took this warehouse over, since this one gave no sign of life for a while: bcda-etl status"
                + " shows how far it is.");
    }
}
