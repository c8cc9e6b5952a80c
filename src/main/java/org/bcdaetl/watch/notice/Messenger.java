package org.bcdaetl.watch.notice;

import org.bcdaetl.watch.UndeliveredException;

/** A way to tell somebody. */
interface Messenger {

    /** Whom it tells, in words that hold no secret. */
    String receiver();

    /**
     * Tells them.
     *
     * @throws UndeliveredException if they cannot be told
     */
    void tell(Notice notice) throws UndeliveredException;
}
