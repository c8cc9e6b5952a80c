package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.time.Month;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Provider;

/** What happens to most people now and then, ill or not: wellness visits, vaccines, screening, eyes, skin, therapy. */
final class Prevention {

    private final Course course;
    private final Health health;

    Prevention(Course course) {
        this.course = course;
        this.health = course.health();
    }

    void month(LocalDate month) {
        if (health.avoidsDoctors()) {
            return;
        }
        Chance chance = course.chance();
        LocalDate day = course.day(month, true);
        if (!course.free(day)) {
            return;
        }
        boolean women = course.person().female() && health.group() < 3;
        visits(day, month, chance);
        if (women && chance.happens(0.028)) {
            Bills.only(course, day, "Z1231").service("77067@22").by(Provider.of("30", chance), health.familyDoctor());
            Bills.only(course, day, "Z1231").charge("outpatient mammography").hospital(health.familyDoctor());
        }
        if (health.has("osteoporosis") && chance.happens(0.05)) {
            Bills.of(course, day, "M810").service("J0897", 60, 0).by(health.doctor("66"), health.familyDoctor());
        }
        if (women && chance.happens(0.006)) {
            Bills.of(course, day, "M810").service("77080").by(Provider.of("30", chance), health.familyDoctor());
        }
        if (health.group() < 3 && chance.happens(0.008)) {
            endoscopy(day, chance);
        }
        if (health.has("cataract") && chance.happens(0.036)) {
            cataract(day, chance);
        }
        if (chance.happens(0.012)) {
            therapy(day, chance);
        }
        if (chance.happens(0.004)) {
            chiropractor(day, chance);
        }
        if (chance.happens(0.0022)) {
            knee(day, chance);
        }
    }

    private void visits(LocalDate day, LocalDate month, Chance chance) {
        int own = course.person().birth().getMonthValue();
        boolean autumn = month.getMonth() == Month.OCTOBER || month.getMonth() == Month.NOVEMBER;
        if (own == month.getMonthValue() && chance.percent(52)) {
            Bills.of(course, day, "Z0000").service("G0439").by(health.familyDoctor(), null);
        }
        if (autumn && chance.percent(27)) {
            Provider giver = chance.percent(45) ? health.familyDoctor() : health.doctor("A5");
            Bills.only(course, day, "Z23").service("90662").service("G0008").by(giver, null);
        }
        if (chance.happens(0.004)) {
            Bills.only(course, day, "Z23").service("90677").service("G0009").by(health.familyDoctor(), null);
        }
        if (chance.happens(0.022)) {
            Bills.of(course, day, "H2513").service("92014").by(health.doctor("41"), null);
        }
        if (chance.happens(0.034)) {
            Bills.only(course, day, "L570").service("99213").service("17000").by(health.doctor("07"), null);
            if (chance.percent(30)) {
                Bills.only(course, day, "L570").service("88305").by(Provider.of("22", chance), health.doctor("07"));
            }
        }
        if (health.has("diabetes") && chance.happens(0.09)) {
            Bills.of(course, day, "L97511").service("11721").by(health.doctor("48"), null);
        }
        if (chance.happens(0.0012 * Math.min(health.frailty(), 4))) {
            Bills.of(course, day, "L97511").service("11042").by(health.doctor("07"), health.familyDoctor());
            Bills.of(course, day, "L97511").charge("outpatient wound").hospital(health.doctor("07"));
        }
    }

    private void endoscopy(LocalDate day, Chance chance) {
        boolean polyp = chance.percent(45);
        Provider doctor = health.doctor("10");
        Bills.only(course, day, "Z1211").service(polyp ? "45385@24" : "45378@24").by(doctor, health.familyDoctor());
        Bills.only(course, day, "Z1211").service("00142@24", 3, 0).by(Provider.of("05", chance), doctor);
        Bills.only(course, day, "Z1211")
                .charge(polyp ? "outpatient polypectomy" : "outpatient endoscopy")
                .hospital(doctor);
    }

    private void cataract(LocalDate day, Chance chance) {
        Provider doctor = health.doctor("18");
        for (int eye = 0; eye < 2; eye++) {
            LocalDate on = Course.weekday(day.plusDays(14L * eye));
            Bills.only(course, on, "H2513").service("66984@24").by(doctor, health.doctor("41"));
            Bills.only(course, on, "H2513").service("00142@24", 2, 0).by(Provider.of("05", chance), doctor);
            Bills.only(course, on, "H2513").charge("outpatient cataract").hospital(doctor);
        }
    }

    /** Weeks of physical therapy, one claim a week. */
    private void therapy(LocalDate day, Chance chance) {
        String reason = health.has("back pain") ? "M5450" : chance.percent(50) ? "M25561" : "M25511";
        Provider therapist = health.doctor("65");
        boolean hospital = chance.percent(35);
        int weeks = chance.between(3, 6);
        for (int week = 0; week < weeks; week++) {
            LocalDate from = day.plusDays(7L * week);
            if (!course.free(from)) {
                return;
            }
            if (hospital) {
                Bills.only(course, from, reason).charge("outpatient therapy", 3, 0).hospital(health.familyDoctor());
            } else {
                Bills.only(course, from, reason)
                        .service("97110", 2, 0)
                        .service("97140", 1, 0)
                        .service(chance.percent(40) ? "97530" : "97110", 1, 2)
                        .by(therapist, health.familyDoctor());
            }
        }
    }

    private void chiropractor(LocalDate day, Chance chance) {
        int visits = chance.between(3, 7);
        for (int visit = 0; visit < visits; visit++) {
            LocalDate on = Course.weekday(day.plusDays(6L * visit));
            if (course.free(on)) {
                Bills.only(course, on, "M9903").service("98941").by(health.doctor("35"), null);
            }
        }
    }

    /** A new knee for somebody who need not stay. */
    private void knee(LocalDate day, Chance chance) {
        Provider surgeon = health.doctor("20");
        Bills.of(course, day, "M1712").service("27447@21").by(surgeon, health.familyDoctor());
        Bills.of(course, day, "M1712").service("01402@21").by(Provider.of("05", chance), surgeon);
        Bills.of(course, day, "M1712").charge("outpatient knee").charge("implants", 1, 0).hospital(surgeon);
    }
}
