package org.bcdaetl.sandbox.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why there is a claim, and what was done.
 *
 * @param through the last day of service
 * @param processed when the claim was paid, mostly weeks later
 * @param diagnoses different codes, what it was for first
 * @param provider who did it, or the attending physician
 * @param second who referred, or the operating physician; null for nobody
 * @param facility number of the institution; 0 for a claim of none
 */
public record Occasion(
        LocalDate through,
        LocalDate processed,
        List<Code> diagnoses,
        Provider provider,
        @Nullable Provider second,
        int facility,
        Work work) {

    public static final Code AT_HOME = new Code("01", "Discharged to home/self-care (routine charge).");

    /** What was done, for each shape of claim. */
    public sealed interface Work {

        /** Where an institution's patient went. */
        default Code discharge() {
            return AT_HOME;
        }

        /** When an institution's patient was admitted, if before the claim. */
        default @Nullable LocalDate admitted() {
            return null;
        }
    }

    /** A physician's or supplier's services; {@code deductible} is what is left to pay of the year's. */
    public record Services(List<Service> lines, long deductible) implements Work {}

    /** A service; {@code day} counts from the claim's first. */
    public record Service(org.bcdaetl.sandbox.people.Services.Service of, int units, int day) {}

    /** A fill of a prescription: the {@code number}th, for so many days. */
    public record Fill(Drugs.Drug drug, int days, int number, String pharmacy) implements Work {}

    /**
     * A hospital stay.
     *
     * @param deductible cents that the person pays, once a benefit period
     * @param transfer code of where the person came from
     */
    public record Stay(Drg drg, boolean emergency, String transfer, Code discharge, long deductible) implements Work {}

    /** Days in a skilled nursing facility, {@code before} of them before the claim's first. */
    public record Nursing(LocalDate admitted, int before, Code discharge) implements Work {}

    /** An outpatient department's services; {@code dialysis} is of a facility for it. */
    public record Outpatient(List<Charge> lines, boolean dialysis) implements Work {}

    /** A revenue center's line; {@code day} counts from the claim's first. */
    public record Charge(RevenueCenters.Line of, int units, int day) {}

    /** A period of home health. */
    public record HomeHealth(LocalDate admitted, int visits, Code discharge) implements Work {

        private static final int FEW_VISITS = 4;

        /** Whether it is paid by the visit, for want of enough of them. */
        public boolean lowUtilization() {
            return visits < FEW_VISITS;
        }
    }

    /** A month of hospice, in its {@code period}th benefit period. */
    public record Hospice(LocalDate admitted, int period, Code discharge) implements Work {}
}
