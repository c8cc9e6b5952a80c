package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Provider;

/** Visits to an emergency department after which people go home. */
final class Emergency {

    private static final List<String> REASONS = List.of(
            "R079", "R109", "R0602", "S0990XA", "S8991XA", "N390", "R42", "R55", "M5450", "J209", "K529", "R531");

    private final Course course;

    Emergency(Course course) {
        this.course = course;
    }

    void month(LocalDate month) {
        Chance chance = course.chance();
        Health health = course.health();
        double likely = 0.018 + 0.0044 * health.conditions().size() * Math.min(health.frailty(), 3);
        LocalDate day = course.day(month, false);
        if (chance.happens(health.avoidsDoctors() ? likely / 4 : likely) && course.free(day)) {
            visit(day, chance.pick(REASONS));
        }
    }

    private void visit(LocalDate day, String reason) {
        Chance chance = course.chance();
        int lot = chance.below(100);
        Provider doctor = Provider.of("93", chance);
        String level = lot < 25 ? "99283" : lot < 68 ? "99284" : "99285";
        Bills.of(course, day, reason).service(level).by(doctor, null);
        Bills bill = Bills.of(course, day, reason)
                .charge(lot < 25 ? "emergency low" : lot < 68 ? "emergency medium" : "emergency high");
        if (lot >= 25) {
            bill.charge("outpatient drawing").charge("outpatient panel").charge("outpatient count");
            bill.charge("outpatient pharmacy", chance.between(1, 6), 0);
        }
        if (reason.equals("R079") || reason.equals("R0602") || reason.equals("R55")) {
            bill.charge("outpatient tracing").charge("outpatient troponin").charge("outpatient chest");
            Bills.of(course, day, reason).service("71046@22").service("93010").by(Provider.of("30", chance), doctor);
        }
        if (reason.equals("S0990XA") || reason.equals("R42")) {
            bill.charge("outpatient head scan");
            Bills.of(course, day, reason).service("70450@22").by(Provider.of("30", chance), doctor);
        }
        if (reason.equals("R109") || reason.equals("K529")) {
            bill.charge("outpatient body scan");
            Bills.of(course, day, reason).service("74177@22").by(Provider.of("30", chance), doctor);
        }
        if (lot > 86) {
            bill.charge("outpatient observation", chance.between(12, 40), 1);
        }
        if (chance.percent(24)) {
            Bills.of(course, day, reason)
                    .service("A0429")
                    .service("A0425", chance.between(2, 18), 0)
                    .by(Provider.of("59", chance), null);
        }
        bill.hospital(doctor);
    }
}
