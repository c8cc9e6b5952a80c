package org.bcdaetl.warehouse.ledger.figures;

import java.util.Arrays;
import java.util.Optional;

/** A step of the job that loads, in the order in which they run, by the name that Spring Batch's metadata has of it. */
public enum LoadStep {
    AUTHENTICATE("authenticate"),
    START_EXPORT("startExport"),
    AWAIT_EXPORT("awaitExport"),
    OFFER_FOLDER("offerFolder"),
    OFFER_REPLAY("offerReplay"),
    DOWNLOAD("download"),
    LOAD("load"),
    RECONCILE("reconcile"),
    PUBLISH("publish");

    private final String word;

    LoadStep(String word) {
        this.word = word;
    }

    /** Its name. */
    public String word() {
        return word;
    }

    /** The step of a name; empty for one that is no step, or one of another version. */
    public static Optional<LoadStep> find(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }
}
