package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Waves;

/** Drugs that are taken for as long as a condition lasts, fetched every month or every third; and antibiotics. */
final class Medicines {

    private static final int REFILLS = 12;

    private final Course course;
    private final String pharmacy;
    private final List<Regimen> regimens = new ArrayList<>();

    /** A drug that somebody takes, and the day on which the next fill is due. */
    private static final class Regimen {
        private final Drugs.Drug drug;
        private final Code reason;
        private final Provider prescriber;
        private final int days;
        private int number;
        private LocalDate due;

        Regimen(Drugs.Drug drug, Code reason, Provider prescriber, int days, LocalDate due) {
            this.drug = drug;
            this.reason = reason;
            this.prescriber = prescriber;
            this.days = days;
            this.due = due;
        }
    }

    Medicines(Course course, Chance chance) {
        this.course = course;
        this.pharmacy = Provider.pharmacy(chance);
        if (!course.person().enrollment().partD()) {
            return;
        }
        boolean quarterly = chance.percent(78);
        for (Health.Chronic chronic : course.health().conditions()) {
            for (String ingredient : chronic.condition().ingredients()) {
                for (Drugs.Drug drug : Drugs.of(ingredient)) {
                    if (chance.percent(drug.taken() * 13 / 10)) {
                        int days = !drug.brand() && quarterly ? 90 : 30;
                        LocalDate first = Waves.FIRST_DAY_OF_HISTORY.plusDays(chance.below(days));
                        Provider prescriber = course.health().familyDoctor();
                        regimens.add(new Regimen(drug, chronic.code(), prescriber, days, first));
                        break;
                    }
                }
            }
        }
    }

    void month(LocalDate month) {
        Chance chance = course.chance();
        LocalDate next = month.plusMonths(1);
        for (Regimen taken : regimens) {
            while (taken.due.isBefore(next)) {
                LocalDate day = taken.due;
                if (!day.isBefore(month) && course.free(day)) {
                    fill(taken, day);
                }
                taken.due = day.plusDays(taken.days + (chance.percent(20) ? chance.between(3, 25) : chance.below(3)));
            }
        }
        LocalDate day = course.day(month, false);
        if (course.person().enrollment().partD() && chance.happens(0.03) && course.free(day)) {
            Occasion.Fill fill = new Occasion.Fill(Drugs.antibiotic(chance), chance.between(5, 10), 0, pharmacy);
            course.add(ClaimType.PDE, day, day, List.of(), course.health().familyDoctor(), null, 0, fill);
        }
    }

    private void fill(Regimen taken, LocalDate day) {
        int number = taken.number++ % REFILLS;
        Occasion.Fill fill = new Occasion.Fill(taken.drug, taken.days, number, pharmacy);
        course.add(ClaimType.PDE, day, day, List.of(taken.reason), taken.prescriber, null, 0, fill);
    }
}
