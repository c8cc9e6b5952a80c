package org.bcdaetl.job.run;

/** Tells the operator of a failure: the ledger keeps the same sentence that the command prints. */
@FunctionalInterface
public interface FailureSentence {

    /** What went wrong and what to do, in one sentence without content of any resource. */
    String of(Throwable failure);
}
