package org.bcdaetl.sandbox.r4.v2;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;

/** Diagnoses and procedures, whose codes come in two systems each. */
final class Icd {

    private static final String DIAGNOSES = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String PROCEDURES = "http://www.cms.gov/Medicare/Coding/ICD10";

    private Icd() {}

    /** A diagnosis in a role: principal and admitting ones are of HL7's types, others of CARIN's. */
    static JsonObject diagnosis(int sequence, Code code, String role) {
        boolean international = role.equals("principal") || role.equals("admitting");
        return new JsonObject()
                .put("sequence", sequence)
                .put("diagnosisCodeableConcept", both(DIAGNOSES, code))
                .put(
                        "type",
                        List.of(Parts.concept(
                                international
                                        ? Parts.coding(Carin.TERMINOLOGY + "ex-diagnosistype", role, role)
                                        : Carin.coding("C4BBClaimDiagnosisType", role, null))));
    }

    static JsonObject procedure(Code code) {
        return both(PROCEDURES, code);
    }

    private static JsonObject both(String system, Code code) {
        return Parts.concept(Parts.coding(system, code), Parts.coding(Parts.ICD_10, code));
    }
}
