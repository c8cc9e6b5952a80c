package org.bcdaetl.sandbox.claims;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Drg;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.RevenueCenters;

/** What an institution charges for: rooms by the day, and what fits the stay, the visits or the weeks. */
final class ChargesOfClaim {

    private static final int LINES_OF_A_KIND = 2;

    private final Claim claim;
    private final Chance chance;
    private final int days;
    private final List<Occasion.Charge> charges = new ArrayList<>();

    ChargesOfClaim(Claim claim, Chance chance, int days) {
        this.claim = claim;
        this.chance = chance;
        this.days = days;
    }

    List<Occasion.Charge> charges() {
        Occasion.Work work = claim.occasion().work();
        if (work instanceof Occasion.Stay stay) {
            stay(stay);
        } else if (work instanceof Occasion.Nursing) {
            nursing();
        } else if (work instanceof Occasion.HomeHealth home) {
            homeHealth(home);
        } else if (work instanceof Occasion.Hospice) {
            hospice();
        } else if (work instanceof Occasion.Outpatient outpatient) {
            charges.addAll(outpatient.lines());
        }
        return charges;
    }

    private void add(String name, int units) {
        charges.add(new Occasion.Charge(RevenueCenters.of(name), units, days == 0 ? 0 : chance.below(days + 1)));
    }

    private void some(int percent, String name) {
        if (chance.percent(percent)) {
            add(name, chance.between(1, RevenueCenters.of(name).units()));
        }
    }

    private void stay(Occasion.Stay stay) {
        Drg drg = stay.drg();
        int nights = Math.max(1, days);
        int intensive = drg.weight() > 1800 || chance.percent(12) ? Math.min(nights, 1 + drg.weight() / 1500) : 0;
        if (nights > intensive) {
            add("room", nights - intensive);
        }
        if (intensive > 0) {
            add("intensive care", intensive);
        }
        add("pharmacy", nights * chance.between(8, 24));
        add("supplies", nights * chance.between(2, 9));
        add("chemistry", nights * chance.between(1, 4));
        some(80, "hematology");
        some(45, "solutions");
        some(60, "radiology");
        if (drg.surgical()) {
            add("operating room", 1 + drg.weight() / 2500);
            add("anesthesia", 1 + drg.weight() / 2500);
            some(85, "recovery");
            if (drg.planned() || drg.weight() > 1900) {
                add("implants", 1 + drg.weight() / 3000);
            }
        }
        if (stay.emergency()) {
            add("emergency", 1);
            some(55, "heart tracing");
        }
        char chapter = drg.principal().get(0).code().charAt(0);
        some(chapter == 'J' ? 90 : 20, "respiratory");
        some(chapter == 'I' ? 40 : 12, "head scan");
        some(chapter == 'S' || chapter == 'M' ? 95 : 35, "physical therapy");
        some(25, "drugs");
    }

    private void nursing() {
        add("nursing rate", days + 1);
        add("nursing room", days + 1);
        add("nursing pharmacy", (days + 1) * LINES_OF_A_KIND);
        add("nursing physical therapy", 1 + days * 7 / 10);
        add("nursing occupational therapy", 1 + days * 6 / 10);
        some(30, "nursing speech therapy");
        some(40, "nursing laboratory");
    }

    private void homeHealth(Occasion.HomeHealth home) {
        charges.add(new Occasion.Charge(RevenueCenters.of("home rate"), 1, 0));
        int rest = home.visits();
        int nursing = Math.max(1, rest * 5 / 10);
        add("home nursing", nursing);
        rest -= nursing;
        if (rest > 0) {
            add("home physical therapy", rest);
        }
        some(30, "home supplies");
        some(15, "home aide");
    }

    private void hospice() {
        charges.add(new Occasion.Charge(RevenueCenters.of("hospice routine"), days + 1, 0));
        if (chance.percent(2)) {
            add("hospice inpatient", Math.min(days + 1, chance.between(1, 5)));
        } else if (chance.percent(2)) {
            add("hospice continuous", chance.between(8, 24));
        }
        add("hospice nursing", 1 + days / 3);
        add("hospice aide", 1 + days / 3);
        some(45, "hospice social");
        some(10, "hospice physician");
    }
}
