package org.bcdaetl.warehouse.schema;

/** The database cannot be the warehouse as it is, or as its settings reach it; the message says how to mend that. */
public final class UnfitDatabaseException extends RuntimeException {
    UnfitDatabaseException(String message) {
        super(message);
    }
}
