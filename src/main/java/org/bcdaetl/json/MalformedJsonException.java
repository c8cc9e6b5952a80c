package org.bcdaetl.json;

/** A line is no JSON that can be loaded. The reason holds no content. */
public final class MalformedJsonException extends Exception {

    private final String reason;
    private final int place;

    public MalformedJsonException(String reason, int place) {
        super(reason + " at byte " + place, null, false, false);
        this.reason = reason;
        this.place = place;
    }

    /** The same, with its place counted from where the document begins. */
    MalformedJsonException within(int start) {
        return new MalformedJsonException(reason, place - start);
    }
}
