package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.InformationKind;
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

    private final Professional claim;
    private final boolean dme;
    private final Statements statements;
    private final CareTeam careTeam;
    private final List<JsonObject> contained;

    ProfessionalLines(Professional claim, Statements statements, CareTeam careTeam, List<JsonObject> contained) {
        this.claim = claim;
        this.dme = claim.equipment();
        this.statements = statements;
        this.careTeam = careTeam;
        this.contained = contained;
    }

    List<JsonObject> items() {
        return claim.lines().stream().map(this::item).toList();
    }

    private JsonObject item(Professional.Line line) {
        Services.Service service = line.service();
        return new JsonObject()
                .put("sequence", line.sequence())
                .put("careTeamSequence", performers(line.performer()))
                .put("diagnosisSequence", line.diagnosis() < 0 ? null : List.of(line.diagnosis() + 1))
                .put("informationSequence", line.hemoglobin() > 0 ? List.of(hemoglobin(line)) : null)
                .put(
                        "category",
                        Parts.concept(Parts.coding(BlueButton.variable("line_cms_type_srvc_cd"), service.type())))
                .put("productOrService", ClaimResource.service(line.coded() ? service.hcpcs() : null, line.drug()))
                .put("modifier", modifiers(line))
                .put("servicedPeriod", Parts.period(line.day(), line.day()))
                .put("locationCodeableConcept", location(line))
                .put("quantity", new JsonObject().put("value", new JsonNumber(line.units() + ".0")))
                .put("extension", extensions(line))
                .put("adjudication", adjudication(line));
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
        member.put("extension", extensions);
        String npi = performer.npi();
        int performing = careTeam.add(CareTeam.Role.PERFORMING, npi, Carin.provider(npi), member);
        String group = performer.group();
        if (group == null) {
            return List.of(performing);
        }
        JsonObject organization = Carin.provider(group).put("display", "SYNTHETIC MEDICAL GROUP " + group.substring(6));
        return List.of(performing, careTeam.add(CareTeam.Role.PRIMARY, group, organization, new JsonObject()));
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
        if (!dme) {
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
        String taxNumber = line.performer().taxNumber();
        if (taxNumber != null) {
            extensions.add(BlueButton.codeExtension("tax_num", new Code(taxNumber, null)));
        }
        if (dme) {
            equipment(extensions, line);
        } else {
            extensions.add(BlueButton.quantityExtension("carr_line_mtus_cnt", Integer.toString(line.units())));
            extensions.add(BlueButton.codeExtension("carr_line_mtus_cnt", new Code("3", null)));
            extensions.add(BlueButton.codeExtension("carr_line_mtus_cd", new Code("3", "Services")));
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
        extensions.add(BlueButton.codeExtension(
                "line_prcsg_ind_cd", line.denied() ? new Code("C", "Noncovered care") : new Code("A", "Allowed")));
        extensions.add(DEDUCTIBLE_APPLIES);
        return extensions;
    }

    private void equipment(List<Object> extensions, Professional.Line line) {
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
        String state = claim.claim().person().residence().postalState();
        extensions.add(BlueButton.codeExtension("dmerc_line_prcng_state_cd", new Code(state, null)));
        extensions.add(BlueButton.codeExtension("dmerc_line_supplr_type_cd", new Code("3", null)));
    }

    /** The result, contained and stated. Returns the statement's number. */
    private int hemoglobin(Professional.Line line) {
        String id = "line-observation-" + line.sequence();
        contained.add(new JsonObject()
                .put("resourceType", "Observation")
                .put("id", id)
                .put("status", "unknown")
                .put(
                        "code",
                        Parts.concept(
                                Parts.coding(BlueButton.variable("line_hct_hgb_type_cd"), "R1", "Hemoglobin Test")))
                .put("valueQuantity", new JsonObject().put("value", new JsonNumber(line.hemoglobin() + ".0"))));
        return statements.add(InformationKind.LINE_HCT_HGB_RSLT_NUM, "valueReference", Parts.reference("#" + id));
    }

    private List<Object> adjudication(Professional.Line line) {
        Professional.Costs costs = line.costs();
        List<Object> adjudication = new ArrayList<>();
        if (dme) {
            adjudication.add(Adjudication.amount(AdjudicationKind.LINE_PRMRY_ALOWD_CHRG_AMT, 0));
            adjudication.add(Adjudication.amount(AdjudicationKind.LINE_DME_PRCHS_PRICE_AMT, costs.price()));
        } else {
            adjudication.add(NO_REDUCTION);
        }
        adjudication.add(Adjudication.amountAtShare(
                AdjudicationKind.LINE_NCH_PMT_AMT,
                costs.paid(),
                costs.full() ? new Code("1", "100%") : new Code("0", "80%")));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PMT_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_PRVDR_PMT_AMT, costs.paid()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PTB_DDCTBL_AMT, costs.deductible()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_BENE_PRMRY_PYR_PD_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_COINSRNC_AMT, costs.coinsurance()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_SBMTD_CHRG_AMT, costs.submitted()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LINE_ALOWD_CHRG_AMT, costs.allowed()));
        return adjudication;
    }
}
