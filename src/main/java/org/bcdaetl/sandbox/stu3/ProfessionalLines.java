package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Services;
import org.jspecify.annotations.Nullable;

/** The lines of a physician's or supplier's claim. */
final class ProfessionalLines {

    private static final JsonFragment DEDUCTIBLE_APPLIES = BlueButton.codeExtension(
                    "line_service_deductible", new Code("0", "Service Subject to Deductible"))
            .fragment();
    private static final JsonFragment PARTICIPATING = BlueButton.codeExtension(
                    "prtcptng_ind_cd", new Code("1", "Participating"))
            .fragment();
    private static final JsonFragment NO_REDUCTION = Adjudication.reason(
                    AdjudicationKind.CARR_LINE_RDCD_PMT_PHYS_ASTN_C, "0", "N/A")
            .fragment();
    private static final Code ALLOWED = new Code("A", "Allowed");
    private static final Code NOT_COVERED = new Code("C", "Noncovered care");

    private final Professional claim;
    private final boolean dme;
    private final Amounts amounts;
    private final CareTeam careTeam;
    private final List<JsonObject> contained;

    ProfessionalLines(Professional claim, Amounts amounts, CareTeam careTeam, List<JsonObject> contained) {
        this.claim = claim;
        this.dme = claim.equipment();
        this.amounts = amounts;
        this.careTeam = careTeam;
        this.contained = contained;
    }

    List<JsonObject> items() {
        return claim.lines().stream().map(this::item).toList();
    }

    private JsonObject item(Professional.Line line) {
        Services.Service service = line.service();
        JsonObject item = new JsonObject()
                .put("sequence", line.sequence())
                .put("careTeamLinkId", performers(line.performer()))
                .put(
                        "category",
                        Parts.concept(Parts.coding(BlueButton.variable("line_cms_type_srvc_cd"), service.type())))
                .put("servicedPeriod", Parts.period(line.day(), line.day()))
                .put("quantity", new JsonObject().put("value", new JsonNumber(quantity(line))))
                .put("locationCodeableConcept", location(line))
                .put("extension", extensions(line))
                .put("adjudication", adjudication(line));
        if (line.coded()) {
            item.put("service", ClaimResource.hcpcs(service.hcpcs(), claim.hcpcsYear()));
            item.put("modifier", modifiers(line));
        }
        if (line.diagnosis() >= 0) {
            item.put("diagnosisLinkId", List.of(line.diagnosis() + 1));
        }
        return item;
    }

    private String quantity(Professional.Line line) {
        int way = (claim.spelling() + line.sequence()) % 10;
        return way < 5 ? Integer.toString(line.units()) : line.units() + (way < 9 ? ".0" : ".000");
    }

    private List<Integer> performers(Professional.Performer performer) {
        JsonObject member = new JsonObject()
                .put("responsible", true)
                .put(
                        "qualification",
                        Parts.concept(Parts.coding(BlueButton.variable("prvdr_spclty"), performer.specialty())));
        List<Object> extensions = new ArrayList<>();
        if (!dme) {
            extensions.add(BlueButton.codeExtension("carr_line_prvdr_type_cd", new Code("0", null)));
        }
        extensions.add(PARTICIPATING);
        String group = performer.group();
        if (group != null) {
            extensions.add(Parts.extension(
                    Parts.NPI,
                    "valueCoding",
                    Parts.coding(Parts.NPI, group, "SYNTHETIC MEDICAL GROUP " + group.substring(6))));
        }
        member.put("extension", extensions);
        int performing = careTeam.add(CareTeam.Role.PRIMARY, Parts.NPI, performer.npi(), member);
        if (performer.taxNumber() == null) {
            return List.of(performing);
        }
        JsonObject other = new JsonObject().put("responsible", true);
        return List.of(
                performing, careTeam.add(CareTeam.Role.OTHER, Parts.IDENTIFIER_TYPE, performer.taxNumber(), other));
    }

    private @Nullable List<JsonObject> modifiers(Professional.Line line) {
        return line.modifiers().isEmpty()
                ? null
                : line.modifiers().stream()
                        .map(modifier -> ClaimResource.hcpcs(modifier, claim.hcpcsYear()))
                        .toList();
    }

    private JsonObject location(Professional.Line line) {
        List<JsonObject> extensions = new ArrayList<>();
        Person.Residence residence = claim.claim().person().residence();
        extensions.add(BlueButton.codeExtension(
                "prvdr_state_cd", new Code(line.postal() ? residence.postalState() : residence.state(), null)));
        if (dme) {
            extensions.add(
                    BlueButton.codeExtension("dmerc_line_prcng_state_cd", new Code(residence.postalState(), null)));
            extensions.add(BlueButton.codeExtension(
                    "dmerc_line_supplr_type_cd",
                    new Code(
                            "3",
                            "Suppliers (other than sole proprietorship) for whom employer identification (EI) numbers"
                                    + " are used in coding the ID field.")));
        } else {
            extensions.add(BlueButton.codeExtension("prvdr_zip", new Code(residence.zip(), null)));
            extensions.add(BlueButton.codeExtension(
                    "carr_line_prcng_lclty_cd", new Code(Integer.toString(line.locality()), null)));
            if (line.laboratory() != null) {
                extensions.add(BlueButton.identifierExtension("carr_line_clia_lab_num", line.laboratory()));
            }
        }
        return Parts.concept(Parts.coding(
                        BlueButton.variable("line_place_of_srvc_cd"),
                        line.service().place()))
                .put("extension", extensions);
    }

    private List<Object> extensions(Professional.Line line) {
        List<Object> extensions = new ArrayList<>();
        if (dme) {
            extensions.add(BlueButton.identifierExtension("suplrnum", line.supplier()));
            extensions.add(BlueButton.quantityExtension("dmerc_line_scrn_svgs_amt", "0.0"));
            extensions.add(Parts.extension(
                    BlueButton.variable("dmerc_line_mtus_cnt"),
                    "valueQuantity",
                    new JsonObject()
                            .put("value", new JsonNumber(line.units() + ".000"))
                            .put("unit", "Number of services")
                            .put("system", BlueButton.variable("dmerc_line_mtus_cd"))
                            .put("code", "3")));
        } else {
            extensions.add(BlueButton.codeExtension("carr_line_mtus_cd", new Code("3", "Services")));
            extensions.add(BlueButton.quantityExtension("carr_line_mtus_cnt", Integer.toString(line.units())));
        }
        if (line.grouped()) {
            extensions.add(
                    BlueButton.codeExtension("betos_cd", new Code(line.service().betos(), null)));
        }
        if (line.otherPayer()) {
            extensions.add(BlueButton.codeExtension(
                    "line_bene_prmry_pyr_cd",
                    new Code("A", "Employer group health insurance for an aged beneficiary")));
        }
        extensions.add(DEDUCTIBLE_APPLIES);
        if (line.hemoglobin() > 0) {
            extensions.add(hemoglobin(line.hemoglobin()));
        }
        if (line.drug() != null) {
            extensions.add(Parts.extension(Parts.NDC, "valueCoding", Parts.coding(Parts.NDC, line.drug())));
        }
        return extensions;
    }

    private JsonObject hemoglobin(int result) {
        String id = Integer.toString(contained.size() + 1);
        contained.add(new JsonObject()
                .put("resourceType", "Observation")
                .put("id", id)
                .put("status", "unknown")
                .put(
                        "code",
                        Parts.concept(
                                Parts.coding(BlueButton.variable("line_hct_hgb_type_cd"), "R1", "Hemoglobin Test")))
                .put("valueQuantity", new JsonObject().put("value", new JsonNumber(result + ".0"))));
        return Parts.extension(
                BlueButton.variable("line_hct_hgb_rslt_num"), "valueReference", Parts.reference("#" + id));
    }

    private List<Object> adjudication(Professional.Line line) {
        Professional.Costs costs = line.costs();
        List<Object> adjudication = new ArrayList<>();
        if (dme) {
            adjudication.add(Adjudication.amount(AdjudicationKind.LINE_PRMRY_ALOWD_CHRG_AMT, amounts, 0));
            adjudication.add(Adjudication.amount(AdjudicationKind.LINE_DME_PRCHS_PRICE_AMT, amounts, costs.price()));
        } else {
            adjudication.add(NO_REDUCTION);
        }
        adjudication.add(Adjudication.amountAtShare(
                AdjudicationKind.LINE_NCH_PMT_AMT,
                amounts,
                costs.paid(),
                costs.full() ? "1" : "0",
                costs.full() ? "100%" : "80%"));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PMT_AMT, amounts, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_PRVDR_PMT_AMT, amounts, costs.paid()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PTB_DDCTBL_AMT, amounts, costs.deductible()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PRMRY_PYR_PD_AMT, amounts, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_COINSRNC_AMT, amounts, costs.coinsurance()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_SBMTD_CHRG_AMT, amounts, costs.submitted()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_ALOWD_CHRG_AMT, amounts, costs.allowed()));
        Code processing = line.denied() ? NOT_COVERED : ALLOWED;
        adjudication.add(
                Adjudication.reason(AdjudicationKind.LINE_PRCSG_IND_CD, processing.code(), processing.display()));
        return adjudication;
    }
}
