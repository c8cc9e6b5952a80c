package org.bcdaetl.warehouse.provider;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A provider that belongs to the ACO for a time.
 *
 * @param npi null for everybody of the TIN
 * @param tin nine digits; null for the provider under any TIN
 * @param begin first day; null for from ever
 * @param end last day; null for until further notice
 */
public record AcoProvider(
        @Nullable String npi,
        @Nullable String tin,
        @Nullable String name,
        @Nullable LocalDate begin,
        @Nullable LocalDate end) {}
