package org.bcdaetl.warehouse.ledger;

import org.bcdaetl.warehouse.schema.BaseTable;

/**
 * What became of lines when they were loaded. Blank lines do not count.
 *
 * @param claims lines that are staged ExplanationOfBenefits
 * @param patients lines that are staged Patients
 * @param coverages lines that are staged Coverages
 * @param partialClaims lines that are staged Claims
 * @param claimResponses lines that are staged ClaimResponses
 * @param rejected lines that are in {@code etl.rejected_record}
 * @param serverErrors lines that are OperationOutcomes, in {@code etl.server_error}
 */
public record LineCounts(
        long claims,
        long patients,
        long coverages,
        long partialClaims,
        long claimResponses,
        long rejected,
        long serverErrors) {

    public static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0, 0, 0);
    public static final LineCounts REJECTED = new LineCounts(0, 0, 0, 0, 0, 1, 0);
    public static final LineCounts SERVER_ERROR = new LineCounts(0, 0, 0, 0, 0, 0, 1);

    private static final LineCounts CLAIM = new LineCounts(1, 0, 0, 0, 0, 0, 0);
    private static final LineCounts PATIENT = new LineCounts(0, 1, 0, 0, 0, 0, 0);
    private static final LineCounts COVERAGE = new LineCounts(0, 0, 1, 0, 0, 0, 0);
    private static final LineCounts PARTIAL_CLAIM = new LineCounts(0, 0, 0, 1, 0, 0, 0);
    private static final LineCounts CLAIM_RESPONSE = new LineCounts(0, 0, 0, 0, 1, 0, 0);

    /** One staged line of a resource type. */
    public static LineCounts staged(BaseTable.Family family) {
        return switch (family) {
            case EXPLANATION_OF_BENEFIT -> CLAIM;
            case PATIENT -> PATIENT;
            case COVERAGE -> COVERAGE;
            case CLAIM -> PARTIAL_CLAIM;
            case CLAIM_RESPONSE -> CLAIM_RESPONSE;
        };
    }

    /** These and others. */
    public LineCounts plus(LineCounts other) {
        return new LineCounts(
                claims + other.claims,
                patients + other.patients,
                coverages + other.coverages,
                partialClaims + other.partialClaims,
                claimResponses + other.claimResponses,
                rejected + other.rejected,
                serverErrors + other.serverErrors);
    }

    /** Counts lines one by one. */
    public static final class Tally {

        private long claims;
        private long patients;
        private long coverages;
        private long partialClaims;
        private long claimResponses;
        private long rejected;
        private long serverErrors;

        /** Adds what became of a line, or of some. */
        public void add(LineCounts counts) {
            claims += counts.claims;
            patients += counts.patients;
            coverages += counts.coverages;
            partialClaims += counts.partialClaims;
            claimResponses += counts.claimResponses;
            rejected += counts.rejected;
            serverErrors += counts.serverErrors;
        }

        /** What was added so far. */
        public LineCounts counts() {
            return new LineCounts(
                    claims, patients, coverages, partialClaims, claimResponses, rejected, serverErrors);
        }
    }

    /** Lines whose rows are staged. */
    public long staged() {
        return claims + patients + coverages + partialClaims + claimResponses;
    }

    /** All lines. */
    public long read() {
        return staged() + rejected + serverErrors;
    }
}
