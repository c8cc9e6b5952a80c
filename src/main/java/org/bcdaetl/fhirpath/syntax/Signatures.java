package org.bcdaetl.fhirpath.syntax;

/** The functions that are known. */
@FunctionalInterface
public interface Signatures {

    /**
     * The signature of a called function.
     *
     * @throws InvalidPathException if it is not known, or called with too few or too many arguments
     */
    Signature of(Expression.Call call);
}
