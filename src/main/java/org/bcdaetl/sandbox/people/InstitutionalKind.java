package org.bcdaetl.sandbox.people;

import org.jspecify.annotations.Nullable;

/**
 * What distinguishes the five kinds of institutional claim.
 *
 * @param claimType code of nch_clm_type_cd
 * @param fhirType code of ex-claimtype, which home health lacks
 * @param partA whether Part A pays and the record is a Part A one
 * @param facility code of clm_fac_type_cd
 * @param service code of clm_srvc_clsfctn_type_cd
 * @param stay whether it is a stay with admission, DRG and benefit days
 * @param dated whether its lines have dates and modifiers
 */
public record InstitutionalKind(
        Code claimType,
        @Nullable Code fhirType,
        boolean partA,
        Code facility,
        int service,
        boolean stay,
        boolean dated) {

    private static final Code INSTITUTIONAL = new Code("institutional", "Institutional");
    private static final Code PROFESSIONAL = new Code("professional", "Professional");
    private static final Code HOSPITAL = new Code("1", "Hospital");

    private static final InstitutionalKind INPATIENT = new InstitutionalKind(
            new Code("60", "Inpatient claim"),
            INSTITUTIONAL,
            true,
            HOSPITAL,
            1,
            true,
            false);
    private static final InstitutionalKind OUTPATIENT = new InstitutionalKind(
            new Code("40", "Hospital Outpatient claim"),
            PROFESSIONAL,
            false,
            HOSPITAL,
            3,
            false,
            true);
    /** A facility for dialysis, whose claims are outpatients' too. */
    public static final InstitutionalKind DIALYSIS = new InstitutionalKind(
            new Code("40", "Hospital Outpatient claim"),
            PROFESSIONAL,
            false,
            new Code("7", "Clinic services or hospital-based renal dialysis facility"),
            2,
            false,
            true);

    private static final InstitutionalKind SNF = new InstitutionalKind(
            new Code("20", "Non swing bed Skilled Nursing Facility (SNF) claim"),
            INSTITUTIONAL,
            true,
            new Code("2", "Skilled Nursing Facility (SNF)"),
            1,
            true,
            false);
    private static final InstitutionalKind HHA = new InstitutionalKind(
            new Code("10", "Home Health Agency (HHA) claim"),
            null,
            false,
            new Code("3", "Home Health Agency (HHA)"),
            2,
            false,
            true);
    private static final InstitutionalKind HOSPICE = new InstitutionalKind(
            new Code("50", "Hospice claim"),
            INSTITUTIONAL,
            true,
            new Code("8", "Ambulatory Surgery Center (ASC) or other special facility (e.g. hospice)"),
            1,
            false,
            true);

    public static InstitutionalKind of(ClaimType type) {
        return switch (type) {
            case INPATIENT -> INPATIENT;
            case OUTPATIENT -> OUTPATIENT;
            case SNF -> SNF;
            case HHA -> HHA;
            case HOSPICE -> HOSPICE;
            case CARRIER, DME, PDE -> throw new IllegalArgumentException(type + " is not an institutional claim");
        };
    }
}
