package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bcdaetl.sandbox.life.ClaimHistory;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Provider;
import org.bcdaetl.sandbox.people.Waves;
import org.junit.jupiter.api.Test;

/** Whether the population is like Medicare's: by the measures and bands of the table in docs/sandbox.md. */
class BelievablePopulationTest {

    private static final int PEOPLE = 2_000;
    private static final Tally TALLY = new Tally(PEOPLE, 1);

    /** A row of the table: a measure and what it may be here. */
    private record Band(String measure, double from, double to) {}

    @Test
    void everyMeasureIsWhereTheTableSaysAndNoneIsLeftOut() throws IOException {
        Map<String, Double> measured = new Measures(TALLY).all();
        List<String> outside = new ArrayList<>();
        List<String> measures = new ArrayList<>();
        for (Band band : bands()) {
            measures.add(band.measure());
            Double value = measured.get(band.measure());
            if (value == null || value < band.from() || value > band.to()) {
                outside.add(band + " is " + value);
            }
        }

        assertThat(outside).isEmpty();
        assertThat(measures).containsExactlyInAnyOrderElementsOf(measured.keySet());
    }

    private static List<Band> bands() throws IOException {
        return Files.readAllLines(Path.of("docs/sandbox.md")).stream()
                .dropWhile(line -> !line.startsWith("| measure |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> band(cells[1].strip(), cells[3].strip().replace(",", "")))
                .toList();
    }

    private static Band band(String measure, String text) {
        String[] ends = text.split(" to ", -1);
        return new Band(measure, Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }

    @Test
    void nothingIsBilledBeforeMedicareBeginsDuringMedicareAdvantageOrAfterDeath() {
        int inAdvantage = 0;
        int dead = 0;
        for (int i = 0; i < PEOPLE; i++) {
            Person person = TALLY.people.get(i);
            LocalDate advantage = LocalDate.of(Waves.REFERENCE_YEAR, 1, 1)
                    .plusMonths(person.enrollment().advantageMonths());
            inAdvantage += person.enrollment().advantageMonths() > 0 ? 1 : 0;
            dead += person.death() == null ? 0 : 1;
            for (Claim claim : TALLY.histories.get(i)) {
                assertThat(claim.from()).isAfterOrEqualTo(person.entitlementStart());
                assertThat(claim.occasion().through()).isAfterOrEqualTo(claim.from());
                if (claim.from().getYear() == Waves.REFERENCE_YEAR) {
                    assertThat(claim.from()).isAfterOrEqualTo(advantage);
                }
                if (person.death() != null) {
                    assertThat(claim.occasion().through()).isBeforeOrEqualTo(person.death());
                }
            }
        }

        assertThat(inAdvantage).isGreaterThan(PEOPLE / 25);
        assertThat(dead).isGreaterThan(PEOPLE / 25);
    }

    @Test
    void nobodyIsAdmittedWhileInHospital() {
        List<Claim> within = new ArrayList<>();
        int stays = 0;
        List<List<Claim>> histories = new ArrayList<>(TALLY.histories);
        // broke a hip three days after a stay for something else began
        histories.add(ClaimHistory.at(2, People.at(2, 1006, 0), 0));
        for (List<Claim> history : histories) {
            List<Claim> inpatient = history.stream()
                    .filter(claim -> claim.type() == ClaimType.INPATIENT)
                    .toList();
            stays += inpatient.size();
            for (Claim stay : inpatient) {
                inpatient.stream()
                        .filter(other -> other.from().isAfter(stay.from())
                                && other.from().isBefore(stay.occasion().through()))
                        .forEach(within::add);
            }
        }

        assertThat(stays).isGreaterThan(PEOPLE / 5);
        assertThat(within).isEmpty();
    }

    @Test
    void everyProviderHasOneSpecialtyAndANumberThatChecks() {
        assertThat(TALLY.specialties).hasSizeGreaterThan(200).allSatisfy((npi, specialties) -> {
            assertThat(specialties).hasSize(1);
            assertThat(npi).matches("99999[0-9]{5}");
            assertThat(luhn("80840" + npi)).isTrue();
        });
        assertThat(luhn("80840" + Provider.npi(12345, 6789))).isTrue();
        assertThat(Provider.npi(12345, 6789)).isEqualTo("1234567893");
    }

    /** Whether the last digit of a number is the one that its others ask for. */
    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed / 10 + weighed % 10;
        }
        return sum % 10 == 0;
    }

    @Test
    void noWomanHasAProstateAndNobodyOutgrowsAChronicCondition() {
        int diabetics = 0;
        int inBothYears = 0;
        for (int i = 0; i < PEOPLE; i++) {
            Map<Integer, Integer> visits = new TreeMap<>();
            Map<Integer, Integer> diabetic = new TreeMap<>();
            for (Claim claim : TALLY.histories.get(i)) {
                if (claim.type() == ClaimType.CARRIER) {
                    boolean has = has(claim, "E11");
                    visits.merge(claim.from().getYear(), 1, Integer::sum);
                    diabetic.merge(claim.from().getYear(), has ? 1 : 0, Integer::sum);
                }
                assertThat(TALLY.people.get(i).female() && (has(claim, "N40") || has(claim, "C61")))
                        .isFalse();
            }
            boolean seen = visits.getOrDefault(2025, 0) > 12 && visits.getOrDefault(2026, 0) > 12;
            if (seen && diabetic.getOrDefault(2025, 0) > 3) {
                diabetics++;
                inBothYears += diabetic.getOrDefault(2026, 0) > 0 ? 1 : 0;
            }
        }

        assertThat(diabetics).isGreaterThan(50);
        assertThat(inBothYears).isGreaterThan(diabetics * 97 / 100);
    }

    private static boolean has(Claim claim, String beginning) {
        return claim.occasion().diagnoses().stream()
                .anyMatch(code -> code.code().startsWith(beginning));
    }

    @Test
    void aStaysDaysDiagnosisAndPriceAreThoseOfItsGroup() {
        Map<String, List<Claim>> groups = new HashMap<>();
        for (Claim claim : TALLY.claims(ClaimType.INPATIENT)) {
            Occasion.Stay stay = (Occasion.Stay) claim.occasion().work();
            assertThat(stay.drg()
                                    .principal()
                                    .contains(claim.occasion().diagnoses().get(0))
                            || has(claim, "I130"))
                    .isTrue();
            groups.computeIfAbsent(stay.drg().code().code(), group -> new ArrayList<>())
                    .add(claim);
        }
        List<Claim> sepsis = groups.getOrDefault("871", List.of());
        List<Claim> joints = groups.getOrDefault("470", List.of());
        List<Claim> infections = groups.getOrDefault("690", List.of());

        assertThat(Measures.days(sepsis)).isGreaterThan(Measures.days(joints) * 1.6);
        assertThat(TALLY.paidEach(sepsis)).isGreaterThan(TALLY.paidEach(infections) * 1.7);
    }

    @Test
    void aSmallPopulationHasEveryKindOfClaimWhateverItsSeed() {
        for (long seed = 1; seed <= 20; seed++) {
            Set<ClaimType> kinds = new Tally(12, seed).kinds();

            assertThat(kinds).as("seed " + seed).containsExactlyInAnyOrder(ClaimType.values());
        }
    }
}
