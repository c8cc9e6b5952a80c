package org.bcdaetl.sandbox.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the synthetic beneficiary of an index as of a wave, from the seed alone. */
public final class People {

    private static final int MOST_IDENTIFIERS = 8;
    private static final int MONTHS_AT_FIRST = 8;
    private static final int NIGHTS_TO_NEW_IDENTIFIER = 97;

    /** Groups by age: the disabled under 65, those to 74, to 84, and over. */
    private static final int DISABLED = 0;

    private static final int OLD = 2;
    private static final List<Integer> WOMEN_PERCENT = List.of(48, 53, 56, 63);

    /** Deaths of a thousand people in a year. */
    private static final List<Integer> DEATHS = List.of(23, 21, 50, 150);

    private static final List<Integer> FAILED_KIDNEYS = List.of(32, 7, 9, 6);
    private static final int DAYS_OF_HISTORY = 590;

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
        boolean lastMonths = deathWave(index) > 0;
        int group = lastMonths ? OLD : ageGroup(chance);
        boolean disabled = group == DISABLED;
        boolean female = chance.percent(WOMEN_PERCENT.get(group));
        LocalDate birth = birth(chance, group);
        LocalDate death = lastMonths ? null : death(chance, group, birth);
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
                Residences.draw(chance),
                enrollment(chance, group, ofEveryKind(index)),
                Waves.touchedBeforeFirstLoad(Waves.FIRST_DAY_OF_HISTORY, chance));
    }

    private static Person.Name name(Chance chance, boolean female) {
        String given = chance.pick(female ? WOMEN : MEN) + chance.between(100, 999);
        String middle = String.valueOf((char) ('A' + chance.below(26)));
        return new Person.Name(
                chance.pick(FAMILIES) + chance.between(100, 999),
                chance.percent(40) ? List.of(given, middle) : List.of(given));
    }

    private static int ageGroup(Chance chance) {
        int place = chance.below(100);
        return place < 13 ? DISABLED : place < 62 ? 1 : place < 87 ? OLD : 3;
    }

    /** Within a group, those near the others are more. */
    private static LocalDate birth(Chance chance, int group) {
        int year =
                switch (group) {
                    case DISABLED -> Math.min(chance.between(1962, 1990), chance.between(1962, 1990));
                    case 1 -> chance.between(1951, 1960);
                    case OLD -> Math.max(chance.between(1941, 1950), chance.between(1941, 1950));
                    default -> Math.max(chance.between(1926, 1940), chance.between(1926, 1940));
                };
        return LocalDate.of(year, chance.between(1, 12), chance.between(1, 28));
    }

    private static @Nullable LocalDate death(Chance chance, int group, LocalDate birth) {
        LocalDate day = Waves.FIRST_DAY_OF_HISTORY.plusDays(chance.between(20, DAYS_OF_HISTORY));
        boolean dies = chance.below(1000) < DEATHS.get(group) * DAYS_OF_HISTORY / 365;
        return dies && day.isAfter(birth.plusYears(group == DISABLED ? 33 : 65).plusDays(60)) ? day : null;
    }

    private static Person.Enrollment enrollment(Chance chance, int group, boolean ofEveryKind) {
        boolean dual = chance.percent(group == DISABLED ? 45 : 12);
        return new Person.Enrollment(
                dual ? chance.pick(DUAL) : NOT_DUAL,
                dual || chance.percent(75) || ofEveryKind,
                group == DISABLED,
                dual && chance.percent(90),
                chance.percent(6) && !ofEveryKind ? chance.between(1, 4) : 0,
                MONTHS_AT_FIRST,
                chance.below(1000) < FAILED_KIDNEYS.get(group));
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
            after = after.withDeath(dayOfDeath(night), when);
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
        return index % 20 == 6 ? 1 + index / 20 * 37 % 365 : 0;
    }

    /** One of every hundred people has claims of every kind: old, in part D, and dying after wave 0. */
    public static boolean ofEveryKind(int index) {
        return index % 100 == 6;
    }

    /** The day on which somebody will have died; {@link LocalDate#MAX} for most people. */
    public static LocalDate lastDay(Person person) {
        int wave = deathWave(person.index());
        if (person.death() != null) {
            return person.death();
        }
        return wave == 0 ? LocalDate.MAX : dayOfDeath(wave);
    }

    private static LocalDate dayOfDeath(int wave) {
        return Waves.day(wave).minusDays(2);
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
