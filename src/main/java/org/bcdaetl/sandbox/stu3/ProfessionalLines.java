package org.bcdaetl.sandbox.stu3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Services;
import org.jspecify.annotations.Nullable;

/** The lines of a physician's or supplier's claim, and what they add up to. */
final class ProfessionalLines {

    /** Sums over the lines, in cents. */
    record Totals(long submitted, long allowed, long deductible, long paid) {

        Totals plus(long moreSubmitted, long moreAllowed, long moreDeductible, long morePaid) {
            return new Totals(
                    submitted + moreSubmitted, allowed + moreAllowed, deductible + moreDeductible, paid + morePaid);
        }
    }

    private static final JsonFragment DEDUCTIBLE_APPLIES = Fhir.codeExtension(
                    "line_service_deductible", new Code("0", "Service Subject to Deductible"))
            .fragment();
    private static final JsonFragment PARTICIPATING = Fhir.codeExtension(
                    "prtcptng_ind_cd", new Code("1", "Participating"))
            .fragment();
    private static final JsonFragment NO_REDUCTION =
            Adjudication.CARR_LINE_RDCD_PMT_PHYS_ASTN_C.reason("0", "N/A").fragment();
    private static final Code ALLOWED = new Code("A", "Allowed");
    private static final Code NOT_COVERED = new Code("C", "Noncovered care");
    private static final int ANNUAL_DEDUCTIBLE = 25_700;

    private final Claim claim;
    private final boolean dme;
    private final Chance chance;
    private final Amounts amounts;
    private final DiagnosisList diagnoses;
    private final CareTeam careTeam;
    private final List<JsonObject> contained;
    private final String version;
    private Totals totals = new Totals(0, 0, 0, 0);

    ProfessionalLines(
            Claim claim,
            Chance chance,
            Amounts amounts,
            DiagnosisList diagnoses,
            CareTeam careTeam,
            List<JsonObject> contained) {
        this.claim = claim;
        this.dme = claim.type() == ClaimType.DME;
        this.chance = chance;
        this.amounts = amounts;
        this.diagnoses = diagnoses;
        this.careTeam = careTeam;
        this.contained = contained;
        this.version = Integer.toString(chance.between(3, 6));
    }

    Totals totals() {
        return totals;
    }

    /** One to seven lines, numbered upwards, now and then with a gap. */
    List<JsonObject> items(LocalDate through, boolean claimDenied) {
        int count = chance.percent(52) ? 1 : chance.percent(80) ? chance.between(2, 3) : chance.between(4, 7);
        int sequence = chance.percent(4) ? chance.between(2, 6) : 1;
        List<JsonObject> items = new ArrayList<>(count);
        String performer = ClaimResource.npi(chance, 400);
        for (int i = 0; i < count; i++) {
            LocalDate day = claim.from().plusDays(through.equals(claim.from()) ? 0 : chance.below(2));
            boolean denied = claimDenied || chance.percent(3);
            items.add(item(sequence, day, denied, chance.percent(12) ? ClaimResource.npi(chance, 400) : performer));
            sequence += chance.percent(4) ? 2 : 1;
        }
        return items;
    }

    private JsonObject item(int sequence, LocalDate day, boolean denied, String performer) {
        Services.Service service = chance.pick(dme ? Services.DME : Services.CARRIER);
        int units =
                dme && service.cents() < 1000 ? chance.between(10, 120) : chance.percent(80) ? 1 : chance.between(2, 4);
        JsonObject item = new JsonObject()
                .put("sequence", sequence)
                .put("careTeamLinkId", performers(service, performer))
                .put("category", Fhir.concept(Fhir.coding(Fhir.variable("line_cms_type_srvc_cd"), service.type())))
                .put("servicedPeriod", Fhir.period(day, day))
                .put("quantity", new JsonObject().put("value", new JsonNumber(quantity(units))))
                .put("locationCodeableConcept", location(service))
                .put("extension", extensions(service, units))
                .put("adjudication", adjudication(service, units, denied));
        if (!chance.percent(2)) {
            item.put("service", ClaimResource.hcpcs(service.hcpcs(), version));
            item.put("modifier", modifiers(service));
        }
        if (!chance.percent(3)) {
            item.put("diagnosisLinkId", List.of(diagnoses.sequenceOf(lineDiagnosis())));
        }
        return item;
    }

    private String quantity(int units) {
        return chance.percent(50) ? Integer.toString(units) : units + (chance.percent(80) ? ".0" : ".000");
    }

    private Code lineDiagnosis() {
        for (int i = 0; i < 6; i++) {
            Code code = chance.pick(Diagnoses.CHRONIC);
            if (diagnoses.knows(code)) {
                return code;
            }
        }
        return chance.pick(Diagnoses.ACUTE);
    }

    private List<Integer> performers(Services.Service service, String npi) {
        JsonObject member = new JsonObject()
                .put("responsible", true)
                .put("qualification", Fhir.concept(Fhir.coding(Fhir.variable("prvdr_spclty"), service.specialty())));
        List<Object> extensions = new ArrayList<>();
        if (!dme) {
            extensions.add(Fhir.codeExtension("carr_line_prvdr_type_cd", new Code("0", null)));
        }
        extensions.add(PARTICIPATING);
        if (!dme && chance.percent(40)) {
            String group = ClaimResource.npi(chance, 150);
            extensions.add(Fhir.extension(
                    Fhir.NPI,
                    "valueCoding",
                    Fhir.coding(Fhir.NPI, group, "SYNTHETIC MEDICAL GROUP " + group.substring(6))));
        }
        member.put("extension", extensions);
        int performing = careTeam.add(CareTeam.Role.PRIMARY, Fhir.NPI, npi, member);
        if (Chance.of(npi.hashCode()).percent(8)) {
            return List.of(performing);
        }
        String taxNumber = "00" + npi.substring(3);
        return List.of(
                performing,
                careTeam.add(
                        CareTeam.Role.OTHER, Fhir.TAX_NUMBER, taxNumber, new JsonObject().put("responsible", true)));
    }

    private @Nullable List<JsonObject> modifiers(Services.Service service) {
        List<JsonObject> modifiers = new ArrayList<>();
        for (String modifier : service.modifiers()) {
            if (modifiers.size() < 2 && chance.percent(55)) {
                modifiers.add(ClaimResource.hcpcs(modifier, version));
            }
        }
        return modifiers.isEmpty() ? null : modifiers;
    }

    private JsonObject location(Services.Service service) {
        List<JsonObject> extensions = new ArrayList<>();
        Person.Residence residence = claim.person().residence();
        extensions.add(Fhir.codeExtension(
                "prvdr_state_cd", new Code(chance.percent(50) ? residence.postalState() : residence.state(), null)));
        if (dme) {
            extensions.add(Fhir.codeExtension("dmerc_line_prcng_state_cd", new Code(residence.postalState(), null)));
            extensions.add(Fhir.codeExtension(
                    "dmerc_line_supplr_type_cd",
                    new Code(
                            "3",
                            "Suppliers (other than sole proprietorship) for whom employer identification (EI) numbers"
                                    + " are used in coding the ID field.")));
        } else {
            extensions.add(Fhir.codeExtension("prvdr_zip", new Code(residence.zip(), null)));
            extensions.add(Fhir.codeExtension(
                    "carr_line_prcng_lclty_cd", new Code(Integer.toString(chance.between(1, 26)), null)));
            if (service.betos().startsWith("T1")) {
                extensions.add(Fhir.identifierExtension("carr_line_clia_lab_num", "05D" + chance.digits(7)));
            }
        }
        return Fhir.concept(Fhir.coding(Fhir.variable("line_place_of_srvc_cd"), service.place()))
                .put("extension", extensions);
    }

    private List<Object> extensions(Services.Service service, int units) {
        List<Object> extensions = new ArrayList<>();
        if (dme) {
            extensions.add(Fhir.identifierExtension("suplrnum", "9" + chance.digits(9)));
            extensions.add(Fhir.quantityExtension("dmerc_line_scrn_svgs_amt", "0.0"));
            extensions.add(Fhir.extension(
                    Fhir.variable("dmerc_line_mtus_cnt"),
                    "valueQuantity",
                    new JsonObject()
                            .put("value", new JsonNumber(units + ".000"))
                            .put("unit", "Number of services")
                            .put("system", Fhir.variable("dmerc_line_mtus_cd"))
                            .put("code", "3")));
        } else {
            extensions.add(Fhir.codeExtension("carr_line_mtus_cd", new Code("3", "Services")));
            extensions.add(Fhir.quantityExtension("carr_line_mtus_cnt", Integer.toString(units)));
        }
        if (!chance.percent(3)) {
            extensions.add(Fhir.codeExtension("betos_cd", new Code(service.betos(), null)));
        }
        if (chance.percent(6)) {
            extensions.add(Fhir.codeExtension(
                    "line_bene_prmry_pyr_cd",
                    new Code("A", "Employer group health insurance for an aged beneficiary")));
        }
        extensions.add(DEDUCTIBLE_APPLIES);
        if (service.hcpcs().startsWith("8501")) {
            extensions.add(hemoglobin());
        }
        if (service.hcpcs().charAt(0) == 'J') {
            Code drug = chance.pick(Drugs.ALL).ndc();
            extensions.add(Fhir.extension(Fhir.NDC, "valueCoding", Fhir.coding(Fhir.NDC, drug)));
        }
        return extensions;
    }

    private JsonObject hemoglobin() {
        String id = Integer.toString(contained.size() + 1);
        contained.add(new JsonObject()
                .put("resourceType", "Observation")
                .put("id", id)
                .put("status", "unknown")
                .put("code", Fhir.concept(Fhir.coding(Fhir.variable("line_hct_hgb_type_cd"), "R1", "Hemoglobin Test")))
                .put("valueQuantity", new JsonObject().put("value", new JsonNumber(chance.between(9, 16) + ".0"))));
        return Fhir.extension(Fhir.variable("line_hct_hgb_rslt_num"), "valueReference", Fhir.reference("#" + id));
    }

    private List<Object> adjudication(Services.Service service, int units, boolean denied) {
        long price = (long) service.cents() * units;
        long submitted = claim.adjusted(price + price * chance.between(5, 180) / 100);
        long allowed = denied ? 0 : claim.adjusted(price);
        long deductible = chance.percent(10) ? Math.min(allowed, ANNUAL_DEDUCTIBLE) : 0;
        boolean full = service.betos().startsWith("T1") || service.hcpcs().startsWith("G0");
        long coinsurance = full ? 0 : (allowed - deductible) / 5;
        long paid = allowed - deductible - coinsurance;
        totals = totals.plus(submitted, allowed, deductible, paid);
        List<Object> adjudication = new ArrayList<>();
        if (dme) {
            adjudication.add(Adjudication.LINE_PRMRY_ALOWD_CHRG_AMT.amount(amounts, 0));
            adjudication.add(Adjudication.LINE_DME_PRCHS_PRICE_AMT.amount(amounts, service.cents()));
        } else {
            adjudication.add(NO_REDUCTION);
        }
        adjudication.add(
                Adjudication.LINE_NCH_PMT_AMT.amountAtShare(amounts, paid, full ? "1" : "0", full ? "100%" : "80%"));
        adjudication.add(Adjudication.LINE_BENE_PMT_AMT.amount(amounts, 0));
        adjudication.add(Adjudication.LINE_PRVDR_PMT_AMT.amount(amounts, paid));
        adjudication.add(Adjudication.LINE_BENE_PTB_DDCTBL_AMT.amount(amounts, deductible));
        adjudication.add(Adjudication.LINE_BENE_PRMRY_PYR_PD_AMT.amount(amounts, 0));
        adjudication.add(Adjudication.LINE_COINSRNC_AMT.amount(amounts, coinsurance));
        adjudication.add(Adjudication.LINE_SBMTD_CHRG_AMT.amount(amounts, submitted));
        adjudication.add(Adjudication.LINE_ALOWD_CHRG_AMT.amount(amounts, allowed));
        Code processing = denied ? NOT_COVERED : ALLOWED;
        adjudication.add(Adjudication.LINE_PRCSG_IND_CD.reason(processing.code(), processing.display()));
        return adjudication;
    }
}
