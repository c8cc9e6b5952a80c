package org.bcdaetl.bcda.http;

/** Hears of what takes long and is no failure, so that the operator is not left in the dark. */
@FunctionalInterface
public interface Notices {

    /** Takes one sentence, free of anything that the server sent. */
    void tell(String sentence);
}
