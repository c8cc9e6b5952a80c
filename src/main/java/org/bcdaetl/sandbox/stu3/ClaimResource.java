package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Waves;
import org.jspecify.annotations.Nullable;

/** A claim as CMS's STU3 ExplanationOfBenefit: what all eight kinds have in common, and which class makes the rest. */
final class ClaimResource {

    private ClaimResource() {}

    static JsonObject of(Claim claim, long seed) {
        return switch (claim.type()) {
            case CARRIER, DME -> new ProfessionalClaim(Professional.of(claim, seed)).resource();
            case PDE -> new PrescriptionClaim(Prescription.of(claim, seed)).resource();
            case INPATIENT, OUTPATIENT, SNF, HHA, HOSPICE ->
                new InstitutionalClaim(Institutional.of(claim, seed)).resource();
        };
    }

    /** Id, status, person and identifiers, with the claim's own id under the variable {@code idVariable}. */
    static JsonObject begin(Claim claim, String idVariable) {
        return new JsonObject()
                .put("resourceType", "ExplanationOfBenefit")
                .put("id", claim.type().prefix() + "-" + claim.id())
                .put("meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(claim.lastUpdated())))
                .put("status", claim.cancelled() ? "cancelled" : "active")
                .put("patient", Parts.reference(claim.person().reference()))
                .put("identifier", identifiers(claim, idVariable));
    }

    private static List<JsonObject> identifiers(Claim claim, String idVariable) {
        List<JsonObject> identifiers = new ArrayList<>();
        identifiers.add(Parts.identifier(BlueButton.variable(idVariable), Long.toString(claim.id())));
        identifiers.add(Parts.identifier(BlueButton.CLAIM_GROUP, Long.toString(claim.group())));
        if (claim.type() == ClaimType.PDE) {
            identifiers.add(Parts.identifier(BlueButton.variable("rx_srvc_rfrnc_num"), Prescription.reference(claim)));
        }
        return identifiers;
    }

    /** The kind of claim in CMS's two or three code systems. */
    static JsonObject type(
            ClaimType type, @Nullable Code claimType, @Nullable Code fhirType, @Nullable Code nearLine, int service) {
        List<Object> codings = new ArrayList<>();
        if (claimType != null) {
            codings.add(Parts.coding(BlueButton.variable("nch_clm_type_cd"), claimType));
        }
        codings.add(Parts.coding(BlueButton.codeSystem("eob-type"), type.name(), null));
        if (fhirType != null) {
            codings.add(Parts.coding("http://hl7.org/fhir/ex-claimtype", fhirType));
        }
        if (nearLine != null) {
            codings.add(Parts.coding(BlueButton.variable("nch_near_line_rec_ident_cd"), nearLine));
        }
        if (service > 0) {
            codings.add(Parts.coding(BlueButton.variable("clm_srvc_clsfctn_type_cd"), Integer.toString(service), null));
        }
        return new JsonObject().put("coding", codings);
    }

    /** The part of Medicare that pays, such as {@code a}. */
    static JsonObject insurance(Claim claim, String part) {
        return new JsonObject()
                .put(
                        "coverage",
                        Parts.reference(
                                "Coverage/part-" + part + "-" + claim.person().beneficiaryId()));
    }

    static JsonObject hcpcs(String code, @Nullable String version) {
        return Parts.concept(Parts.coding(BlueButton.HCPCS, code, null).put("version", version));
    }
}
