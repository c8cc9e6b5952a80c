package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.RevenueCenters;
import org.bcdaetl.sandbox.people.Services;
import org.jspecify.annotations.Nullable;

/** A bill in the making: services of one provider, or charges of one outpatient department, until it is sent. */
final class Bills {

    private final Course course;
    private final LocalDate from;
    private final List<Code> diagnoses;
    private final List<Occasion.Service> services = new ArrayList<>();
    private final List<Occasion.Charge> charges = new ArrayList<>();
    private LocalDate through;
    private long allowed;

    /** A bill for services from a day on, for at most three more reasons beside the first. */
    Bills(Course course, LocalDate from, Code reason) {
        this(course, from, course.health().mentioned(reason, 3, course.chance()));
    }

    Bills(Course course, LocalDate from, List<Code> diagnoses) {
        this.course = course;
        this.from = from;
        this.through = from;
        this.diagnoses = diagnoses;
    }

    static Bills of(Course course, LocalDate from, String reason) {
        return new Bills(course, from, Diagnoses.of(reason));
    }

    /** For this reason alone. */
    static Bills only(Course course, LocalDate from, String reason) {
        return new Bills(course, from, List.of(Diagnoses.of(reason)));
    }

    Bills service(String key) {
        return service(key, 1, 0);
    }

    Bills service(String key, int units, int day) {
        Services.Service service = Services.of(key);
        services.add(new Occasion.Service(service, units, day));
        allowed += (long) service.cents() * units;
        last(day);
        return this;
    }

    Bills charge(String name) {
        return charge(name, 1, 0);
    }

    Bills charge(String name, int units, int day) {
        charges.add(new Occasion.Charge(RevenueCenters.of(name), units, day));
        last(day);
        return this;
    }

    private void last(int day) {
        LocalDate other = from.plusDays(day);
        through = other.isAfter(through) ? other : through;
    }

    /** Sends the services as a physician's claim. */
    void by(Provider provider, @Nullable Provider referring) {
        send(ClaimType.CARRIER, provider, referring);
    }

    /** Sends the services as a claim for equipment. */
    void supplier(String specialty, Provider ordering) {
        send(ClaimType.DME, course.health().doctor(specialty), ordering);
    }

    private void send(ClaimType type, Provider provider, @Nullable Provider second) {
        if (course.covered(from) && course.covered(through)) {
            Occasion.Work work = new Occasion.Services(List.copyOf(services), course.deductible(from.getYear(), allowed));
            course.add(type, from, through, diagnoses, provider, second, 0, work);
        }
    }

    /** Sends the charges as a hospital's outpatient claim. */
    void hospital(Provider attending) {
        int facility = Facility.HOSPITAL.pick(course.chance());
        course.add(
                ClaimType.OUTPATIENT,
                from,
                through,
                diagnoses,
                attending,
                null,
                facility,
                new Occasion.Outpatient(List.copyOf(charges), false));
    }

    /** Sends the charges as a claim of the facility where the person is on dialysis. */
    void dialysis(Provider attending, int facility) {
        course.add(
                ClaimType.OUTPATIENT,
                from,
                through,
                diagnoses,
                attending,
                null,
                facility,
                new Occasion.Outpatient(List.copyOf(charges), true));
    }
}
