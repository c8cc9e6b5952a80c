package org.bcdaetl.spool.seal;

/** A private key cannot be read. The message names the file, not its content. */
public final class UnreadableKeyException extends Exception {
    UnreadableKeyException(String message) {
        super(message);
    }
}
