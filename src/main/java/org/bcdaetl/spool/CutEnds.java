package org.bcdaetl.spool;

import java.io.EOFException;

/** Where a file ended in the midst of its last line, each time that it came. */
public final class CutEnds {

    private static final long NONE = -1;

    private long first = NONE;
    private boolean same = true;
    private boolean accepted;
    private boolean passedOver;

    /** Whether it was cut at least once, and always at the same place. */
    public boolean areSame() {
        return first != NONE && same;
    }

    /** From now on an end at the same place is the end of the file. */
    public void accept() {
        accepted = true;
    }

    /** Whether such an end was the end of the file. */
    public boolean isPassedOver() {
        return passedOver;
    }

    /** The file ended after so many bytes in the midst of its last line. */
    void cut(long length) throws EOFException {
        if (accepted && length == first) {
            passedOver = true;
            return;
        }
        if (first == NONE) {
            first = length;
        }
        same &= length == first;
        throw new EOFException("the last line is cut short");
    }
}
