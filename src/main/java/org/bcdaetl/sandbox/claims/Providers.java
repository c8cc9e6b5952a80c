package org.bcdaetl.sandbox.claims;

import org.bcdaetl.sandbox.people.Chance;

/** Providers that nobody is: CMS's synthetic NPIs begin with 99999 too. */
final class Providers {

    private Providers() {}

    /** The ten digits of one of the first {@code providers} providers. */
    static String draw(Chance chance, int providers) {
        return String.valueOf(9_999_900_000L + chance.below(providers) * 7L);
    }
}
