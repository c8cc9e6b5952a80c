package org.bcdaetl.sandbox;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.life.ClaimHistory;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;

/** What an analyst would count of a population's year: people, claims that are current, stays, money. */
final class Tally {

    static final int YEAR = 2025;

    /** A claim with what Medicare paid for it, in cents. */
    record Paid(Claim claim, long cents) {}

    final List<Person> people = new ArrayList<>();
    final List<List<Claim>> histories = new ArrayList<>();

    /** Of each person the year's claims, without those that others replaced. */
    final List<List<Paid>> year = new ArrayList<>();

    final Map<String, Integer> procedureCodes = new HashMap<>();
    final Map<String, Long> byTaxNumber = new HashMap<>();
    final Map<String, Set<String>> specialties = new HashMap<>();

    Tally(int count, long seed) {
        for (int index = 0; index < count; index++) {
            Person person = People.at(seed, index, 0);
            List<Claim> history = ClaimHistory.at(seed, person, 0);
            people.add(person);
            histories.add(history);
            List<Paid> current = new ArrayList<>();
            for (Claim claim : history) {
                if (!claim.cancelled() && claim.from().getYear() == YEAR) {
                    current.add(new Paid(claim, paid(claim, seed)));
                }
            }
            year.add(current);
        }
    }

    private long paid(Claim claim, long seed) {
        return switch (claim.type()) {
            case CARRIER, DME -> {
                Professional content = Professional.of(claim, seed);
                for (Professional.Line line : content.lines()) {
                    procedureCodes.merge(line.service().hcpcs(), 1, Integer::sum);
                    byTaxNumber.merge(
                            claim.occasion().provider().practice().taxNumber(), line.costs().paid(), Long::sum);
                    specialties
                            .computeIfAbsent(line.performer().npi(), npi -> new HashSet<>())
                            .add(line.performer().specialty().code());
                }
                yield content.totals().paid();
            }
            case PDE -> Prescription.of(claim, seed).costs().total();
            default -> Institutional.of(claim, seed).total().paid();
        };
    }

    /** Months of the year in which Medicare itself paid for everybody together. */
    double monthsCovered() {
        double months = 0;
        for (Person person : people) {
            months += monthsCovered(person);
        }
        return months;
    }

    static int monthsCovered(Person person) {
        int months = 0;
        for (int month = 1; month <= 12; month++) {
            LocalDate first = LocalDate.of(YEAR, month, 1);
            boolean alive = person.death() == null || !person.death().isBefore(first);
            months += alive && !person.entitlementStart().isAfter(first) ? 1 : 0;
        }
        return months;
    }

    /** What parts A and B paid for each person, the most first. */
    List<Long> spending() {
        List<Long> spending = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (monthsCovered(people.get(i)) > 0) {
                spending.add(year.get(i).stream()
                        .filter(paid -> paid.claim().type() != ClaimType.PDE)
                        .mapToLong(Paid::cents)
                        .sum());
            }
        }
        spending.sort(Comparator.reverseOrder());
        return spending;
    }

    /** How much of all spending those have who cost the most. */
    double shareOfCostliest(double part) {
        List<Long> spending = spending();
        long all = spending.stream().mapToLong(Long::longValue).sum();
        int count = (int) Math.round(spending.size() * part);
        return spending.subList(0, count).stream().mapToLong(Long::longValue).sum() / (double) all;
    }

    long cents(ClaimType... types) {
        List<ClaimType> wanted = List.of(types);
        return year.stream()
                .flatMap(List::stream)
                .filter(paid -> wanted.contains(paid.claim().type()))
                .mapToLong(Paid::cents)
                .sum();
    }

    long count(ClaimType... types) {
        return claims(types).size();
    }

    List<Claim> claims(ClaimType... types) {
        List<ClaimType> wanted = List.of(types);
        return year.stream()
                .flatMap(List::stream)
                .map(Paid::claim)
                .filter(claim -> wanted.contains(claim.type()))
                .toList();
    }

    /** Of a year's stays those that their claims say, and days between a discharge and the next stay of the person. */
    double readmitted() {
        int index = 0;
        int again = 0;
        for (List<Paid> claims : year) {
            List<Claim> stays = claims.stream()
                    .map(Paid::claim)
                    .filter(claim -> claim.type() == ClaimType.INPATIENT)
                    .sorted(Comparator.comparing(Claim::from))
                    .toList();
            for (int i = 0; i < stays.size(); i++) {
                if (!((Occasion.Stay) stays.get(i).occasion().work()).discharge().code().equals("20")) {
                    index++;
                    LocalDate out = stays.get(i).occasion().through();
                    again += i + 1 < stays.size() && ChronoUnit.DAYS.between(out, stays.get(i + 1).from()) <= 30 ? 1 : 0;
                }
            }
        }
        return again / (double) index;
    }

    /** How many of the people who have a claim of the year have one that says a diagnosis beginning so. */
    double diagnosed(String... beginnings) {
        int with = 0;
        int all = 0;
        for (int i = 0; i < people.size(); i++) {
            if (monthsCovered(people.get(i)) > 0) {
                all++;
                with += year.get(i).stream()
                                .filter(paid -> paid.claim().type() != ClaimType.PDE)
                                .flatMap(paid -> paid.claim().occasion().diagnoses().stream())
                                .anyMatch(code -> List.of(beginnings).stream().anyMatch(code.code()::startsWith))
                        ? 1
                        : 0;
            }
        }
        return with / (double) all;
    }

    /** Of the claims of a month of service, how many were in the data so many months after the month's end, of a type. */
    double complete(YearMonth month, int months, ClaimType... types) {
        List<ClaimType> wanted = List.of(types);
        int all = 0;
        int loaded = 0;
        LocalDate by = month.atEndOfMonth().plusMonths(months);
        for (List<Claim> history : histories) {
            for (Claim claim : history) {
                if (claim.serial() == claim.original()
                        && wanted.contains(claim.type())
                        && YearMonth.from(claim.from()).equals(month)) {
                    all++;
                    loaded += claim.occasion().processed().plusDays(7).isAfter(by) ? 0 : 1;
                }
            }
        }
        return loaded / (double) all;
    }

    /** Of the money of all tax numbers, how much the largest ones have. */
    double shareOfPractices(int largest) {
        List<Long> sums = new ArrayList<>(byTaxNumber.values());
        sums.sort(Collections.reverseOrder());
        long all = sums.stream().mapToLong(Long::longValue).sum();
        return sums.subList(0, largest).stream().mapToLong(Long::longValue).sum() / (double) all;
    }

    /** How often each procedure code was billed, the most often first. */
    List<Integer> frequencies() {
        List<Integer> frequencies = new ArrayList<>(procedureCodes.values());
        frequencies.sort(Collections.reverseOrder());
        return frequencies;
    }

    double deaths() {
        return people.stream()
                .filter(person -> person.death() != null && person.death().getYear() == YEAR)
                .count();
    }

    double hospiceOfTheDead() {
        int hospice = 0;
        for (int i = 0; i < people.size(); i++) {
            LocalDate death = people.get(i).death();
            boolean inYear = death != null && death.getYear() == YEAR;
            hospice += inYear && histories.get(i).stream().anyMatch(claim -> claim.type() == ClaimType.HOSPICE) ? 1 : 0;
        }
        return hospice / deaths();
    }

    double withoutClaims() {
        int all = 0;
        int none = 0;
        for (int i = 0; i < people.size(); i++) {
            if (monthsCovered(people.get(i)) == 12) {
                all++;
                none += year.get(i).isEmpty() ? 1 : 0;
            }
        }
        return none / (double) all;
    }

    /** Visits at an office or clinic that a physician billed. */
    double visits() {
        return claims(ClaimType.CARRIER).stream()
                .flatMap(claim -> ((Occasion.Services) claim.occasion().work()).lines().stream())
                .filter(line -> line.of().hcpcs().matches("992[01][0-9]|9949[56]"))
                .count();
    }

    private static Occasion.Fill fill(Claim claim) {
        return (Occasion.Fill) claim.occasion().work();
    }

    /** How many drugs somebody in part D had for the whole time, by days of supply. */
    double monthsOfDrugs() {
        double days = claims(ClaimType.PDE).stream()
                .mapToInt(claim -> fill(claim).days())
                .sum();
        int months = 0;
        for (Person person : people) {
            months += person.enrollment().partD() ? monthsCovered(person) : 0;
        }
        return days / 30.4 / months;
    }

    /** Of the fills after others of the drug, how many came when the one before was used up, or within a week. */
    double fetchedInTime() {
        int all = 0;
        int inTime = 0;
        for (List<Paid> claims : year) {
            Map<String, Claim> last = new HashMap<>();
            List<Claim> fills = claims.stream()
                    .map(Paid::claim)
                    .filter(claim -> claim.type() == ClaimType.PDE && fill(claim).days() >= 30)
                    .sorted(Comparator.comparing(Claim::from))
                    .toList();
            for (Claim claim : fills) {
                Claim before = last.put(fill(claim).drug().ndc().code(), claim);
                if (before != null) {
                    long late = ChronoUnit.DAYS.between(before.from(), claim.from()) - fill(before).days();
                    all++;
                    inTime += late >= 0 && late <= 7 ? 1 : 0;
                }
            }
        }
        return inTime / (double) all;
    }

    /** What Medicare paid for each of some claims, in cents. */
    double paidEach(List<Claim> claims) {
        Set<Claim> wanted = new HashSet<>(claims);
        return year.stream()
                .flatMap(List::stream)
                .filter(paid -> wanted.contains(paid.claim()))
                .mapToLong(Paid::cents)
                .average()
                .orElse(0);
    }

    Set<ClaimType> kinds() {
        Set<ClaimType> kinds = new HashSet<>();
        histories.forEach(history -> history.forEach(claim -> kinds.add(claim.type())));
        return kinds;
    }
}
