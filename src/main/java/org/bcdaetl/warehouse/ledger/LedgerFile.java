package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file of a run, as {@code etl.file} holds it. {@link #toString()} leaves the keys out.
 *
 * @param id key; rows of the base tables carry it
 * @param exportId the export that offers it; null for a file of a folder
 * @param kind data, or the server's errors
 * @param resourceType FHIR resource type of its lines
 * @param fileName the server's file name, the label of its wrapped key
 * @param location URL, or path for {@code load --from}
 * @param wrappedKey BCDA's RSA-wrapped key in hex; null for a file that came plain
 * @param sealKey key that seals a plain file on disk; null for one that BCDA encrypted
 * @param spoolName name of the sealed file in the spool
 * @param spooledAt when it was complete and verified on disk; null before
 * @param plainBytes bytes of NDJSON; 0 until spooled
 * @param lines lines that are not blank; 0 until spooled
 * @param sha256 of the NDJSON in lower-case hex; null until spooled
 */
public record LedgerFile(
        long id,
        @Nullable Long exportId,
        Kind kind,
        String resourceType,
        String fileName,
        String location,
        @Nullable String wrappedKey,
        byte @Nullable [] sealKey,
        String spoolName,
        @Nullable Instant spooledAt,
        long plainBytes,
        long lines,
        @Nullable String sha256) {

    /** The resource type of a file of which none is told. */
    public static final String UNKNOWN_TYPE = "unknown";

    /** Whether it is complete and verified on disk. */
    public boolean spooled() {
        return spooledAt != null;
    }

    /** What the lines of a file are. */
    public enum Kind {
        DATA,
        ERROR
    }

    @Override
    public String toString() {
        return "file " + id + " (" + resourceType + ", " + fileName + ")";
    }
}
