package org.bcdaetl.sandbox.r4.v3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.r4.Dollars;

/**
 * A physician's or supplier's claim. As on CMS's server, the care team has a rendering member for every line under the
 * line's number, then who referred, and the n-th line points at the n-th diagnosis, whatever was billed.
 */
final class ProfessionalClaim {

    private static final JsonFragment DEDUCTIBLE_APPLIES =
            Cms.codeExtension("CLM-SRVC-DDCTBL-SW", "0").fragment();
    private static final JsonFragment PARTICIPATING =
            Cms.codeExtension("CLM-RNDRG-PRVDR-PRTCPTG-CD", "1").fragment();
    private static final String PLACE =
            "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set";

    private final Claim claim;
    private final Professional content;
    private final Statements statements;
    private final List<Object> contained;

    ProfessionalClaim(Professional content) {
        this.claim = content.claim();
        this.content = content;
        this.statements = ClaimResource.statements(claim, content.processed());
        this.contained = ClaimResource.contained(claim.type(), provider());
    }

    JsonObject resource() {
        state();
        List<JsonObject> items = new ArrayList<>();
        for (Professional.Line line : content.lines()) {
            items.add(item(line, items.size() + 1));
        }
        String type = content.equipment() ? "82" : content.dmepos() ? "72" : "71";
        Professional.Costs totals = content.totals();
        return ClaimResource.begin(
                        claim,
                        "Professional-NonClinician",
                        "professional",
                        type,
                        content.processed(),
                        content.through(),
                        content.controlNumber(),
                        null)
                .put("contained", contained)
                .put("provider", Parts.reference("#" + payee()))
                .put("careTeam", careTeam())
                .put("supportingInfo", statements.entries())
                .put("diagnosis", diagnoses())
                .put("insurance", ClaimResource.insurance("Part B"))
                .put("item", items)
                .put("adjudication", List.of(Money.CLM_MDCR_PRFNL_PRMRY_PYR_AMT.of(0)))
                .put(
                        "total",
                        List.of(
                                Money.CLM_SBMT_CHRG_AMT.of(totals.submitted()),
                                Money.CLM_ALOWD_CHRG_AMT.of(totals.allowed()),
                                Money.CLM_PRVDR_PMT_AMT.of(totals.paid()),
                                Money.CLM_MDCR_DDCTBL_AMT.of(totals.deductible()),
                                Money.CLM_MDCR_COINSRNC_AMT.of(totals.coinsurance())))
                .put("payment", new JsonObject().put("amount", Dollars.of(totals.paid())));
    }

    private String payee() {
        return content.lines().get(0).performer().npi();
    }

    private JsonObject provider() {
        return new JsonObject()
                .put("resourceType", "Practitioner")
                .put("id", payee())
                .put("identifier", List.of(ClaimResource.npi(payee())))
                .put("name", List.of(new JsonObject().put("family", "Synthetic").put("given", List.of("Provider"))));
    }

    private void state() {
        statements.code("CLM_CARR_PMT_DNL_CD", content.denied() ? "0" : "1");
        if (content.inTrial()) {
            statements.add("CLM_CLNCL_TRIL_NUM", "valueString", "0");
        }
        statements.code("CLM_CNTRCTR_NUM", content.carrier());
        statements.code("CLM_DISP_CD", "01");
        statements.code("CLM_MDCR_PRFNL_PRVDR_ASGNMT_SW", "A");
        statements.day("CLM_NCH_WKLY_PROC_DT", content.processed());
        statements.code("CLM_NRLN_RIC_CD", content.equipment() ? "M" : "O");
    }

    private List<JsonObject> careTeam() {
        List<JsonObject> members = new ArrayList<>();
        for (Professional.Line line : content.lines()) {
            Professional.Performer performer = line.performer();
            members.add(ClaimResource.member(line.sequence(), "rendering", ClaimResource.npi(performer.npi()))
                    .put(
                            "qualification",
                            Parts.concept(Parts.coding(
                                    Cms.system("CLM-PRVDR-SPCLTY-CD"),
                                    performer.specialty().code(),
                                    null))));
        }
        if (content.referring() != null) {
            members.add(ClaimResource.member(members.size() + 1, "referring", ClaimResource.npi(content.referring())));
        }
        return members;
    }

    private List<JsonObject> diagnoses() {
        List<JsonObject> diagnoses = new ArrayList<>();
        for (Code code : content.diagnoses()) {
            diagnoses.add(Icd.diagnosis(
                    diagnoses.size() + 1, code, diagnoses.isEmpty() ? "principal" : "secondary", diagnoses.isEmpty()));
        }
        return diagnoses;
    }

    private JsonObject item(Professional.Line line, int place) {
        String hcpcs = line.coded() ? line.service().hcpcs() : null;
        return new JsonObject()
                .put("sequence", line.sequence())
                .put("careTeamSequence", List.of(line.sequence()))
                .put("diagnosisSequence", place <= content.diagnoses().size() ? List.of(place) : null)
                .put("informationSequence", information(line))
                .put("productOrService", Services.of(hcpcs))
                .put("modifier", Services.modifiers(line.modifiers()))
                .put("servicedPeriod", Parts.period(line.day(), line.day()))
                .put(
                        "locationCodeableConcept",
                        Parts.concept(Parts.coding(PLACE, line.service().place().code(), null)))
                .put("quantity", new JsonObject().put("value", new JsonNumber(line.units() + ".0")))
                .put("extension", extensions(line))
                .put("adjudication", adjudication(line.costs()))
                .put("detail", line.drug() == null ? null : List.of(Services.drug(line.drug(), null)));
    }

    private List<Integer> information(Professional.Line line) {
        List<Integer> sequences = new ArrayList<>();
        Person person = claim.person();
        sequences.add(statements.code(
                "RNDRG_PRVDR_FIPS_ST_CD",
                "US-FIPS-STATE-CODES",
                States.fips(person.residence().postalState())));
        if (line.hemoglobin() > 0) {
            String id = "line-observation-" + line.sequence();
            contained.add(new JsonObject()
                    .put("resourceType", "Observation")
                    .put("id", id)
                    .put("status", "final")
                    .put("code", Parts.concept(Parts.coding("http://loinc.org", "718-7", null)))
                    .put("valueString", line.hemoglobin() + ".0"));
            sequences.add(statements.add("CLM_LINE_HCT_HGB_RSLT_NUM", "valueReference", Parts.reference("#" + id)));
        }
        return sequences;
    }

    private List<Object> extensions(Professional.Line line) {
        List<Object> extensions = new ArrayList<>();
        if (!content.equipment()) {
            extensions.add(Cms.codeExtension("CLM-PRVDR-TYPE-CD", "0"));
        }
        String taxNumber = line.performer().taxNumber();
        if (taxNumber != null) {
            extensions.add(Cms.extension(
                    "CLM-PRVDR-TAX-NUM",
                    "valueIdentifier",
                    Parts.identifier("urn:oid:2.16.840.1.113883.4.4", taxNumber)
                            .put("type", Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "TAX", "Tax ID number")))));
        }
        extensions.add(PARTICIPATING);
        extensions.add(Cms.codeExtension("CLM-MTUS-IND-CD", "3"));
        extensions.add(Cms.extension("CLM-LINE-PRFNL-MTUS-CNT", "valueDecimal", line.units()));
        if (!content.equipment()) {
            extensions.add(Cms.codeExtension("CLM-PRCNG-LCLTY-CD", Integer.toString(line.locality())));
        }
        extensions.add(
                Cms.codeExtension("CLM-FED-TYPE-SRVC-CD", line.service().type().code()));
        extensions.add(Cms.codeExtension("CLM-PRCSG-IND-CD", line.denied() ? "C" : "A"));
        extensions.add(Cms.codeExtension("CLM-PMT-80-100-CD", line.costs().full() ? "1" : "0"));
        extensions.add(DEDUCTIBLE_APPLIES);
        if (line.otherPayer()) {
            extensions.add(Cms.codeExtension("CLM-PRMRY-PYR-CD", "A"));
        }
        return extensions;
    }

    private List<JsonObject> adjudication(Professional.Costs costs) {
        List<JsonObject> adjudication = new ArrayList<>(List.of(
                Money.CLM_LINE_ALOWD_CHRG_AMT.of(costs.allowed()),
                Money.CLM_LINE_SBMT_CHRG_AMT.of(costs.submitted()),
                Money.CLM_LINE_CVRD_PD_AMT.of(costs.paid()),
                Money.CLM_LINE_PRVDR_PMT_AMT.of(costs.paid()),
                Money.CLM_LINE_BENE_PD_AMT.of(0),
                Money.CLM_LINE_MDCR_DDCTBL_AMT.of(costs.deductible()),
                Money.CLM_LINE_MDCR_COINSRNC_AMT.of(costs.coinsurance())));
        if (content.equipment()) {
            adjudication.add(Money.CLM_LINE_PRFNL_DME_PRICE_AMT.of(costs.price()));
        }
        return adjudication;
    }
}
