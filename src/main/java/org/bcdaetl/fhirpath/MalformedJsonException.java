package org.bcdaetl.fhirpath;

/** A line is no JSON that can be loaded. The reason holds no content. */
public final class MalformedJsonException extends Exception {
    MalformedJsonException(String reason, int place) {
        super(reason + " at byte " + place, null, false, false);
    }
}
