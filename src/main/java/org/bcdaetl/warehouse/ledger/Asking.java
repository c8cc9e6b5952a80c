package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when a run asks, and why.
 *
 * @param asked why
 * @param since the {@code _since} of its export; null for everything
 * @param watermark up to when its types are here already, but for incomplete people; null where one never was loaded
 */
public record Asking(
        Run.Asked asked, @Nullable Instant since, @Nullable Instant watermark) {}
