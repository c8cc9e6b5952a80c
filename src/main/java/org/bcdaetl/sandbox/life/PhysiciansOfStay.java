package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drg;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Services;
import org.jspecify.annotations.Nullable;

/** What physicians bill for a hospital stay. */
final class PhysiciansOfStay {

    private static final int MOST_DAYS_OF_A_BILL = 7;

    /** The surgeon's service by the stay's group. */
    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("470", "27447@21"),
            Map.entry("522", "27236@21"),
            Map.entry("481", "27245@21"),
            Map.entry("243", "33208@21"),
            Map.entry("267", "33361@21"),
            Map.entry("220", "33405@21"),
            Map.entry("322", "92928@21"),
            Map.entry("280", "93458@21"),
            Map.entry("039", "35301@21"),
            Map.entry("330", "44140@21"),
            Map.entry("853", "44140@21"),
            Map.entry("003", "31600@21"));

    private static final List<String> OF_THE_HEART = List.of("291", "322", "280", "308", "309", "243", "267", "220", "065");

    private final Course course;

    PhysiciansOfStay(Course course) {
        this.course = course;
    }

    /** Who operates; null for a group in which nobody bills an operation of their own. */
    @Nullable
    Provider surgeon(Drg drg) {
        String operation = OPERATIONS.get(drg.code().code());
        return operation == null
                ? null
                : Provider.of(Services.of(operation).specialty().code(), course.chance());
    }

    void bill(
            LocalDate from,
            LocalDate through,
            Occasion.Stay stay,
            List<Code> diagnoses,
            Provider attending,
            @Nullable Provider surgeon) {
        Chance chance = course.chance();
        List<Code> told = diagnoses.subList(0, Math.min(4, diagnoses.size()));
        if (stay.emergency()) {
            arrival(from, told);
        }
        rounds(from, (int) ChronoUnit.DAYS.between(from, through), told, attending);
        String group = stay.drg().code().code();
        String operation = OPERATIONS.get(group);
        if (surgeon != null && operation != null) {
            new Bills(course, from, told).service(operation).by(surgeon, attending);
            boolean heart = List.of("220", "267").contains(group);
            new Bills(course, from, told)
                    .service(heart ? "00567@21" : "01402@21")
                    .by(Provider.of("05", chance), surgeon);
        }
        if (chance.percent(60)) {
            new Bills(course, from, told).service("71046@21").by(Provider.of("30", chance), attending);
        }
        if (OF_THE_HEART.contains(group)) {
            new Bills(course, from, told)
                    .service("99253")
                    .service("93306@22")
                    .service("93010")
                    .by(course.health().doctor("06"), attending);
        }
        if (stay.drg().weight() > 4000) {
            int days = Math.min(5, (int) ChronoUnit.DAYS.between(from, through) + 1);
            new Bills(course, from, told).service("99291", days, 0).by(Provider.of("29", chance), attending);
        }
    }

    private void arrival(LocalDate from, List<Code> told) {
        Chance chance = course.chance();
        new Bills(course, from, told).service("99285").by(Provider.of("93", chance), null);
        if (chance.percent(38)) {
            new Bills(course, from, told)
                    .service(chance.percent(60) ? "A0427" : "A0429")
                    .service("A0425", chance.between(2, 22), 0)
                    .by(Provider.of("59", chance), null);
        }
    }

    private void rounds(LocalDate from, int days, List<Code> told, Provider attending) {
        Bills bill = new Bills(course, from, told).service("99223");
        int begin = 0;
        for (int day = 1; day < days; day++) {
            if (day - begin == MOST_DAYS_OF_A_BILL) {
                bill.by(attending, null);
                begin = day;
                bill = new Bills(course, from.plusDays(day), told);
            }
            bill.service(course.chance().percent(35) ? "99233" : "99232", 1, day - begin);
        }
        bill.service("99239", 1, days - begin).by(attending, null);
    }
}
