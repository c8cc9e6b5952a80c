package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;

/** What comes after a hospital stay: skilled nursing, home health, the visit to the family's doctor. */
final class AfterStay {

    static final Code STILL_PATIENT = new Code("30", "Still patient.");
    private static final Code TO_HOME_HEALTH = new Code(
            "06", "Discharged/transferred to home care of organized home health service organization.");

    private final Course course;

    AfterStay(Course course) {
        this.course = course;
    }

    /** Weeks in a skilled nursing facility, a claim a month, then often home health. */
    void nursing(LocalDate admitted, List<Code> diagnoses) {
        Chance chance = course.chance();
        double place = chance.unit();
        LocalDate out = admitted.plusDays(5 + (int) (place * place * 62));
        LocalDate until = course.hospice().isBefore(course.end()) ? course.hospice() : course.end();
        LocalDate last = out.isAfter(until) ? until : out;
        boolean dies = last.equals(course.end());
        boolean home = chance.percent(45) || course.health().ofEveryKind();
        int facility = Facility.NURSING.pick(chance);
        Provider attending = Provider.of("11", chance);
        LocalDate from = admitted;
        while (!from.isAfter(last)) {
            LocalDate endOfMonth = from.withDayOfMonth(from.lengthOfMonth());
            LocalDate through = endOfMonth.isBefore(last) ? endOfMonth : last;
            Code discharge = through.isBefore(last)
                    ? STILL_PATIENT
                    : dies ? Hospital.EXPIRED : home ? TO_HOME_HEALTH : Occasion.AT_HOME;
            int before = (int) (from.toEpochDay() - admitted.toEpochDay());
            course.add(
                    ClaimType.SNF,
                    from,
                    through,
                    diagnoses,
                    attending,
                    null,
                    facility,
                    new Occasion.Nursing(admitted, before, discharge));
            new Bills(course, from, diagnoses.subList(0, Math.min(3, diagnoses.size())))
                    .service(from.equals(admitted) ? "99305" : "99309")
                    .by(attending, null);
            from = through.plusDays(1);
        }
        course.inBed(admitted, last);
        if (home && !dies) {
            homeHealth(last.plusDays(1), diagnoses);
        }
    }

    /** One to some periods of thirty days of home health. */
    void homeHealth(LocalDate admitted, List<Code> diagnoses) {
        Chance chance = course.chance();
        int facility = Facility.HOME_HEALTH.pick(chance);
        Provider doctor = course.health().familyDoctor();
        int periods = 1 + chance.times(0.8) + chance.times(0.25);
        for (int period = 0; period < periods; period++) {
            LocalDate from = admitted.plusDays(30L * period);
            LocalDate through = from.plusDays(29);
            if (!course.free(through)) {
                through = from.plusDays(6);
            }
            if (!course.free(from) || !course.free(through)) {
                return;
            }
            boolean last = period == periods - 1;
            course.add(
                    ClaimType.HHA,
                    from,
                    through,
                    diagnoses,
                    doctor,
                    null,
                    facility,
                    new Occasion.HomeHealth(admitted, chance.between(2, 12), last ? Occasion.AT_HOME : STILL_PATIENT));
        }
    }

    void followUp(LocalDate discharged, List<Code> diagnoses) {
        Chance chance = course.chance();
        LocalDate day = Course.weekday(discharged.plusDays(chance.between(4, 14)));
        if (chance.percent(65) && course.free(day)) {
            String service = chance.percent(40) ? chance.percent(50) ? "99495" : "99496" : "99214";
            new Bills(course, day, diagnoses.subList(0, Math.min(4, diagnoses.size())))
                    .service(service)
                    .by(course.health().familyDoctor(), null);
        }
    }
}
