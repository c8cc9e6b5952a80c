package org.bcdaetl.fhirpath.syntax;

/** A FHIRPath expression that cannot be understood; the message says why and where. */
public final class InvalidPathException extends RuntimeException {
    public InvalidPathException(String message) {
        super(message);
    }
}
