package org.bcdaetl.bcda.http;

import java.io.IOException;

/** Takes the body of a data file; called again from the start when the connection breaks. */
@FunctionalInterface
public interface BodyReader<T> {
    /** Reads to the end. */
    T read(Body body) throws IOException;
}
