package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;

/**
 * How people die: half of them in hospice, most of these for the last weeks, some for most of a year; one of five in hospital;
 * the others at home.
 */
final class LastMonths {

    private static final Code EXPIRED_AT_HOME = new Code("40", "Expired at home (hospice claims only)");
    private static final Code EXPIRED_ELSEWHERE = new Code(
            "41",
            "Expired in a medical facility such as hospital, SNF, ICF, or freestanding hospice. (Hospice claims only)");
    private static final List<String> REASONS = List.of("cancer", "heart failure", "dementia", "copd", "parkinsonism");
    private static final int DAYS_OF_A_PERIOD = 90;
    private static final int LONG_HOSPICE = 150;

    private final Course course;

    LastMonths(Course course) {
        this.course = course;
    }

    /** Says when hospice or the last stay begins, if ever. */
    void choose(Chance chance) {
        boolean chosen = chance.percent(49);
        double place = chance.unit();
        double within = chance.unit();
        int days = place < 0.3
                ? 1 + (int) (within * 7)
                : place < 0.6
                        ? 8 + (int) (within * 23)
                        : place < 0.85 ? 31 + (int) (within * 90) : 121 + (int) (within * 240);
        boolean inHospital = chance.percent(34);
        int lastStay = 1 + chance.below(11);
        if (course.end().equals(LocalDate.MAX)) {
            return;
        }
        if (course.health().ofEveryKind()) {
            course.hospiceFrom(course.end().minusDays(LONG_HOSPICE));
        } else if (chosen) {
            course.hospiceFrom(course.end().minusDays(days));
        } else if (inHospital) {
            course.lastStayFrom(course.end().minusDays(lastStay));
        }
    }

    void month(LocalDate month) {
        LocalDate admitted = course.hospice();
        LocalDate last = month.withDayOfMonth(month.lengthOfMonth());
        if (admitted.isAfter(last) || month.isAfter(course.end())) {
            return;
        }
        Chance chance = course.chance();
        LocalDate from = admitted.isAfter(month) ? admitted : month;
        LocalDate through = last.isAfter(course.end()) ? course.end() : last;
        boolean dies = through.equals(course.end());
        Code discharge =
                dies ? chance.percent(60) ? EXPIRED_AT_HOME : EXPIRED_ELSEWHERE : AfterStay.STILL_PATIENT;
        int before = (int) (from.toEpochDay() - admitted.toEpochDay());
        Chance same = Chance.of(course.person().index(), 12);
        course.add(
                ClaimType.HOSPICE,
                from,
                through,
                course.health().mentioned(reason(), 4, chance),
                Provider.of("11", same),
                null,
                Facility.HOSPICE.pick(same),
                new Occasion.Hospice(admitted, 1 + before / DAYS_OF_A_PERIOD, discharge));
    }

    private Code reason() {
        for (Health.Chronic chronic : course.health().conditions()) {
            if (REASONS.contains(chronic.condition().name())) {
                return course.health().coded(chronic);
            }
        }
        return Diagnoses.of("I6932");
    }
}
