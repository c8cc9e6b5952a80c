package org.bcdaetl.sandbox.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic beneficiary as of one wave.
 *
 * @param index the person's place in the population
 * @param beneficiaryId negative, as in CMS's own sandbox
 * @param identifiers MBIs, the current one last
 * @param death the day of death, if dead
 * @param lastUpdated when person and coverage were last touched
 * @param record how many records of the person were merged into others before this one
 */
public record Person(
        int index,
        long beneficiaryId,
        List<String> identifiers,
        Name name,
        boolean female,
        LocalDate birth,
        @Nullable LocalDate death,
        Code race,
        Residence residence,
        Enrollment enrollment,
        Instant lastUpdated,
        int record) {

    /** Farther than the ids of any two people of one record. */
    private static final long FROM_RECORD_TO_RECORD = 1_000_000_000_000L;

    public record Name(String family, List<String> given) {}

    /**
     * Where somebody lives.
     *
     * @param state SSA code mostly, postal letters sometimes, as CMS delivers it
     * @param postalState postal letters
     * @param street missing, with the city, for many people
     */
    public record Residence(
            String state,
            String postalState,
            String zip,
            @Nullable String street,
            @Nullable String city) {}

    /**
     * What somebody is enrolled in.
     *
     * @param dual Medicare-Medicaid dual status
     * @param buyIn whether the state pays the premiums
     * @param advantageMonths first months of the reference year in a Part C plan
     * @param months months of the reference year known so far
     * @param esrd whether the kidneys have failed
     */
    public record Enrollment(
            Code dual, boolean partD, boolean disabled, boolean buyIn, int advantageMonths, int months, boolean esrd) {

        Enrollment oneMonthMore() {
            return new Enrollment(dual, partD, disabled, buyIn, advantageMonths, months + 1, esrd);
        }
    }

    public String reference() {
        return "Patient/" + beneficiaryId;
    }

    public String currentIdentifier() {
        return identifiers.get(identifiers.size() - 1);
    }

    /** The first day of Medicare: at 65, or as a disabled person at 33. */
    public LocalDate entitlementStart() {
        return birth.plusYears(enrollment.disabled() ? 33 : 65).withDayOfMonth(1);
    }

    /** The contract of the person's drug plan. */
    public String drugContract() {
        return "S" + (4600 + index % 40);
    }

    Person withNewIdentifier(String identifier, Instant when) {
        List<String> more = new ArrayList<>(identifiers);
        more.add(identifier);
        return new Person(
                index,
                beneficiaryId,
                List.copyOf(more),
                name,
                female,
                birth,
                death,
                race,
                residence,
                enrollment,
                when,
                record);
    }

    Person withDeath(LocalDate day, Instant when) {
        return new Person(
                index, beneficiaryId, identifiers, name, female, birth, day, race, residence, enrollment, when, record);
    }

    Person withEnrollment(Enrollment newer, Instant when) {
        return new Person(
                index, beneficiaryId, identifiers, name, female, birth, death, race, residence, newer, when, record);
    }

    /** The same person, of whom CMS has another record from {@code when} on; touched at that time if not later. */
    public Person underNextRecord(Instant when) {
        return new Person(
                index,
                beneficiaryId - FROM_RECORD_TO_RECORD,
                identifiers,
                name,
                female,
                birth,
                death,
                race,
                residence,
                enrollment,
                lastUpdated.isAfter(when) ? lastUpdated : when,
                record + 1);
    }

    @Override
    public String toString() {
        return "Person[" + index + "]";
    }
}
