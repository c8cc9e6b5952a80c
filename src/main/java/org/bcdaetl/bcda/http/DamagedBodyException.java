package org.bcdaetl.bcda.http;

import java.io.IOException;

/** A body that came whole over the wire does not hold: its packing is damaged or cut short. */
public final class DamagedBodyException extends IOException {
    DamagedBodyException(IOException cause) {
        super("a body does not hold", cause);
    }
}
