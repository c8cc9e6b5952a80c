package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Waves;
import org.jspecify.annotations.Nullable;

/**
 * The course of a person's life so far, to which the parts of it add what happens. Nothing is added outside of Medicare's
 * own coverage: before it begins, after death, or during the months in a Medicare Advantage plan.
 */
final class Course {

    private final Person person;
    private final Health health;
    private final LocalDate begin;
    private final LocalDate end;
    private final List<Event> events = new ArrayList<>();
    private LocalDate inBed = LocalDate.MIN;
    private LocalDate outOfBed = LocalDate.of(1900, 1, 1);
    private LocalDate hospice = LocalDate.MAX;
    private LocalDate lastStayFrom = LocalDate.MAX;
    private LocalDate lastStay = LocalDate.of(1900, 1, 1);
    private int deductibleYear;
    private long deductible;

    /** The dice of the month that is being lived. */
    private Chance chance = Chance.of(0);

    Course(Person person, Health health) {
        this.person = person;
        this.health = health;
        LocalDate entitled = person.entitlementStart();
        this.begin = entitled.isAfter(Waves.FIRST_DAY_OF_HISTORY) ? entitled : Waves.FIRST_DAY_OF_HISTORY;
        this.end = People.lastDay(person);
    }

    Person person() {
        return person;
    }

    Health health() {
        return health;
    }

    Chance chance() {
        return chance;
    }

    void begin(Chance dice) {
        chance = dice;
    }

    List<Event> events() {
        return events;
    }

    LocalDate begin() {
        return begin;
    }

    /** The day of death, or {@link LocalDate#MAX}. */
    LocalDate end() {
        return end;
    }

    /** Whether Medicare itself pays for a day. */
    boolean covered(LocalDate day) {
        boolean elsewhere = day.getYear() == Waves.REFERENCE_YEAR
                && day.getMonthValue() <= person.enrollment().advantageMonths();
        return !elsewhere && !day.isBefore(begin) && !day.isAfter(end);
    }

    /** Whether the person can go out to see somebody: neither in an institution nor in hospice. */
    boolean free(LocalDate day) {
        return covered(day) && (day.isAfter(outOfBed) || day.isBefore(inBed)) && day.isBefore(hospice);
    }

    /** The person is in an institution for some days, mostly after others in which that was so too. */
    void inBed(LocalDate from, LocalDate through) {
        if (outOfBed.plusDays(31).isBefore(from)) {
            inBed = from;
        }
        outOfBed = outOfBed.isAfter(through) ? outOfBed : through;
    }

    /** The end of a stay, before the next one begins that is known already. */
    LocalDate endOfStay(LocalDate from, LocalDate out) {
        LocalDate next = from.isBefore(inBed) && inBed.isBefore(lastStayFrom) ? inBed : lastStayFrom;
        return from.isBefore(next) && !out.isBefore(next) ? next.minusDays(1) : out;
    }

    void hospiceFrom(LocalDate day) {
        hospice = day;
    }

    LocalDate hospice() {
        return hospice;
    }

    /** The last stay begins on a day, and ends with death. */
    void lastStayFrom(LocalDate day) {
        lastStayFrom = day;
    }

    LocalDate lastStayFrom() {
        return lastStayFrom;
    }

    /** What a hospital stay costs the person before Medicare pays: once in a benefit period of sixty days without. */
    long stayDeductible(LocalDate from, LocalDate through) {
        boolean known = lastStay.plusDays(60).isAfter(from);
        lastStay = through;
        return known ? 0 : from.getYear() == 2025 ? 167_600 : 173_600;
    }

    /** What is left of a year's deductible of Part B, and {@code cents} less from now on. */
    long deductible(int year, long cents) {
        if (deductibleYear != year) {
            deductibleYear = year;
            deductible = year == 2025 ? 25_700 : 28_300;
        }
        long left = deductible;
        deductible -= Math.min(left, cents);
        return left;
    }

    /** A day of a month, a weekday where {@code office} is asked for. */
    LocalDate day(LocalDate month, boolean office) {
        LocalDate day = month.plusDays(chance.below(month.lengthOfMonth()));
        return office ? weekday(day) : day;
    }

    static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.getDayOfMonth() > 2 ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    /** Claims of suppliers and physicians come through {@link Bills}; those of a facility directly. */
    void add(
            ClaimType type,
            LocalDate from,
            LocalDate through,
            List<Code> diagnoses,
            Provider provider,
            @Nullable Provider second,
            int facility,
            Occasion.Work work) {
        if (!covered(from) || !covered(through)) {
            return;
        }
        LocalDate processed = Lag.processed(type, through, chance);
        Occasion occasion = new Occasion(through, processed, List.copyOf(diagnoses), provider, second, facility, work);
        events.add(new Event(type, from, occasion, Lag.loaded(processed, chance)));
    }
}
