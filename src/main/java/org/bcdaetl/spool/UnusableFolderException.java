package org.bcdaetl.spool;

import java.io.IOException;

/** A folder that a setting names cannot be used as it is. The message says which, why, and what to do. */
public final class UnusableFolderException extends IOException {
    UnusableFolderException(String message) {
        super(message);
    }
}
