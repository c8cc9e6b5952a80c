package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Services;
import org.jspecify.annotations.Nullable;

/**
 * A physician's or supplier's claim: CARRIER and DME have one shape.
 *
 * @param spelling 0 to 19, by which a writer chooses how it spells numbers where CMS's server has several ways
 * @param through the last day of service
 * @param processed the weekly processing date
 * @param dmepos whether a physician's claim is for equipment
 * @param diagnoses different codes, the principal one first
 * @param referring NPI of who referred or ordered; null where nobody did
 * @param carrier number of the contractor
 * @param hcpcsYear last digit of the year of the procedure codes
 */
public record Professional(
        Claim claim,
        int spelling,
        LocalDate through,
        LocalDate processed,
        boolean denied,
        boolean dmepos,
        boolean inTrial,
        List<Code> diagnoses,
        @Nullable String referring,
        String carrier,
        String hcpcsYear,
        List<Line> lines) {

    /**
     * Who performed a line; one provider is the same on every line of a claim.
     *
     * @param group NPI of the group; null for somebody without
     * @param taxNumber null where not stated
     */
    public record Performer(
            String npi,
            Code specialty,
            @Nullable String group,
            @Nullable String taxNumber) {}

    /**
     * A line.
     *
     * @param sequence its number, upwards, now and then with a gap
     * @param coded whether it has a procedure code
     * @param diagnosis its place among the claim's diagnoses, from 0; -1 for none
     * @param postal whether the state is in letters
     * @param locality pricing locality
     * @param laboratory CLIA number; null where not a laboratory's
     * @param supplier the supplier's number, of equipment
     * @param hemoglobin result in g/dl; 0 for none
     * @param drug NDC of a drug given; null for none
     */
    public record Line(
            int sequence,
            LocalDate day,
            boolean denied,
            Performer performer,
            Services.Service service,
            int units,
            boolean coded,
            List<String> modifiers,
            int diagnosis,
            boolean postal,
            int locality,
            @Nullable String laboratory,
            String supplier,
            boolean grouped,
            boolean otherPayer,
            int hemoglobin,
            @Nullable Code drug,
            Costs costs) {}

    /** Cents; Medicare pays all or four fifths of what is allowed and not deducted. */
    public record Costs(
            boolean full, long price, long submitted, long allowed, long deductible, long coinsurance, long paid) {

        static final Costs NONE = new Costs(false, 0, 0, 0, 0, 0, 0);

        Costs plus(Costs more) {
            return new Costs(
                    false,
                    price + more.price,
                    submitted + more.submitted,
                    allowed + more.allowed,
                    deductible + more.deductible,
                    coinsurance + more.coinsurance,
                    paid + more.paid);
        }
    }

    public static Professional of(Claim claim, long seed) {
        return new ProfessionalDraw(claim, seed).draw();
    }

    public boolean equipment() {
        return claim.type() == ClaimType.DME;
    }

    /** The control number, of all claims of a group. */
    public String controlNumber() {
        return Long.toString(claim.group() - 900_000_000_000L);
    }

    /** What the lines add up to. */
    public Costs totals() {
        Costs totals = Costs.NONE;
        for (Line line : lines) {
            totals = totals.plus(line.costs());
        }
        return totals;
    }
}
