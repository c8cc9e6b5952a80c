package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when a run asks, and why.
 *
 * @param asked why
 * @param since the {@code _since} of its export; null for everything
 * @param watermark up to when its types are here already, but for incomplete people; the oldest of those that were loaded before,
 *     null where none was
 */
public record Asking(
        Run.Asked asked, @Nullable Instant since, @Nullable Instant watermark) {}
