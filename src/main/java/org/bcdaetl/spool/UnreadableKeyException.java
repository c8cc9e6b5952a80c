package org.bcdaetl.spool;

/** A private key cannot be read. The message names the file, not its content. */
public final class UnreadableKeyException extends Exception {
    UnreadableKeyException(String message) {
        super(message);
    }
}
