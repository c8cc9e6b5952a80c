package org.bcdaetl.sandbox.people;

import java.util.List;

/** Where synthetic people live: most of them in one region. */
final class Residences {

    private static final List<String> STREETS =
            List.of("Synthetic Row", "Sandbox Lane", "Example Crossing", "Placeholder Court", "Fixture Road");

    /** SSA code, postal letters, first three digits of a ZIP code there, a town. */
    private static final List<List<String>> PLACES = List.of(
            List.of("05", "CA", "925", "WINCHESTER"),
            List.of("10", "FL", "331", "MIAMI"),
            List.of("33", "NY", "112", "BROOKLYN"),
            List.of("45", "TX", "752", "DALLAS"),
            List.of("14", "IL", "606", "CHICAGO"),
            List.of("26", "MO", "631", "SAINT LOUIS"),
            List.of("36", "OH", "441", "CLEVELAND"),
            List.of("39", "PA", "191", "PHILADELPHIA"),
            List.of("22", "MA", "021", "BOSTON"),
            List.of("44", "TN", "372", "NASHVILLE"),
            List.of("50", "WA", "981", "SEATTLE"),
            List.of("03", "AZ", "850", "PHOENIX"),
            List.of("16", "IA", "503", "DES MOINES"),
            List.of("55", "CA", "900", "LOS ANGELES"),
            List.of("40", "PR", "009", "SAN JUAN"));

    /** Where most people live: one region on both sides of a river. */
    private static final List<List<String>> HOME = List.of(
            List.of("26", "MO", "631", "SAINT LOUIS"),
            List.of("26", "MO", "633", "SAINT CHARLES"),
            List.of("14", "IL", "622", "BELLEVILLE"),
            List.of("26", "MO", "630", "BALLWIN"),
            List.of("26", "MO", "636", "FARMINGTON"));

    private Residences() {}

    static Person.Residence draw(Chance chance) {
        List<String> place = chance.percent(88) ? HOME.get(chance.below(chance.between(1, HOME.size()))) : chance.pick(PLACES);
        String state = place.get(chance.percent(12) ? 1 : 0);
        String zip = place.get(2) + chance.digits(2) + (chance.percent(30) ? chance.digits(4) : "");
        String street = chance.between(1, 9999) + " " + chance.pick(STREETS);
        return chance.percent(50)
                ? new Person.Residence(state, place.get(1), zip, street, place.get(3))
                : new Person.Residence(state, place.get(1), zip, null, null);
    }
}
