package org.bcdaetl.job;

/** Says what went wrong, and how to mend it, in one sentence without content; the commands know how. */
@FunctionalInterface
public interface FailureSentence {
    String of(Throwable failure);
}
