package org.bcdaetl.sandbox.roster;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an export has of a person.
 *
 * @param since only what was touched after this; null for everything
 * @param through the last day on which a claim may begin; null for any
 */
public record Portion(@Nullable Instant since, @Nullable LocalDate through) {}
