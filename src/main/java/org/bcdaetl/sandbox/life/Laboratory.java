package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Provider;

/** Tests that a doctor orders, from a laboratory or, less often, from the hospital's. */
final class Laboratory {

    private final Course course;

    Laboratory(Course course) {
        this.course = course;
    }

    void tests(LocalDate day, Code reason, Provider ordering) {
        Chance chance = course.chance();
        Health health = course.health();
        if (chance.percent(36)) {
            Bills bill = new Bills(course, day, reason).charge("outpatient drawing");
            if (chance.percent(75)) {
                bill.charge("outpatient panel");
            }
            if (chance.percent(60)) {
                bill.charge("outpatient count");
            }
            if (health.has("hypothyroidism") && chance.percent(50)) {
                bill.charge("outpatient thyroid");
            }
            bill.hospital(ordering);
            return;
        }
        Bills bill = new Bills(course, day, reason).service("80053");
        if (chance.percent(48)) {
            bill.service("85025");
        } else if (chance.percent(4)) {
            bill.service("85018");
        }
        if (health.has("hyperlipidemia") && chance.percent(50)) {
            bill.service("80061");
        }
        if (health.has("diabetes") && chance.percent(65)) {
            bill.service("83036");
            if (chance.percent(35)) {
                bill.service("82043");
            }
        }
        if (health.has("hypothyroidism") && chance.percent(60)) {
            bill.service("84443");
        }
        if (health.has("prostate") && chance.percent(25)) {
            bill.service("84153");
        }
        if (health.has("atrial fibrillation") && chance.percent(15)) {
            bill.service("85610");
        }
        if (reason.code().equals("N390")) {
            bill.service("81001").service("87086");
        } else if (chance.percent(10)) {
            bill.service("82306");
        }
        bill.by(Provider.of("69", chance), ordering);
    }
}
