package org.bcdaetl.fhirpath.eval;

/** An expression cannot be evaluated over the data at hand. The message holds no content. */
public final class EvaluationException extends RuntimeException {
    public EvaluationException(String message) {
        super(message, null, false, false);
    }
}
