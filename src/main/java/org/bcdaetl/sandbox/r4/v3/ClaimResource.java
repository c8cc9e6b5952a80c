package org.bcdaetl.sandbox.r4.v3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.jspecify.annotations.Nullable;

/** A claim as an ExplanationOfBenefit of version 3: what all eight kinds have in common, and which class makes the rest. */
final class ClaimResource {

    private static final JsonFragment MEDICARE =
            insurer("Centers for Medicare & Medicaid Services").fragment();
    private static final JsonFragment DRUG_PLAN =
            insurer("SYNTHETIC DRUG PLAN (PDP)").fragment();
    private static final JsonFragment UNIQUE = Parts.concept(Parts.coding(
                    "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBIdentifierType", "uc", "Unique Claim ID"))
            .fragment();
    private static final JsonFragment NPI_TYPE = Parts.concept(
                    Parts.coding(Parts.IDENTIFIER_TYPE, "NPI", "National provider identifier"))
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

    /**
     * Everything but what is billed. The status is always active: that a claim is superseded is told by its tag.
     *
     * @param effective when the claim became effective
     * @param prior control number of the claim that this one adjusts; null for an original
     */
    static JsonObject begin(
            Claim claim,
            String profile,
            String kind,
            String claimType,
            LocalDate effective,
            LocalDate through,
            String controlNumber,
            @Nullable String prior) {
        return new JsonObject()
                .put("resourceType", "ExplanationOfBenefit")
                .put("id", id(claim))
                .put("meta", meta(claim, profile))
                .put(
                        "identifier",
                        List.of(
                                new JsonObject().put("type", UNIQUE).put("value", id(claim)),
                                controlNumber(controlNumber)))
                .put("related", prior == null ? null : List.of(prior(prior)))
                .put("status", "active")
                .put(
                        "type",
                        Parts.concept(
                                Parts.coding("http://terminology.hl7.org/CodeSystem/claim-type", kind, null),
                                Parts.coding(Cms.system("CLM-TYPE-CD"), claimType, null),
                                Parts.coding(
                                        Cms.system("EOB-TYPE"), claim.type().name(), null)))
                .put("use", "claim")
                .put("patient", Parts.reference("Patient/" + Cms.id(claim.person())))
                .put("billablePeriod", Parts.period(claim.from(), through))
                .put("created", effective.toString())
                .put("insurer", Parts.reference("#insurer-org"))
                .put("outcome", "complete");
    }

    /** The claim's first statements: adjustment type of an original and the day of its load. */
    static Statements statements(Claim claim, LocalDate effective) {
        Statements statements = new Statements();
        if (claim.adjustments() == 0 || claim.type() == ClaimType.PDE) {
            statements.code("CLM_ADJSTMT_TYPE_CD", claim.adjustments() == 0 ? "0" : "2");
        }
        statements.day("CLM_IDR_LD_DT", effective.plusDays(2));
        return statements;
    }

    /** The insurer and who is paid, as contained resources. */
    static List<Object> contained(ClaimType type, JsonObject provider) {
        List<Object> contained = new ArrayList<>();
        contained.add(type == ClaimType.PDE ? DRUG_PLAN : MEDICARE);
        contained.add(provider);
        return contained;
    }

    static List<JsonObject> insurance(String part) {
        return List.of(new JsonObject().put("focal", true).put("coverage", new JsonObject().put("display", part)));
    }

    /** An NPI with its type. */
    static JsonObject npi(String npi) {
        return Parts.identifier(Parts.NPI, npi).put("type", NPI_TYPE);
    }

    /** A member of the care team: a reference by identifier, in a role of two systems. */
    static JsonObject member(int sequence, String role, JsonObject identifier) {
        return new JsonObject()
                .put("sequence", sequence)
                .put(
                        "provider",
                        new JsonObject()
                                .put("type", "Practitioner")
                                .put("identifier", identifier)
                                .put("display", "Synthetic, Provider"))
                .put(
                        "role",
                        Parts.concept(
                                Parts.coding("http://terminology.hl7.org/CodeSystem/claimcareteamrole", role, null),
                                Parts.coding(
                                        "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimCareTeamRole",
                                        role,
                                        null)));
    }

    private static String id(Claim claim) {
        return Long.toString(5_000_000_000_000L - claim.id() % 10_000_000_000_000L);
    }

    private static JsonObject meta(Claim claim, String profile) {
        boolean drug = claim.type() == ClaimType.PDE;
        List<JsonObject> tags = new ArrayList<>();
        tags.add(tag("System-Type", drug ? "DDPS" : "NationalClaimsHistory"));
        if (!drug) {
            tags.add(tag("Final-Action", claim.cancelled() ? "NotFinalAction" : "FinalAction"));
        }
        return new JsonObject()
                .put("lastUpdated", Cms.lastUpdated(claim.lastUpdated()))
                .put("source", drug ? "DDPS" : "NCH")
                .put(
                        "profile",
                        List.of(
                                "http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-ExplanationOfBenefit-"
                                        + profile + "|2.2.0",
                                "https://bluebutton.cms.gov/fhir/StructureDefinition/CMS-ExplanationOfBenefit-"
                                        + profile))
                .put("tag", tags);
    }

    private static JsonObject tag(String system, String code) {
        return Parts.coding(Cms.system(system), code, null);
    }

    private static JsonObject controlNumber(String number) {
        return Parts.identifier("https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", number);
    }

    private static JsonObject prior(String number) {
        return new JsonObject()
                .put(
                        "relationship",
                        Parts.concept(Parts.coding(
                                "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship", "prior", null)))
                .put("reference", controlNumber(number));
    }

    private static JsonObject insurer(String name) {
        return new JsonObject()
                .put("resourceType", "Organization")
                .put("id", "insurer-org")
                .put("active", true)
                .put("name", name);
    }
}
