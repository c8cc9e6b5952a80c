package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One export job of a run, as {@code etl.export} holds it.
 *
 * @param id key
 * @param resourceTypes FHIR resource types, comma separated
 * @param requestUrl the kick-off request
 * @param requestedAt when the kick-off was about to be sent; null before
 * @param contentLocation status URL of the server's job; null until it answered
 * @param startedAt when that job was kicked off or adopted; null before
 * @param finished whether the manifest is in the ledger
 */
public record Export(
        long id,
        String resourceTypes,
        String requestUrl,
        @Nullable Instant requestedAt,
        @Nullable String contentLocation,
        @Nullable Instant startedAt,
        boolean finished) {}
