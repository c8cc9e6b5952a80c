package org.bcdaetl.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Why a line cannot be loaded, without content.
 *
 * @param resourceType type of its resource where it is one that is loaded
 * @param view the view that failed, if one did
 * @param column the column that failed, if one did
 */
public record LineFault(
        @Nullable String resourceType,
        String reason,
        @Nullable String view,
        @Nullable String column) {

    public static final LineFault OVERSIZED = new LineFault(null, "the line is longer than a claim can be", null, null);
}
