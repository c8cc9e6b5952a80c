package org.bcdaetl.sandbox;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Person;

/** The measures of docs/sandbox.md, by the names that they have there. */
final class Measures {

    private static final YearMonth AUGUST = YearMonth.of(Tally.YEAR, 8);

    private final Tally tally;
    private final Map<String, Double> all = new LinkedHashMap<>();

    Measures(Tally tally) {
        this.tally = tally;
    }

    Map<String, Double> all() {
        people();
        money();
        stays();
        illnesses();
        bills();
        return all;
    }

    private void people() {
        all.put("women, %", percent(Person::female));
        all.put("under 65, %", percent(person -> age(person) < 65));
        all.put("65 to 74, %", percent(person -> age(person) >= 65 && age(person) < 75));
        all.put("75 to 84, %", percent(person -> age(person) >= 75 && age(person) < 85));
        all.put("85 and over, %", percent(person -> age(person) >= 85));
        all.put(
                "Medicaid too, %",
                percent(person -> !person.enrollment().dual().code().equals("NA")));
        all.put("deaths of 1,000 people in a year", tally.deaths() * 12_000 / tally.monthsCovered());
        all.put("of those who died, in hospice, %", 100 * tally.hospiceOfTheDead());
        all.put("people without any claim in a year, %", 100 * tally.withoutClaims());
    }

    private void money() {
        double months = tally.monthsCovered();
        long all12 = tally.cents(ClaimType.values()) - tally.cents(ClaimType.PDE);
        all.put("parts A and B, $ a person and month", all12 / 100.0 / months);
        all.put("of it for inpatients, %", share(all12, ClaimType.INPATIENT));
        all.put("of it for outpatients of hospitals, %", share(all12, ClaimType.OUTPATIENT));
        all.put("of it for physicians and suppliers, %", share(all12, ClaimType.CARRIER, ClaimType.DME));
        all.put("of it after hospital and at home, %", share(all12, ClaimType.SNF, ClaimType.HHA));
        all.put("of it of the costliest 1 % of people, %", 100 * tally.shareOfCostliest(0.01));
        all.put("of it of the costliest 5 %, %", 100 * tally.shareOfCostliest(0.05));
        all.put("of it of the less costly half, %", 100 - 100 * tally.shareOfCostliest(0.5));
    }

    private double share(long all12, ClaimType... types) {
        return 100.0 * tally.cents(types) / all12;
    }

    private void stays() {
        List<Claim> stays = tally.claims(ClaimType.INPATIENT);
        all.put("hospital stays of 1,000 people in a year", perThousand(stays.size()));
        all.put("days of a stay", days(stays));
        all.put("Medicare's payment for a stay, $", tally.paidEach(stays) / 100);
        all.put("stays that end in death, %", discharged(stays, "20"));
        all.put("stays that go on in a nursing facility, %", discharged(stays, "03"));
        all.put("stays that go on with home health, %", discharged(stays, "06"));
        all.put("stays with another within 30 days, %", 100 * tally.readmitted());
        all.put("emergency visits without a stay, of 1,000 people in a year", perThousand(emergencies()));
    }

    private double emergencies() {
        return tally.claims(ClaimType.OUTPATIENT).stream()
                .filter(claim -> ((Occasion.Outpatient) claim.occasion().work())
                        .lines().stream()
                                .anyMatch(line ->
                                        line.of().center().code().equals("0450")))
                .count();
    }

    private void illnesses() {
        all.put("hypertension, %", 100 * tally.diagnosed("I10", "I11", "I12", "I13"));
        all.put("diabetes, %", 100 * tally.diagnosed("E11"));
        all.put("ischemic heart disease, %", 100 * tally.diagnosed("I25", "I21"));
        all.put("chronic kidney disease, %", 100 * tally.diagnosed("N18"));
        all.put("depression, %", 100 * tally.diagnosed("F32", "F33"));
        all.put("heart failure, %", 100 * tally.diagnosed("I50"));
        all.put("atrial fibrillation, %", 100 * tally.diagnosed("I48"));
        all.put("COPD, %", 100 * tally.diagnosed("J44"));
        all.put("end-stage renal disease, %", 100 * tally.diagnosed("N186"));
    }

    private void bills() {
        all.put("office visits of a person in a year", tally.visits() * 12 / tally.monthsCovered());
        all.put("drugs of a person in part D, months' supply a month", tally.monthsOfDrugs());
        all.put("drugs fetched within a week of when they are due, %", 100 * tally.fetchedInTime());
        all.put("procedure code billed most, of that in 90th place, times", ratio(90));
        all.put("physicians' money of the 5 largest tax numbers, %", 100 * tally.shareOfPractices(5));
        all.put("August's physicians' claims known a month later, %", 100 * tally.complete(AUGUST, 1, ClaimType.CARRIER));
        all.put("three months later, %", 100 * tally.complete(AUGUST, 3, ClaimType.CARRIER));
        all.put(
                "August's hospitals' claims known a month later, %",
                100 * tally.complete(AUGUST, 1, ClaimType.INPATIENT, ClaimType.OUTPATIENT));
    }

    private double ratio(int place) {
        List<Integer> frequencies = tally.frequencies();
        return frequencies.get(0) / (double) frequencies.get(place - 1);
    }

    private double percent(Predicate<Person> condition) {
        return 100.0 * tally.people.stream().filter(condition).count() / tally.people.size();
    }

    /** On the first day of the year after. */
    private static int age(Person person) {
        return Tally.YEAR + 1 - person.birth().getYear() - 1 + (person.birth().getDayOfYear() == 1 ? 1 : 0);
    }

    private double perThousand(double count) {
        return count * 12_000 / tally.monthsCovered();
    }

    private static double discharged(List<Claim> stays, String code) {
        return 100.0
                * stays.stream()
                        .filter(claim ->
                                claim.occasion().work().discharge().code().equals(code))
                        .count()
                / stays.size();
    }

    static double days(List<Claim> stays) {
        return stays.stream()
                .mapToLong(claim ->
                        ChronoUnit.DAYS.between(claim.from(), claim.occasion().through()))
                .average()
                .orElse(0);
    }
}
