package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Provider;

/** Visits to doctors: the family's for whatever there is, and others for the conditions that they treat. */
final class Clinic {

    private final Course course;
    private final Health health;
    private final Laboratory laboratory;

    Clinic(Course course) {
        this.course = course;
        this.health = course.health();
        this.laboratory = new Laboratory(course);
    }

    void month(LocalDate month) {
        Chance chance = course.chance();
        double often = health.avoidsDoctors() ? 0.012 : 0.16 + 0.034 * health.conditions().size();
        int visits = chance.times(Math.min(often, 1.4));
        for (int i = 0; i < visits; i++) {
            LocalDate day = course.day(month, true);
            if (course.free(day)) {
                family(day);
            }
        }
        if (health.avoidsDoctors()) {
            return;
        }
        for (Health.Chronic chronic : health.conditions()) {
            String specialty = chronic.condition().specialty();
            if (!specialty.equals("11")
                    && chance.happens(chronic.condition().visits() / 850.0)) {
                LocalDate day = course.day(month, true);
                if (course.free(day)) {
                    specialist(day, specialty, health.coded(chronic));
                }
            }
        }
        if (health.conditions().size() > 6 && health.frailty() > 1.5 && chance.percent(25)) {
            LocalDate day = course.day(month, true);
            if (course.free(day)) {
                new Bills(course, day, reason()).service("99490").by(health.familyDoctor(), null);
            }
        }
    }

    private void family(LocalDate day) {
        Chance chance = course.chance();
        Provider doctor = health.familyDoctor();
        boolean acute = chance.percent(16);
        Code reason = acute ? acute() : reason();
        Bills bill = new Bills(course, day, reason)
                .service(chance.percent(8) ? "99212" : chance.percent(48) ? "99213" : "99214");
        if (chance.percent(22)) {
            bill.service("36415");
        }
        bill.by(doctor, null);
        if (chance.percent(22)) {
            new Bills(course, day, reason).charge("outpatient clinic").hospital(doctor);
        }
        if (chance.percent(acute ? 12 : 42)) {
            laboratory.tests(day, reason, doctor);
        }
        if (acute && (reason.code().equals("J209") || reason.code().equals("J329"))) {
            if (chance.percent(20)) {
                new Bills(course, day, reason).service("71046@22").by(Provider.of("30", chance), doctor);
                new Bills(course, day, reason).charge("outpatient chest").hospital(doctor);
            }
        }
    }

    /** What the person is seen for most. */
    private Code reason() {
        Chance chance = course.chance();
        if (health.conditions().isEmpty() || chance.percent(8)) {
            return Diagnoses.of(chance.percent(50) ? "R5383" : "R7303");
        }
        int known = health.conditions().size();
        return health.coded(health.conditions().get(chance.below(known)));
    }

    private Code acute() {
        Chance chance = course.chance();
        int lot = chance.below(7);
        return Diagnoses.of(
                switch (lot) {
                    case 0, 1 -> "J069";
                    case 2 -> "J209";
                    case 3 -> "J329";
                    case 4 -> "N390";
                    case 5 -> "M25511";
                    default -> "R42";
                });
    }

    private void specialist(LocalDate day, String specialty, Code reason) {
        Chance chance = course.chance();
        Provider doctor = health.doctor(specialty);
        Provider referring = chance.percent(60) ? health.familyDoctor() : null;
        Bills bill = new Bills(course, day, reason);
        boolean injection = reason.code().equals("H353211");
        if (injection) {
            bill.service("67028").service("J0178", 2, 0).service("92134");
        } else {
            bill.service(chance.percent(15) ? "99204" : chance.percent(35) ? "99213" : "99214");
        }
        procedures(bill, specialty);
        bill.by(doctor, referring);
        if (specialty.equals("06") && chance.percent(13)) {
            boolean stress = chance.percent(40);
            new Bills(course, day, reason)
                    .service(stress ? "78452@22" : "93306@22")
                    .by(doctor, referring);
            new Bills(course, day, reason)
                    .charge(stress ? "outpatient stress" : "outpatient echo")
                    .hospital(doctor);
        }
        if (specialty.equals("20") && chance.percent(8)) {
            new Bills(course, day, reason).service("72148@22").by(Provider.of("30", chance), doctor);
            new Bills(course, day, reason).charge("outpatient spine").hospital(doctor);
        }
        if (specialty.equals("06") && chance.happens(0.022)) {
            boolean stent = chance.percent(40);
            new Bills(course, day, reason)
                    .service(stent ? "92928@21" : "93458@21")
                    .by(doctor, referring);
            new Bills(course, day, reason)
                    .charge(stent ? "outpatient stent" : "outpatient catheter")
                    .hospital(doctor);
        }
        if (!injection && chance.percent(18)) {
            new Bills(course, day, reason).charge("outpatient clinic").hospital(doctor);
        }
        if (chance.percent(specialty.equals("83") ? 60 : 10)) {
            laboratory.tests(day, reason, doctor);
        }
    }

    /** What a specialist does beside talking. */
    private void procedures(Bills bill, String specialty) {
        Chance chance = course.chance();
        int lot = chance.below(100);
        switch (specialty) {
            case "06" -> {
                if (lot < 55) {
                    bill.service("93000");
                }
                if (lot < 16) {
                    bill.service("93306");
                }
            }
            case "20" -> {
                if (lot < 22) {
                    bill.service("20610").service("J3301", 4, 0);
                } else if (lot < 50) {
                    bill.service("73562");
                }
            }
            case "34" -> {
                if (lot < 40) {
                    bill.service("51798");
                }
            }
            case "66" -> {
                if (lot < 22) {
                    bill.service("96365").service("J1745", 40, 0);
                } else if (lot < 34) {
                    bill.service("J0897", 60, 0);
                }
            }
            default -> {
                if (lot < 2) {
                    bill.service("G0444");
                }
            }
        }
    }
}
