package org.bcdaetl.warehouse.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An issue of an OperationOutcome that the server sent. {@link #toString()} leaves out what it says, which names
 * beneficiaries.
 *
 * @param fileId the file that holds it
 * @param line number in the file, from 1
 * @param issue number in the OperationOutcome, from 1; 1 too for one without issues
 * @param severity fatal, error, warning or information; null where it says none
 * @param code what kind of issue
 * @param diagnostics what it says
 */
public record ServerError(
        long fileId,
        long line,
        int issue,
        @Nullable String severity,
        @Nullable String code,
        @Nullable String diagnostics) {

    @Override
    public String toString() {
        return "issue " + issue + " of line " + line + " of file " + fileId;
    }
}
