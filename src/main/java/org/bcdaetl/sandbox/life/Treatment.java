package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.Provider;

/** What some people need month by month: dialysis, treatment of cancer, equipment at home, home health for the frail. */
final class Treatment {

    private final Course course;
    private final Health health;
    private final AfterStay after;
    private final Chance same;
    private final int kind;

    /** With the dice of whom the treatment depends on. */
    Treatment(Course course, Chance same) {
        this.course = course;
        this.health = course.health();
        this.after = new AfterStay(course);
        this.same = same;
        this.kind = same.below(100);
    }

    void month(LocalDate month) {
        Chance chance = course.chance();
        if (health.has("end stage renal")) {
            dialysis(month);
        }
        if (health.has("cancer") && kind < 40) {
            cancer(month);
        }
        LocalDate day = course.day(month, true);
        if (!course.free(day)) {
            return;
        }
        equipment(day, chance);
        if (chance.happens(0.0075 * Math.min(health.frailty(), 5)) && health.group() > 1) {
            after.homeHealth(day, health.mentioned(Diagnoses.of("R531"), 5, chance));
        }
    }

    /** Three times a week; a claim of the facility and one of the doctor. */
    private void dialysis(LocalDate month) {
        LocalDate last = month.withDayOfMonth(month.lengthOfMonth());
        if (!course.free(month) || !course.free(last)) {
            return;
        }
        Bills bill = new Bills(course, month, Diagnoses.of("N186"));
        for (int day = 0; day < month.lengthOfMonth(); day++) {
            if (month.plusDays(day).getDayOfWeek().getValue() % 2 == 1
                    && month.plusDays(day).getDayOfWeek().getValue() < 7) {
                bill.charge("dialysis", 1, day);
            }
        }
        bill.charge("dialysis erythropoietin", 40 + course.chance().below(60), 1);
        Provider doctor = health.doctor("39");
        bill.dialysis(doctor, Facility.DIALYSIS.pick(Chance.of(course.person().index(), 13)));
        new Bills(course, month, Diagnoses.of("N186")).service("90960", 1, 27).by(doctor, null);
    }

    /** Immunotherapy every three weeks, at the hospital or the doctor's; chemotherapy; or weeks of radiation. */
    private void cancer(LocalDate month) {
        LocalDate day = Course.weekday(month.plusDays(kind % 20));
        if (!course.free(day)) {
            return;
        }
        Provider doctor = health.doctor("83");
        Code reason = Diagnoses.of(kind < 14 ? "Z5112" : "Z5111");
        boolean hospital = kind % 2 == 0;
        if (kind < 14) {
            infusion(day, reason, doctor, hospital);
            if (month.getMonthValue() % 2 == 0) {
                infusion(Course.weekday(day.plusDays(21)), reason, doctor, hospital);
            }
        } else if (kind < 32) {
            if ((month.getMonthValue() + kind) % 6 < 3) {
                for (int cycle = 0; cycle < 2; cycle++) {
                    LocalDate on = Course.weekday(day.plusDays(14L * cycle));
                    new Bills(course, on, reason)
                            .service("96413")
                            .service("J1100", 12, 0)
                            .service("J2506", 12, 1)
                            .by(doctor, null);
                }
            }
        } else if ((month.getMonthValue() + month.getYear() + kind) % 12 == 0) {
            Bills bill = new Bills(course, month, Diagnoses.of("C3490"));
            for (int session = 0; session < month.lengthOfMonth(); session++) {
                if (month.plusDays(session).getDayOfWeek().getValue() < 6) {
                    bill.charge("outpatient radiation", 1, session);
                }
            }
            bill.hospital(doctor);
        }
    }

    private void infusion(LocalDate day, Code reason, Provider doctor, boolean hospital) {
        if (!course.free(day)) {
            return;
        }
        if (hospital) {
            new Bills(course, day, reason)
                    .charge("outpatient chemotherapy")
                    .charge("outpatient pembrolizumab", 200, 0)
                    .hospital(doctor);
        } else {
            new Bills(course, day, reason).service("96413").service("J9271", 200, 0).by(doctor, null);
        }
    }

    private void equipment(LocalDate day, Chance chance) {
        Provider doctor = health.familyDoctor();
        if (health.has("sleep apnea") && kind % 3 == 0 && chance.percent(30)) {
            Bills.only(course, day, "G4733").service("A7030").service("A7037").supplier("54", doctor);
        } else if (health.has("sleep apnea") && kind % 17 == 1) {
            Bills.only(course, day, "G4733").service("E0601").supplier("54", doctor);
        }
        if (health.has("copd") && (kind % 5 == 0 || health.ofEveryKind())) {
            Bills.only(course, day, "J449").service("E1390").service("E0431").supplier("54", doctor);
        } else if (health.has("copd") && chance.percent(8)) {
            Bills.only(course, day, "J449").service("J7613", 120, 0).supplier("A5", doctor);
        }
        if (health.has("diabetes") && kind % 9 == 0) {
            Bills.of(course, day, "Z794").service("A4239").supplier("A5", doctor);
        } else if (health.has("diabetes") && chance.percent(9)) {
            Bills.of(course, day, "E119").service("A4253", 2, 0).supplier("A5", doctor);
        }
        if (chance.happens(0.002 * health.frailty())) {
            Bills.of(course, day, "R531")
                    .service(same.percent(50) ? "E0143" : "K0001")
                    .supplier("54", doctor);
        }
        if (health.has("diabetes") && chance.happens(0.008)) {
            Bills.of(course, day, "L97511").service("A5500", 2, 0).supplier("54", doctor);
        }
        if (health.group() == 3 && chance.happens(0.003 * health.frailty())) {
            Bills.of(course, day, "R531")
                    .service(chance.percent(70) ? "E0260" : "B4150", 1, 0)
                    .supplier("54", doctor);
        }
    }
}
