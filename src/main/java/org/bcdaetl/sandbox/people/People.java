package org.bcdaetl.sandbox.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the synthetic beneficiary of an index as of a wave, from the seed alone. */
public final class People {

    private static final int MOST_IDENTIFIERS = 8;
    private static final int MONTHS_AT_FIRST = 8;
    private static final int NIGHTS_TO_NEW_IDENTIFIER = 97;

    private static final List<String> FAMILIES = List.of(
            "Ruecker",
            "Gutkowski",
            "Bahringer",
            "Kovacek",
            "Wisozk",
            "Treutel",
            "Hettinger",
            "Schamberger",
            "Mraz",
            "Altenwerth",
            "Quitzon",
            "Boehm",
            "Ziemann",
            "Lueilwitz",
            "Rutherford",
            "Skiles",
            "Yundt",
            "Windler");
    private static final List<String> WOMEN = List.of(
            "Odelia", "Maryetta", "Shavonne", "Lurline", "Nenita", "Keva", "Roselia", "Tonja", "Vanetta", "Felisa");
    private static final List<String> MEN =
            List.of("Kurt", "Dewitt", "Ambrose", "Elden", "Hoyt", "Lazaro", "Norberto", "Wilburn", "Enoch", "Thaddeus");
    private static final List<String> STREETS =
            List.of("Synthetic Row", "Sandbox Lane", "Example Crossing", "Placeholder Court", "Fixture Road");
    private static final List<Code> RACES = Code.table(
            "1|White",
            "1|White",
            "1|White",
            "1|White",
            "2|Black",
            "5|Hispanic",
            "4|Asian",
            "3|Other",
            "0|Unknown",
            "6|North American Native");
    private static final List<Code> DUAL = Code.table(
            "02|Eligible is entitled to Medicare- QMB AND Medicaid coverage including RX",
            "08|Eligible is entitled to Medicare- Other full dual eligible with Medicaid coverage including RX",
            "03|Eligible is entitled to Medicare- SLMB only");
    private static final Code NOT_DUAL = new Code("NA", "Non-Medicaid");

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

    private People() {}

    /** The person as of a wave. */
    public static Person at(long seed, int index, int wave) {
        Person person = first(seed, index);
        for (int night = 1; night <= wave; night++) {
            person = afterNight(seed, person, night);
        }
        return person;
    }

    private static Person first(long seed, int index) {
        Chance chance = Chance.of(seed, index, 1);
        boolean female = chance.percent(56);
        boolean disabled = chance.percent(14);
        int year = disabled ? chance.between(1962, 1990) : chance.between(1928, 1960);
        LocalDate birth = LocalDate.of(year, chance.between(1, 12), chance.between(1, 28));
        LocalDate death = chance.percent(4) ? Waves.FIRST_DAY_OF_HISTORY.plusDays(chance.between(60, 690)) : null;
        int identifiers = chance.percent(12) ? chance.between(2, 3) : 1;
        List<String> mbis = new ArrayList<>();
        for (int i = 0; i < identifiers; i++) {
            mbis.add(identifier(seed, index, i));
        }
        return new Person(
                index,
                beneficiaryId(seed, index),
                List.copyOf(mbis),
                name(chance, female),
                female,
                birth,
                death,
                chance.pick(RACES),
                residence(chance),
                enrollment(chance, disabled),
                Waves.touchedBeforeFirstLoad(Waves.FIRST_DAY_OF_HISTORY, chance),
                0);
    }

    private static Person.Name name(Chance chance, boolean female) {
        String given = chance.pick(female ? WOMEN : MEN) + chance.between(100, 999);
        String middle = String.valueOf((char) ('A' + chance.below(26)));
        return new Person.Name(
                chance.pick(FAMILIES) + chance.between(100, 999),
                chance.percent(40) ? List.of(given, middle) : List.of(given));
    }

    private static Person.Residence residence(Chance chance) {
        List<String> place = chance.pick(PLACES);
        String state = place.get(chance.percent(12) ? 1 : 0);
        String zip = place.get(2) + chance.digits(2) + (chance.percent(30) ? chance.digits(4) : "");
        String street = chance.between(1, 9999) + " " + chance.pick(STREETS);
        return chance.percent(50)
                ? new Person.Residence(state, place.get(1), zip, street, place.get(3))
                : new Person.Residence(state, place.get(1), zip, null, null);
    }

    private static Person.Enrollment enrollment(Chance chance, boolean disabled) {
        boolean dual = chance.percent(18);
        return new Person.Enrollment(
                dual ? chance.pick(DUAL) : NOT_DUAL,
                chance.percent(85),
                disabled,
                dual && chance.percent(90),
                chance.percent(6) ? chance.between(1, 4) : 0,
                MONTHS_AT_FIRST);
    }

    /** One night: enrollment grows monthly, a few people get a new MBI, fewer die. */
    private static Person afterNight(long seed, Person person, int night) {
        Instant when = Waves.touchedIn(night, Chance.of(seed, person.index(), night, 3));
        int index = person.index();
        Person after = person;
        if (person.enrollment().months() < 12 && night % 30 == 1 + index % 5) {
            after = after.withEnrollment(person.enrollment().oneMonthMore(), when);
        }
        int identifiers = person.identifiers().size();
        if (identifiers < MOST_IDENTIFIERS
                && index % 10 == 3
                && night % NIGHTS_TO_NEW_IDENTIFIER == identifierNight(index)) {
            after = after.withNewIdentifier(identifier(seed, index, identifiers), when);
        }
        if (person.death() == null && deathWave(index) == night) {
            after = after.withDeath(Waves.day(night).minusDays(2), when);
        }
        return after;
    }

    /** The night in which a person gets a new MBI, after {@code before} other nights that did. */
    static int newIdentifierNight(int index, int before) {
        int first = identifierNight(index);
        return (first == 0 ? NIGHTS_TO_NEW_IDENTIFIER : first) + before * NIGHTS_TO_NEW_IDENTIFIER;
    }

    private static int identifierNight(int index) {
        return (1 + index / 10) % NIGHTS_TO_NEW_IDENTIFIER;
    }

    /** The wave in which a person dies, if alive at wave 0; 0 for most people. */
    private static int deathWave(int index) {
        return index % 10 == 6 ? 1 + index / 10 % 365 : 0;
    }

    /** What CMS sends as the hash of the current MBI: 64 hexadecimal digits. */
    public static String identifierHash(long seed, Person person) {
        return Chance.of(seed, person.index(), person.identifiers().size() - 1, 7)
                .hex(64);
    }

    private static long beneficiaryId(long seed, int index) {
        return -(10_000_010_000_000L
                + (long) index * 7
                + Chance.of(seed, index, 2).below(7));
    }

    /**
     * An MBI of CMS's format (digit, letter, either, digit, letter, either, digit, letter, letter, digit, digit) whose
     * second position is the S that marks synthetic ones. Different numbers give different MBIs.
     */
    private static String identifier(long seed, int index, int ordinal) {
        String digits = "0123456789";
        String letters = "ACDEFGHJKMNPQRTUVWXY";
        String either = digits + letters;
        long combinations = 72_000_000_000L;
        long number = (long) index * MOST_IDENTIFIERS + ordinal;
        long rest = Math.floorMod(number * 27_182_818_281L + Math.floorMod(seed, combinations), combinations);
        StringBuilder mbi = new StringBuilder("1S");
        for (String alphabet : List.of(either, digits, letters, either, digits, letters, letters, digits, digits)) {
            mbi.append(alphabet.charAt((int) (rest % alphabet.length())));
            rest /= alphabet.length();
        }
        return mbi.toString();
    }
}
