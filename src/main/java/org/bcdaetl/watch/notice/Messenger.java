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
     * @throws org.bcdaetl.settings.SettingsException if a setting does not say whom
     */
    void tell(Notice notice) throws UndeliveredException;
}
