package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/**
 * A person's life, lived month by month, each month with dice of its own: what happens in a month depends on the months
 * before it alone, so that a life that is told until a later day begins with the same events.
 */
final class Life {

    private static final LocalDate FRACTURE = LocalDate.of(2025, 10, 1);

    private Life() {}

    /** All that happens until the end of a day's month, in the order in which it is in the data. */
    static List<Event> until(long seed, Person person, LocalDate day) {
        Health health = Health.of(seed, person);
        Course course = new Course(person, health);
        Chance always = Chance.of(seed, person.index(), 14);
        LastMonths lastMonths = new LastMonths(course);
        lastMonths.choose(always);
        Hospital hospital = new Hospital(course);
        Clinic clinic = new Clinic(course);
        Prevention prevention = new Prevention(course);
        Emergency emergency = new Emergency(course);
        Treatment treatment = new Treatment(course, always);
        Medicines medicines = new Medicines(course, always);
        LocalDate month = Waves.FIRST_DAY_OF_HISTORY;
        for (int number = 0; !month.isAfter(day) && !month.isAfter(course.end()); number++) {
            course.begin(Chance.of(seed, person.index(), number, 15));
            if (health.ofEveryKind() && month.equals(FRACTURE)) {
                hospital.breakHip(month.plusDays(4));
            }
            hospital.month(month);
            clinic.month(month);
            prevention.month(month);
            emergency.month(month);
            treatment.month(month);
            medicines.month(month);
            lastMonths.month(month);
            month = month.plusMonths(1);
        }
        course.events().sort(Comparator.comparing(Event::loaded));
        return course.events();
    }
}
