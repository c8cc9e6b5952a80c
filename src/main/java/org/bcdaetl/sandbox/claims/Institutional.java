package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Facility;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.people.RevenueCenters;
import org.jspecify.annotations.Nullable;

/**
 * An institution's claim: INPATIENT, OUTPATIENT, SNF, HHA and HOSPICE are variations of one shape.
 *
 * @param spelling 0 to 19, by which a writer chooses how it spells numbers and codes where CMS's server has several ways
 * @param through the last day of service
 * @param unpaid whether Medicare pays nothing
 * @param facility number of the institution
 * @param contractor number of the Medicare contractor
 * @param totalSequence number of the last line with the total charge; 0 where the claim has none
 * @param drg null but for a stay
 * @param diagnoses each code once, in the order of the claim form's fields
 */
public record Institutional(
        Claim claim,
        int spelling,
        InstitutionalKind kind,
        LocalDate through,
        boolean unpaid,
        int facility,
        String contractor,
        Physicians physicians,
        Statements statements,
        @Nullable Code drg,
        List<Diagnosis> diagnoses,
        List<Procedure> procedures,
        List<Line> lines,
        int totalSequence,
        Payments payments) {

    /** NPIs; {@code rendering} performed the lines that say so. */
    public record Physicians(
            @Nullable String operating, @Nullable String other, String attending, String rendering) {}

    /**
     * What is said about the claim in codes and counts.
     *
     * @param admitted first day of the stay, of home health or of hospice; null for outpatients
     * @param emergency whether admitted as an emergency; else electively
     * @param source code of the admission's source
     * @param pints of blood; 0 where not stated
     * @param managedCareStated whether it is said that no managed care organization paid
     * @param discharge code of the discharge
     * @param otherPayer whether an employer's plan pays first
     * @param lowUtilization of home health: whether paid as an episode of few visits
     * @param visits of home health
     * @param hospicePeriod number of the hospice's period
     */
    public record Statements(
            LocalDate processed,
            boolean discharged,
            @Nullable LocalDate admitted,
            boolean emergency,
            String source,
            int pints,
            boolean managedCareStated,
            Code discharge,
            boolean otherPayer,
            boolean lowUtilization,
            int visits,
            int hospicePeriod) {}

    public record Procedure(Code code, LocalDate day) {}

    /**
     * A line that is billed.
     *
     * @param day null where the line has none
     * @param shortCenter whether the revenue center comes without leading zeros and display
     * @param subject whether it is said that deductible and coinsurance apply
     * @param postal whether the state is in letters
     * @param drug the drug given; null for none
     * @param tenths of a milliliter of the drug
     */
    public record Line(
            int sequence,
            RevenueCenters.Line service,
            int units,
            @Nullable String modifier,
            boolean rendered,
            @Nullable LocalDate day,
            boolean shortCenter,
            boolean subject,
            boolean postal,
            Drugs.@Nullable Drug drug,
            int tenths,
            Costs costs) {}

    /** Cents of a line. */
    public record Costs(long charge, long notCovered, long deductible, long coinsurance, long paid) {

        static final Costs NONE = new Costs(0, 0, 0, 0, 0);

        /** Why a line was not paid in full, a group of two letters and a reason; null where it was. */
        public @Nullable String reduction() {
            return notCovered > 0 ? "CO45" : coinsurance > 0 ? "PR2" : null;
        }

        Costs plus(Costs more) {
            return new Costs(
                    charge + more.charge,
                    notCovered + more.notCovered,
                    deductible + more.deductible,
                    coinsurance + more.coinsurance,
                    paid + more.paid);
        }
    }

    /**
     * Cents that a stay's payment is made of; null where not stated.
     *
     * @param total the sums of the lines, with what is paid for a stay
     */
    public record Payments(
            Costs total,
            @Nullable Long teaching,
            @Nullable Long disproportionate,
            @Nullable Long uncompensated,
            long perDiem,
            long deductible,
            long outlier,
            long capitalTeaching) {}

    public static Institutional of(Claim claim, long seed) {
        return new InstitutionalDraw(claim, seed).draw();
    }

    public Costs total() {
        return payments.total();
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(claim.from(), through);
    }

    /** The document control number of this claim. */
    public String controlNumber() {
        return controlNumber(claim.id());
    }

    /** The document control number of the claim that this one adjusts; null for an original. */
    public @Nullable String originalControlNumber() {
        return claim.adjustments() == 0 ? null : controlNumber(claim.originalId());
    }

    private String controlNumber(long id) {
        return "2" + String.format("%02d", claim.from().getYear() % 100)
                + Long.toString(-id).substring(1) + "SYN";
    }

    /** CMS's certification number of the institution. */
    public String certificationNumber() {
        return facilityKind().certificationNumber(facility);
    }

    private Facility facilityKind() {
        return switch (claim.type()) {
            case SNF -> Facility.NURSING;
            case HHA -> Facility.HOME_HEALTH;
            case HOSPICE -> Facility.HOSPICE;
            default -> kind == InstitutionalKind.DIALYSIS ? Facility.DIALYSIS : Facility.HOSPITAL;
        };
    }

    public String facilityNpi() {
        return Facility.npi(facility);
    }

    /** The institution's name; null for some. */
    public @Nullable String facilityName() {
        return facility % 9 == 0 ? null : facilityKind().name(facility);
    }
}
