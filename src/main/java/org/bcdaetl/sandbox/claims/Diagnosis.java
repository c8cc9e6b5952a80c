package org.bcdaetl.sandbox.claims;

import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis of an institution's claim.
 *
 * @param number the numbered field it comes from, of those of its kind
 * @param present whether it was present on admission; null where not stated
 */
public record Diagnosis(
        Code code, Role role, int number, @Nullable Boolean present) {

    public enum Role {
        ADMITTING,
        PRINCIPAL,
        OTHER,
        FIRST_EXTERNAL,
        EXTERNAL,
        REASON_FOR_VISIT
    }
}
