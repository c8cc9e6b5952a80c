package org.bcdaetl.sandbox.people;

import java.util.Locale;

/** The eight kinds of claim. */
public enum ClaimType {
    CARRIER,
    PDE,
    OUTPATIENT,
    DME,
    INPATIENT,
    HHA,
    SNF,
    HOSPICE;

    /** As in an ExplanationOfBenefit's id: {@code carrier} of {@code carrier--10000931498648}. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
