package org.bcdaetl.sandbox.r4.v3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.jspecify.annotations.Nullable;

/** A prescription drug event: the drug in the line's detail, what the patient paid as a total, everything else as a statement. */
final class PrescriptionClaim {

    private static final String QUALIFIER = "http://bluebutton.cms.gov/fhir/CodeSystem/PRVDR-ID-QLFYR-CD";
    private static final String GENERIC = "http://bluebutton.cms.gov/fhir/identifiers/GenericIdNum";

    private final Claim claim;
    private final Prescription content;

    PrescriptionClaim(Prescription content) {
        this.claim = content.claim();
        this.content = content;
    }

    JsonObject resource() {
        LocalDate effective = claim.from().plusDays(3).plusWeeks(claim.adjustments());
        Prescription.Costs costs = content.costs();
        return ClaimResource.begin(
                        claim,
                        "Pharmacy",
                        "pharmacy",
                        claim.adjustments() == 0 ? "1" : "2",
                        effective,
                        claim.from(),
                        "RX" + -claim.group(),
                        null)
                .put("contained", ClaimResource.contained(claim.type(), pharmacy()))
                .put("provider", Parts.reference("#BILLING-ID"))
                .put("careTeam", careTeam())
                .put("supportingInfo", statements(effective))
                .put("insurance", ClaimResource.insurance("Part D"))
                .put("item", List.of(item()))
                .put(
                        "total",
                        List.of(
                                Money.CLM_BENE_PMT_AMT.of(costs.patient()),
                                Money.CLM_OTHR_TP_PD_AMT.of(costs.others()),
                                Money.TOT_RX_CST_AMT.of(costs.total())))
                .put(
                        "payment",
                        content.paid() == null
                                ? null
                                : new JsonObject().put("date", content.paid().toString()));
    }

    private JsonObject pharmacy() {
        Prescription.Pharmacy pharmacy = content.pharmacy();
        return new JsonObject()
                .put("resourceType", "Organization")
                .put("id", "BILLING-ID")
                .put(
                        "identifier",
                        List.of(Parts.identifier(GENERIC, pharmacy.number())
                                .put(
                                        "type",
                                        Parts.concept(Parts.coding(QUALIFIER, pharmacy.npi() ? "01" : "07", null)))))
                .put("active", true)
                .put("name", "N/A");
    }

    private @Nullable List<JsonObject> careTeam() {
        if (content.prescriber() == null) {
            return null;
        }
        JsonObject identifier = Parts.identifier(Parts.NPI, content.prescriber())
                .put(
                        "type",
                        Parts.concept(
                                Parts.coding(QUALIFIER, "01", "NPI Number"),
                                Parts.coding(Parts.IDENTIFIER_TYPE, "NPI", "National provider identifier")));
        return List.of(ClaimResource.member(1, "prescribing", identifier));
    }

    private List<JsonObject> statements(LocalDate effective) {
        Prescription.Statements said = content.statements();
        String brand = content.drug().brand() ? "B" : "G";
        Statements statements = ClaimResource.statements(claim, effective);
        statements.codes(
                "brandgenericindicator",
                Parts.coding("http://terminology.hl7.org/CodeSystem/NCPDPBrandGenericIndicator", brand, null),
                Parts.coding(Cms.system("CLM-BRND-GNRC-CD"), brand, null));
        if (said.catastrophic()) {
            statements.code("CLM_CTSTRPHC_CVRG_IND_CD", "C");
        }
        statements.codes(
                "dawcode",
                Parts.coding(
                        "http://terminology.hl7.org/CodeSystem/NCPDPDispensedAsWrittenOrProductSelectionCode",
                        said.selection().code(),
                        null),
                Parts.coding(
                        Cms.system("CLM-DAW-PROD-SLCTN-CD"), said.selection().code(), null));
        statements.code("CLM_DRUG_CVRG_STUS_CD", said.covered() ? "C" : "E");
        statements.add("dayssupply", "valueQuantity", quantity(content.days(), "days"));
        statements.add("refillnum", "valueQuantity", quantity(content.fill(), "fill"));
        statements.add("CLM_LINE_RX_NUM", "valueString", Prescription.reference(claim));
        statements.codes(
                "rxorigincode",
                Parts.coding(
                        "http://terminology.hl7.org/CodeSystem/NCPDPPrescriptionOriginCode",
                        said.origin().code(),
                        null),
                Parts.coding(Cms.system("CLM-LINE-RX-ORGN-CD"), said.origin().code(), null));
        if (said.compounded()) {
            statements.code("CLM_LTC_DSPNSNG_MTHD_CD", "08");
        }
        statements.code("CLM_PHRMCY_SRVC_TYPE_CD", content.pharmacy().type().code());
        statements.code("CLM_PTNT_RSDNC_CD", said.residence().code());
        if (said.exceptional()) {
            statements.code("CLM_PRCNG_EXCPTN_CD", "M");
        }
        statements.add("CLM_SBMTR_CNTRCT_NUM", "valueString", claim.person().drugContract());
        statements.add("CLM_SBMTR_CNTRCT_PBP_NUM", "valueString", "003");
        if (said.otherFormat()) {
            statements.code("CLM_SBMT_FRMT_CD", "X");
        }
        return statements.entries();
    }

    private static JsonObject quantity(int value, String unit) {
        return new JsonObject().put("value", value).put("unit", unit);
    }

    private JsonObject item() {
        JsonObject units = new JsonObject().put("value", new JsonNumber(content.units()));
        return new JsonObject()
                .put("sequence", 1)
                .put(
                        "productOrService",
                        Parts.concept(Parts.coding(
                                "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBCompoundLiteral", "compound", null)))
                .put("servicedDate", claim.from().toString())
                .put("quantity", units)
                .put("adjudication", adjudication())
                .put(
                        "detail",
                        List.of(new JsonObject()
                                .put("sequence", 1)
                                .put(
                                        "productOrService",
                                        Parts.concept(Parts.coding(
                                                Parts.NDC, content.drug().ndc().code(), null)))
                                .put(
                                        "quantity",
                                        new JsonObject()
                                                .put("value", new JsonNumber(content.units()))
                                                .put("unit", "UN"))));
    }

    private List<JsonObject> adjudication() {
        Prescription.Costs costs = content.costs();
        Prescription.Statements said = content.statements();
        List<JsonObject> adjudication = new ArrayList<>();
        adjudication.add((said.covered() ? Money.CLM_LINE_CVRD_PD_AMT : Money.CLM_LINE_NCVRD_PD_AMT).of(costs.plan()));
        adjudication.add(Money.CLM_LINE_GRS_ABOVE_THRSHLD_AMT.of(said.catastrophic() ? costs.total() : 0));
        adjudication.add(Money.CLM_LINE_GRS_BLW_THRSHLD_AMT.of(said.catastrophic() ? 0 : costs.total()));
        adjudication.add(Money.CLM_LINE_LIS_AMT.of(costs.subsidy()));
        adjudication.add(Money.CLM_LINE_OTHR_TP_PD_AMT.of(costs.others()));
        adjudication.add(Money.CLM_LINE_PLRO_AMT.of(0));
        adjudication.add(Money.CLM_LINE_RPTD_GAP_DSCNT_AMT.of(costs.discount()));
        adjudication.add(Money.TOT_RX_CST_AMT.of(costs.total()));
        return adjudication;
    }
}
