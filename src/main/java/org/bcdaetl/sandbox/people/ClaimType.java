package org.bcdaetl.sandbox.people;

import java.util.Locale;

/** The eight kinds of claim, with the share of each among a thousand. */
public enum ClaimType {
    CARRIER(540),
    PDE(265),
    OUTPATIENT(110),
    DME(35),
    INPATIENT(17),
    HHA(15),
    SNF(9),
    HOSPICE(9);

    private final int share;

    ClaimType(int share) {
        this.share = share;
    }

    static ClaimType throwOf(Chance chance) {
        int rest = chance.below(1000);
        for (ClaimType type : values()) {
            rest -= type.share;
            if (rest < 0) {
                return type;
            }
        }
        return CARRIER;
    }

    /** As in an ExplanationOfBenefit's id: {@code carrier} of {@code carrier--10000931498648}. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
