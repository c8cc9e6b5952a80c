package org.bcdaetl.sandbox.r4.v3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.sandbox.claims.Diagnosis;
import org.bcdaetl.sandbox.claims.Diagnosis.Role;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.r4.Dollars;
import org.jspecify.annotations.Nullable;

/** An institution's claim: INPATIENT, OUTPATIENT, SNF, HHA and HOSPICE are variations of one shape. */
final class InstitutionalClaim {

    private static final String CARIN = "http://hl7.org/fhir/us/carin-bb/CodeSystem/";
    private static final String ADMISSION_CODES =
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding";

    private final Claim claim;
    private final Institutional content;

    InstitutionalClaim(Institutional content) {
        this.claim = content.claim();
        this.content = content;
    }

    JsonObject resource() {
        boolean inpatient = content.kind().stay() || claim.type() == ClaimType.HOSPICE;
        String subtype = inpatient ? "inpatient" : "outpatient";
        List<JsonObject> careTeam = careTeam();
        return ClaimResource.begin(
                        claim,
                        (inpatient ? "Inpatient" : "Outpatient") + "-Institutional",
                        "institutional",
                        content.kind().claimType().code(),
                        content.statements().processed(),
                        content.through(),
                        content.controlNumber(),
                        content.adjustedControlNumber())
                .put("subType", Parts.concept(Parts.coding(CARIN + "C4BBInstitutionalClaimSubType", subtype, null)))
                .put("contained", ClaimResource.contained(claim.type(), facility()))
                .put("provider", Parts.reference("#" + content.facilityNpi()))
                .put("careTeam", careTeam)
                .put("supportingInfo", InstitutionalStatements.of(content))
                .put("diagnosis", diagnoses())
                .put("procedure", procedures())
                .put("insurance", ClaimResource.insurance(content.kind().partA() ? "Part A" : "Part B"))
                .put("item", new InstitutionalItems(content, careTeam.size()).items())
                .put("adjudication", InstitutionalMoney.adjudication(content))
                .put("total", InstitutionalMoney.totals(content))
                .put(
                        "payment",
                        new JsonObject()
                                .put("amount", Dollars.of(content.total().paid())));
    }

    private JsonObject facility() {
        return new JsonObject()
                .put("resourceType", "Organization")
                .put("id", content.facilityNpi())
                .put(
                        "identifier",
                        List.of(
                                ClaimResource.npi(content.facilityNpi()),
                                Parts.identifier(
                                        "http://terminology.hl7.org/NamingSystem/CCN", content.certificationNumber())))
                .put("active", true)
                .put("name", content.facilityName() == null ? "N/A" : content.facilityName());
    }

    /** The rendering physician is the last one. */
    private List<JsonObject> careTeam() {
        Institutional.Physicians physicians = content.physicians();
        List<JsonObject> members = new ArrayList<>();
        add(members, "otheroperating", physicians.other());
        add(members, "attending", physicians.attending());
        add(members, "operating", physicians.operating());
        add(members, "rendering", physicians.rendering());
        return members;
    }

    private static void add(List<JsonObject> members, String role, @Nullable String npi) {
        if (npi != null) {
            members.add(ClaimResource.member(members.size() + 1, role, ClaimResource.npi(npi)));
        }
    }

    /** As CMS sorts them: admitting, all conditions, external causes, the principal one again, reason for visit. */
    private List<JsonObject> diagnoses() {
        List<JsonObject> diagnoses = new ArrayList<>();
        Diagnosis principal = null;
        for (Diagnosis diagnosis : content.diagnoses()) {
            principal = diagnosis.role() == Role.PRINCIPAL ? diagnosis : principal;
        }
        add(diagnoses, Role.ADMITTING);
        if (principal != null) {
            diagnoses.add(other(principal, diagnoses.size() + 1));
        }
        for (Diagnosis diagnosis : content.diagnoses()) {
            boolean firstListed = diagnosis.role() == Role.PRINCIPAL && !diagnosis.equals(principal);
            if (firstListed || diagnosis.role() == Role.OTHER) {
                diagnoses.add(other(diagnosis, diagnoses.size() + 1));
            }
        }
        add(diagnoses, Role.FIRST_EXTERNAL);
        add(diagnoses, Role.EXTERNAL);
        if (principal != null) {
            diagnoses.add(Icd.diagnosis(diagnoses.size() + 1, principal.code(), "principal", true));
        }
        add(diagnoses, Role.REASON_FOR_VISIT);
        return diagnoses;
    }

    private void add(List<JsonObject> diagnoses, Role role) {
        for (Diagnosis diagnosis : content.diagnoses()) {
            if (diagnosis.role() == role) {
                boolean admitting = role == Role.ADMITTING;
                String type = admitting
                        ? role.name().toLowerCase(Locale.ROOT)
                        : role == Role.REASON_FOR_VISIT ? "patientreasonforvisit" : "externalcauseofinjury";
                diagnoses.add(
                        present(Icd.diagnosis(diagnoses.size() + 1, diagnosis.code(), type, admitting), diagnosis));
            }
        }
    }

    private static JsonObject other(Diagnosis diagnosis, int sequence) {
        return present(Icd.diagnosis(sequence, diagnosis.code(), "other", false), diagnosis);
    }

    private static JsonObject present(JsonObject written, Diagnosis diagnosis) {
        return diagnosis.present() == null
                ? written
                : written.put(
                        "onAdmission",
                        Parts.concept(Parts.coding(ADMISSION_CODES, diagnosis.present() ? "Y" : "N", null)));
    }

    private @Nullable List<JsonObject> procedures() {
        List<JsonObject> procedures = new ArrayList<>();
        for (Institutional.Procedure procedure : content.procedures()) {
            String type = procedures.isEmpty() ? "principal" : "other";
            procedures.add(new JsonObject()
                    .put("sequence", procedures.size() + 1)
                    .put("type", List.of(Parts.concept(Parts.coding(CARIN + "C4BBClaimProcedureType", type, null))))
                    .put("date", procedure.day().toString())
                    .put(
                            "procedureCodeableConcept",
                            Parts.concept(Parts.coding(
                                    "http://www.cms.gov/Medicare/Coding/ICD10",
                                    procedure.code().code(),
                                    null))));
        }
        return procedures.isEmpty() ? null : procedures;
    }
}
