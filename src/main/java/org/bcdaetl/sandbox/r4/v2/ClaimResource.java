package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Waves;
import org.jspecify.annotations.Nullable;

/** A claim as an ExplanationOfBenefit of version 2: what all eight kinds have in common, and which class makes the rest. */
final class ClaimResource {

    private static final String PROFILES =
            "http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-ExplanationOfBenefit-";
    private static final JsonFragment UNIQUE = Parts.concept(
                    Carin.coding("C4BBIdentifierType", "uc", "Unique Claim ID"))
            .fragment();
    private static final JsonFragment INSURER = new JsonObject()
            .put("identifier", new JsonObject().put("value", "CMS"))
            .fragment();

    private ClaimResource() {}

    static JsonObject of(Claim claim, long seed) {
        return switch (claim.type()) {
            case CARRIER, DME -> new ProfessionalClaim(Professional.of(claim, seed)).resource();
            case PDE -> new PrescriptionClaim(Prescription.of(claim, seed)).resource();
            case INPATIENT, OUTPATIENT, SNF, HHA, HOSPICE ->
                new InstitutionalClaim(Institutional.of(claim, seed)).resource();
        };
    }

    /** Everything but what is billed, with CMS's kind of claim; null for drugs, which have none. */
    static JsonObject begin(Claim claim, @Nullable Code claimType, JsonObject billablePeriod) {
        String lastUpdated = Waves.lastUpdated(claim.lastUpdated());
        return new JsonObject()
                .put("resourceType", "ExplanationOfBenefit")
                .put("id", claim.type().prefix() + "-" + claim.id())
                .put(
                        "meta",
                        new JsonObject()
                                .put("lastUpdated", lastUpdated)
                                .put("profile", List.of(PROFILES + profile(claim.type()))))
                .put("identifier", identifiers(claim))
                .put("status", claim.cancelled() ? "cancelled" : "active")
                .put("type", type(claim.type(), claimType))
                .put("use", "claim")
                .put("patient", Parts.reference(claim.person().reference()))
                .put("billablePeriod", billablePeriod)
                .put("created", lastUpdated)
                .put("insurer", INSURER)
                .put("outcome", "complete");
    }

    /** Equipment has the profile of hospitals, home health that of physicians: so does CMS's server. */
    private static String profile(ClaimType type) {
        return switch (type) {
            case INPATIENT, SNF, HOSPICE, DME -> "Inpatient-Institutional";
            case OUTPATIENT -> "Outpatient-Institutional";
            case CARRIER, HHA -> "Professional-NonClinician";
            case PDE -> "Pharmacy";
        };
    }

    private static List<JsonObject> identifiers(Claim claim) {
        List<JsonObject> identifiers = new ArrayList<>();
        boolean drug = claim.type() == ClaimType.PDE;
        identifiers.add(identifier(BlueButton.variable(drug ? "pde_id" : "clm_id"), Long.toString(claim.id())));
        identifiers.add(identifier(BlueButton.CLAIM_GROUP, Long.toString(claim.group())));
        if (drug) {
            identifiers.add(identifier(BlueButton.variable("rx_srvc_rfrnc_num"), Prescription.reference(claim)));
        }
        return identifiers;
    }

    private static JsonObject identifier(String system, String value) {
        return Parts.identifier(system, value).put("type", UNIQUE);
    }

    private static JsonObject type(ClaimType type, @Nullable Code claimType) {
        List<Object> codings = new ArrayList<>();
        if (claimType != null) {
            codings.add(Parts.coding(BlueButton.variable("nch_clm_type_cd"), claimType));
        }
        codings.add(Parts.coding(BlueButton.codeSystem("eob-type"), type.name(), null));
        codings.add(Parts.coding(
                Carin.TERMINOLOGY + "claim-type",
                switch (type) {
                    case INPATIENT, OUTPATIENT, SNF, HOSPICE, DME -> new Code("institutional", "Institutional");
                    case CARRIER, HHA -> new Code("professional", "Professional");
                    case PDE -> new Code("pharmacy", "Pharmacy");
                }));
        return new JsonObject().put("coding", codings);
    }

    /** The part of Medicare that pays, such as {@code a}. */
    static JsonObject insurance(Claim claim, String part) {
        return new JsonObject()
                .put("focal", true)
                .put(
                        "coverage",
                        Parts.reference(
                                "Coverage/part-" + part + "-" + claim.person().beneficiaryId()));
    }

    static JsonObject hcpcs(String code, @Nullable String version) {
        return Parts.concept(Parts.coding(BlueButton.HCPCS, code, null).put("version", version));
    }

    /** What a line bills; a line without a code says so. With the drug given, where there is one. */
    static JsonObject service(@Nullable String hcpcs, @Nullable Code drug) {
        JsonObject service = hcpcs == null
                ? Parts.concept(Parts.coding(Carin.TERMINOLOGY + "data-absent-reason", "NULL", null))
                : hcpcs(hcpcs, null);
        return service.put(
                "extension",
                drug == null
                        ? null
                        : List.of(Parts.extension(Parts.NDC, "valueCoding", Parts.coding(Parts.NDC, drug))));
    }
}
