package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * A prescription drug event: one drug, one fill.
 *
 * @param spelling 0 to 19, by which a writer chooses how it spells numbers where CMS's server has several ways
 * @param prescriber NPI; null where none is stated
 * @param days days of supply
 * @param thousandths units dispensed, in thousandths
 * @param fill number of the refill
 * @param paid when the plan paid; null where not stated
 */
public record Prescription(
        Claim claim,
        int spelling,
        Drugs.Drug drug,
        Pharmacy pharmacy,
        @Nullable String prescriber,
        Statements statements,
        int days,
        long thousandths,
        int fill,
        Costs costs,
        @Nullable LocalDate paid) {

    /** The pharmacy by its NPI or, where {@code npi} is false, by its NCPDP number. */
    public record Pharmacy(String number, boolean npi, Code type) {}

    /** What is said about the fill in codes; {@code compounded} is submission clarification 08. */
    public record Statements(
            boolean covered,
            Code selection,
            boolean partial,
            boolean otherFormat,
            boolean exceptional,
            boolean catastrophic,
            Code origin,
            Code residence,
            boolean compounded) {}

    /** Cents: what plan, patient and the others paid adds up to the total. */
    public record Costs(long total, long plan, long patient, long subsidy, long discount, long others) {}

    private static final List<Code> SELECTIONS = Code.table(
            "0|No Product Selection Indicated (may also have missing values)",
            "0|No Product Selection Indicated (may also have missing values)",
            "1|Substitution Not Allowed by Prescriber",
            "5|Substitution Allowed - Brand Drug Dispensed as Generic");
    private static final List<Code> ORIGINS = Code.table("1|Written", "2|Telephone", "3|Electronic", "3|Electronic");
    private static final Code RETAIL = new Code("01", "Community/retail pharmacy");
    private static final Code MAIL = new Code("06", "Mail order pharmacy");
    private static final List<Code> RESIDENCES = Code.table("01|Home", "01|Home", "04|Assisted Living Facility");

    public static Prescription of(Claim claim, long seed) {
        Chance chance = claim.content(seed);
        int spelling = chance.below(20);
        if (!(claim.occasion().work() instanceof Occasion.Fill fill)) {
            throw new IllegalArgumentException(claim + " is not a fill");
        }
        Pharmacy pharmacy = pharmacy(fill, chance);
        String prescriber = chance.percent(4) ? null : claim.occasion().provider().npi();
        Statements statements = statements(chance);
        long thousandths = (long) fill.drug().unitsADay() * fill.days();
        Costs costs = costs(claim, fill.drug().cents() * thousandths / 1000, chance);
        LocalDate paid = chance.percent(85) ? claim.occasion().processed() : null;
        return new Prescription(
                claim,
                spelling,
                fill.drug(),
                pharmacy,
                prescriber,
                statements,
                fill.days(),
                thousandths,
                fill.number(),
                costs,
                paid);
    }

    /** The number by which the pharmacy knows the prescription: of all claims of a group. */
    public static String reference(Claim claim) {
        return Long.toString(Math.abs(claim.group() % 1_000_000_000));
    }

    /** The units dispensed in digits, with at least one decimal. */
    public String units() {
        return thousandths % 1000 == 0
                ? thousandths / 1000 + ".0"
                : thousandths / 1000 + "." + String.format("%03d", thousandths % 1000);
    }

    private static Pharmacy pharmacy(Occasion.Fill fill, Chance chance) {
        boolean npi = !chance.percent(5);
        String number = fill.pharmacy();
        return new Pharmacy(npi ? number : number.substring(3), npi, fill.days() > 30 && chance.percent(40) ? MAIL : RETAIL);
    }

    private static Statements statements(Chance chance) {
        return new Statements(
                !chance.percent(2),
                chance.pick(SELECTIONS),
                chance.percent(3),
                chance.percent(1),
                chance.percent(1),
                chance.percent(6),
                chance.pick(ORIGINS),
                chance.pick(RESIDENCES),
                chance.percent(5));
    }

    private static Costs costs(Claim claim, long price, Chance chance) {
        boolean assisted = claim.person().enrollment().buyIn();
        long total = claim.adjusted(price + 150);
        long subsidy = assisted ? total / 5 : 0;
        long discount = chance.percent(5) ? total / 10 : 0;
        long others = chance.percent(4) ? total / 20 : 0;
        long patient = assisted ? Math.min(460, total / 4) : total / 4;
        return new Costs(total, total - subsidy - discount - others - patient, patient, subsidy, discount, others);
    }
}
